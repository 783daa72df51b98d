import type { Changed } from "../advice/shapes";
import type { View } from "../advice/view";
import { figure } from "../advice/words";
import { Slopes, type Slope } from "../charts/slopes/slopes";
import { AsTable, type Table } from "../charts/table/as_table";
import { figure as decimal } from "../format";
import type { Range } from "../wire";
import { say } from "../words/say";

const middleOf = (range: Range) => (range.low + range.high) / 2;

function slopesOf(view: View, changed: Changed): Slope[] {
  return changed.items
    .filter((item) => item.before && item.after && view.capability(item.of))
    .map((item) => ({
      id: item.of,
      title: view.title(item.of),
      before: middleOf(item.before!),
      after: middleOf(item.after!),
      yardstick: item.knowledge,
    }));
}

function changesTable(view: View, changed: Changed, from: string, to: string): Table {
  return {
    title: say("What changed"),
    columns: [
      { title: say("Level of") },
      { title: from, right: true },
      { title: to, right: true },
      { title: say("By the yardstick"), right: true },
      { title: say("By us"), right: true },
      { title: say("Most of it from") },
    ],
    rows: changed.items.map((item) => [
      view.title(item.of),
      figure(item.before),
      figure(item.after),
      decimal(item.knowledge),
      decimal(item.answers),
      item.parts
        .slice(0, 3)
        .map((part) => `${part.title} ${part.by > 0 ? "+" : ""}${decimal(part.by)}`)
        .join(", "),
    ]),
  };
}

/** What moved between two dates or two assessments, the yardstick's part apart from ours. */
export function Compared({ view, changed, from, to }: { view: View; changed: Changed; from: string; to: string }) {
  const slopes = slopesOf(view, changed);
  const gone = [...changed.gone, ...changed.left_behind];
  return (
    <>
      <p class="note">
        {changed.yardstick_moved
          ? say(
              "The yardstick moved from {} to {}: its part is dotted, ours is solid.",
              changed.framework_before,
              changed.framework_after,
            )
          : say("The yardstick is the same, {}: every difference is ours.", changed.framework_after)}
        {changed.sampled && ` ${say("Parts are estimated from samples.")}`}
      </p>
      {slopes.length > 0 ? (
        <div class="wide" role="region" tabIndex={0} aria-label={say("Two dates compared")}>
          <Slopes slopes={slopes} from={from} to={to} />
        </div>
      ) : (
        <p class="lead">{say("No level moved between the two dates.")}</p>
      )}
      {changed.appeared.length > 0 && (
        <p class="small">{say("New: {}.", changed.appeared.map((id) => view.title(id)).join(", "))}</p>
      )}
      {gone.length > 0 && (
        <p class="small">{say("No longer there: {}.", gone.map((id) => view.title(id)).join(", "))}</p>
      )}
      <AsTable table={changesTable(view, changed, from, to)} />
    </>
  );
}
