import { useState } from "preact/hooks";
import type { View } from "../advice/view";
import { addressIn } from "../advice/use_view";
import { figure, figureInWords, money, sentence } from "../advice/words";
import { capitalised } from "../format";
import { Course } from "../parts/gauge";
import { LoadingFrame, Read } from "../parts/loading";
import type { ScreenProps } from "../screens";
import { useCauses, useHowSure, useHowTo, useSaysWho, useSoWhat, useWhy, useWhyNot, type Asked } from "./answers";
import { CriteriaTable } from "./criteria";
import { ProofTree } from "./proof";
import { BlockedBy, Sources, Takes } from "./parts";
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

const depths: { id: Depth; name: string }[] = [
  { id: "brief", name: "Brief" },
  { id: "full", name: "Full" },
  { id: "audit", name: "Audit" },
];

function DepthSwitch({ depth, onDepth }: Pick<ExplanationProps, "depth" | "onDepth">) {
  return (
    <div class="depth" role="group" aria-label="Depth">
      {depths.map(({ id, name }) => (
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
      ? `good from ${figureInWords(view.knowledge.good)}`
      : `wanted ${figureInWords(subject.wanted)}`;
  return (
    <div class="reading">
      <span class={`reading-figure ${subject.range.low === subject.range.high ? "" : "long"}`}>
        {figure(subject.range)}
      </span>
      <span>
        <Course range={subject.range} wanted={subject.wanted} scale={view.knowledge.scale} length={200} breadth={17} />
        <span class="note">
          {wanted} · {subject.settled ? "settled" : "not settled"}
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
  const steps = new Set([
    subject.goal!,
    ...Array.from({ length: view.knowledge.scale.high - first + 1 }, (_, i) => first + i),
  ]);
  return (
    <label class="goal-choice note">
      level{" "}
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
  text && (/^.*?\.(?=\s+[A-Z])/.exec(text)?.[0] ?? text);

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
  const tryIt = (repair: string[]) => {
    const set = new URLSearchParams(repair.map((item) => ["set", `${item} is ${goal}`]));
    if (screen.at) set.set("at", screen.at);
    return `/a/${encodeURIComponent(asked.assessment)}/what-if?${set}`;
  };
  const contrast = firstSentence(causes.value?.says?.says) ?? whyNot.value?.says?.says;
  const says = contrast ?? why.value?.says?.says ?? "";
  const known = causes.value?.says ?? null;
  return (
    <div class={`explanation ${depth}`}>
      <DepthSwitch depth={depth} onDepth={onDepth} />
      <Reading view={view} subject={subject} />
      {why.value === null && why.error === null && <LoadingFrame says="Reading the proof." frames={["line", "row"]} />}
      <p class="says">{sentence(capitalised(says))}</p>
      <Read of={why} says="Reading the proof.">
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
      <div class="blocks">
        {goal !== null && whyNot.value?.says && (
          <section>
            <div class="block-head">
              <Heading>Why not {goal}?</Heading>
              <GoalChoice view={view} subject={subject} goal={goal} onGoal={setChosen} />
            </div>
            <BlockedBy view={view} whyNot={whyNot.value.says} goal={goal} full={full} />
          </section>
        )}
        {goal !== null && howTo.value?.says && (
          <section>
            <Heading>What would it take?</Heading>
            <p>{sentence(howTo.value.says.says)}</p>
            <Takes
              view={view}
              howTo={howTo.value.says}
              full={full}
              cost={(value) => money(value, view.knowledge.cost_unit)}
            />
            <p class="links">
              <a href={addressIn(screen, "/plan")}>See the plan</a>
              {howTo.value.says.cures[0] && <a href={tryIt(howTo.value.says.cures[0].repair)}>Try it</a>}
            </p>
          </section>
        )}
        {howSure.value?.says && (
          <section>
            <Heading>How sure is this?</Heading>
            <p>{sentence(howSure.value.says.says)}</p>
          </section>
        )}
        {saysWho.value?.says && (
          <section>
            <Heading>Says who?</Heading>
            <Sources of={saysWho.value.says} />
          </section>
        )}
        {soWhat.value?.says && (
          <section>
            <Heading>So what?</Heading>
            <p>{sentence(soWhat.value.says.says)}</p>
          </section>
        )}
      </div>
      {depth === "audit" && why.value?.says && <ProofTree view={view} proof={why.value.says} heading={Heading} />}
    </div>
  );
}
