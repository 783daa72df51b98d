import { range } from "d3-array";
import type { Loaded } from "../load";
import { useState } from "preact/hooks";
import type { View } from "../advice/view";
import { figure, figureInWords, sentence } from "../advice/words";
import { capitalised } from "../format";
import { Course } from "../parts/gauge";
import { LoadingFrame, Read } from "../parts/loading";
import type { ScreenProps } from "../screens";
import { say } from "../words/say";
import { useCauses, useHowSure, useHowTo, useSaysWho, useSoWhat, useWhy, useWhyNot, type Asked } from "./answers";
import { CriteriaTable } from "./criteria";
import { ProofTree } from "./proof";
import { Questions } from "./questions";
import type { Depth, Subject } from "./subject";
import { Supports } from "./supports";

export interface ExplanationProps {
  screen: ScreenProps;
  view: View;
  subject: Subject;
  depth: Depth;
  onDepth: (depth: Depth) => void;
  /** Of the questions below: one under the heading above them. */
  heading: "h2" | "h3";
}

const depths = (): { id: Depth; name: string }[] => [
  { id: "brief", name: say("Brief") },
  { id: "full", name: say("Full") },
  { id: "audit", name: say("Audit") },
];

function DepthSwitch({ depth, onDepth }: Pick<ExplanationProps, "depth" | "onDepth">) {
  return (
    <div class="depth" role="group" aria-label={say("Depth")}>
      {depths().map(({ id, name }) => (
        <button key={id} type="button" aria-pressed={id === depth} onClick={() => onDepth(id)}>
          {name}
        </button>
      ))}
    </div>
  );
}

function Reading({ view, subject }: { view: View; subject: Subject }) {
  if (subject.range === null) return null;
  const wanted =
    subject.wanted === null
      ? say("good from {}", figureInWords(view.knowledge.good))
      : say("wanted {}", figureInWords(subject.wanted));
  return (
    <div class="reading">
      <span class={`reading-figure ${subject.range.low === subject.range.high ? "" : "long"}`}>
        {figure(subject.range)}
      </span>
      <span>
        <Course range={subject.range} wanted={subject.wanted} scale={view.knowledge.scale} length={200} breadth={17} />
        <span class="note">
          {wanted} · {subject.settled ? say("settled") : say("not settled")}
        </span>
      </span>
    </div>
  );
}

/** Which level is asked about: any whole one above what stands. */
function GoalChoice({
  view,
  subject,
  goal,
  onGoal,
}: {
  view: View;
  subject: Subject;
  goal: number;
  onGoal: (n: number) => void;
}) {
  const first = Math.floor((subject.range?.low ?? 0) + 1e-9) + 1;
  const steps = new Set([subject.goal!, ...range(first, view.knowledge.scale.high + 1)]);
  return (
    <label class="goal-choice note">
      {say("level")}{" "}
      <select class="input" value={goal} onChange={(event) => onGoal(Number(event.currentTarget.value))}>
        {[...steps]
          .sort((a, b) => a - b)
          .map((level) => (
            <option key={level} value={level}>
              {level}
            </option>
          ))}
      </select>
    </label>
  );
}

/** The causes' own conclusion, without what follows from it. */
const firstSentence = (text: string | undefined): string | undefined =>
  text && (/^.*?\.(?=\s+[A-ZÄÖÜ])/.exec(text)?.[0] ?? text);

/** Something was read, or could not be: it will not change the page any more. */
const hasCome = (read: Loaded<unknown>) => read.value !== null || read.error !== null;

/** One number and its proof, at one of three depths. */
export function Explanation({ screen, view, subject, depth, onDepth, heading: Heading }: ExplanationProps) {
  const [chosen, setChosen] = useState<number | null>(null);
  const goal = chosen ?? subject.goal;
  const asked: Asked = { assessment: screen.params["id"]!, at: screen.at, revision: screen.revision, subject };
  const why = useWhy(asked, depth);
  const whyNot = useWhyNot(asked, goal);
  const howTo = useHowTo(asked, goal);
  const causes = useCauses(asked, goal);
  const howSure = useHowSure(asked);
  const full = depth !== "brief";
  const saysWho = useSaysWho(asked, full);
  const soWhat = useSoWhat(asked, full);
  const contrast = firstSentence(causes.value?.says?.says) ?? whyNot.value?.says?.says;
  const says = contrast ?? why.value?.says?.says ?? "";
  const known = causes.value?.says ?? null;
  // Read side by side, shown from above: what comes later pushes nothing down.
  const opened = [why, causes, whyNot, saysWho].every(hasCome);
  const followed = opened && [howTo, howSure, soWhat].every(hasCome);
  if (!opened)
    return (
      <div class={`explanation ${depth}`}>
        <DepthSwitch depth={depth} onDepth={onDepth} />
        <Reading view={view} subject={subject} />
        <LoadingFrame says={say("Reading the proof.")} />
      </div>
    );
  return (
    <div class={`explanation ${depth}`}>
      <DepthSwitch depth={depth} onDepth={onDepth} />
      <Reading view={view} subject={subject} />
      <p class="says">{sentence(capitalised(says))}</p>
      <Read of={why} says={say("Reading the proof.")}>
        {({ says: proof }) =>
          proof && (
            <>
              {!full && <Supports view={view} proof={proof} causes={known} subject={subject} />}
              {full && subject.item && (
                <CriteriaTable
                  view={view}
                  item={subject.item}
                  causes={known}
                  sources={saysWho.value?.says?.sources ?? []}
                />
              )}
            </>
          )
        }
      </Read>
      {!followed && <LoadingFrame says={say("Reading what would change it.")} />}
      {followed && (
        <Questions
          screen={screen}
          view={view}
          full={full}
          audit={depth === "audit"}
          heading={Heading}
          goal={goal}
          goalChoice={goal !== null && <GoalChoice view={view} subject={subject} goal={goal} onGoal={setChosen} />}
          whyNot={whyNot.value?.says ?? null}
          howTo={howTo.value?.says ?? null}
          howSure={howSure.value?.says ?? null}
          saysWho={saysWho.value?.says ?? null}
          soWhat={soWhat.value?.says ?? null}
        />
      )}
      {followed && depth === "audit" && why.value?.says && (
        <ProofTree view={view} proof={why.value.says} heading={Heading} />
      )}
    </div>
  );
}
