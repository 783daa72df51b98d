import { sum } from "d3-array";
import { api } from "../api";
import type { Causes, RootCause } from "../advice/shapes";
import type { View } from "../advice/view";
import { figure, inSentence, listOf } from "../advice/words";
import { figure as decimal } from "../format";
import { useEffect, useState } from "preact/hooks";
import { useLoad } from "../load";
import type { ScreenProps } from "../screens";
import { say } from "../words/say";

const barWidth = 92;
const roleInWords = (): Record<string, string> => ({
  must_fix: say("must be put right"),
  joint: say("only together with others"),
  alternative: say("one of several ways"),
});

/** The parts of one gap in levels: what belongs to the root, and all of it. */
function partsOf(view: View, causes: Causes, root: string): { part: number; whole: number } {
  const ofRoot = new Set([root, ...view.criteriaOf(root).map((criterion) => criterion.id)]);
  return {
    part: sum(causes.members, (member) => (ofRoot.has(member.id) ? member.share : 0)),
    whole: sum(causes.members, (member) => member.share),
  };
}

interface GapRowProps {
  screen: ScreenProps;
  view: View;
  cause: RootCause;
  item: string;
  /** What lies between the level and good, known before the causes are. */
  whole: number;
  scale: number;
  /** Its turn has come: causes are asked for one after the other, since each is much work for the server. */
  turn: boolean;
  onDone: () => void;
}

function GapRow({ screen, view, cause, item, whole, scale, turn, onDone }: GapRowProps) {
  const id = screen.params["id"]!;
  const capability = view.capability(item)!;
  const goal = view.good(capability);
  const causes = useLoad<Causes | null>(
    `causes ${id} ${item} ${goal} ${screen.at ?? ""} ${turn}`,
    screen.revision,
    (signal) =>
      turn ? api.explain<Causes>(id, "causes", { item, level: goal, at: screen.at }, signal) : Promise.resolve(null),
  );
  const over = turn && !causes.loading;
  useEffect(() => {
    if (over) onDone();
  }, [over]);
  const gap = causes.value ? partsOf(view, causes.value, cause.id) : null;
  const shown = (causes.value?.members ?? []).filter((member) => member.share > 0).sort((a, b) => b.share - a.share);
  const px = (levels: number) => Math.min((levels / scale) * (barWidth - 2), barWidth - 2);
  return (
    <li>
      <details>
        <summary>
          <span class="gap-name">{capability.title}</span>
          <svg class="gap-bar" width={barWidth} height="12" aria-hidden="true">
            <rect class="gap-whole" x=".5" y=".5" width={Math.max(px(gap?.whole ?? whole), 1)} height="11" />
            {gap && <rect class="gap-part" width={px(gap.part)} height="12" />}
          </svg>
          <b>
            {gap
              ? say("{} of {}", decimal(gap.part), decimal(gap.whole))
              : causes.error
                ? say("not known")
                : say("{} of {}", "–", decimal(whole))}
          </b>
        </summary>
        {causes.value && (
          <ul class="gap-members">
            {shown.slice(0, 8).map((member) => (
              <li key={member.id}>
                <b>{decimal(member.share)}</b> {view.title(member.id)} ({figure(view.level(member.id))}),{" "}
                {roleInWords()[member.role]}
                {member.status === "possible" && `, ${say("possible")}`}
              </li>
            ))}
            {causes.value.staircase.map((stair) => (
              <li key={stair.level} class="note">
                {say("Cheapest way to {}:", stair.level)}{" "}
                {listOf(
                  stair.repair.map((one) => inSentence(view.title(one))),
                  4,
                )}
              </li>
            ))}
          </ul>
        )}
      </details>
    </li>
  );
}

/** How much of each gap goes with a root: outlined the gap to good, filled the root's part of it. */
export function GapTable({
  screen,
  view,
  cause,
  held,
}: {
  screen: ScreenProps;
  view: View;
  cause: RootCause;
  held: string[];
}) {
  const gapOf = (id: string) => {
    const capability = view.capability(id);
    return capability?.score ? view.good(capability) - capability.score.low : 0;
  };
  const rows = held.filter((id) => view.capability(id)).sort((a, b) => gapOf(b) - gapOf(a));
  const scale = Math.max(...rows.map(gapOf), 0.1);
  const [done, setDone] = useState(0);
  return (
    <section>
      <h2>{say("How much of each gap goes with the cause")}</h2>
      <ul class="gaps">
        {rows.map((id, i) => (
          <GapRow
            key={id}
            screen={screen}
            view={view}
            cause={cause}
            item={id}
            whole={gapOf(id)}
            scale={scale}
            turn={i <= done}
            onDone={() => setDone((before) => Math.max(before, i + 1))}
          />
        ))}
      </ul>
      <p class="note">
        {say(
          "Levels from where each stands to good. Filled is the part that {} itself accounts for; the rest lies in what stands between or beside.",
          inSentence(view.title(cause.id)),
        )}
      </p>
    </section>
  );
}
