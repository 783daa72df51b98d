import type { Changed } from "../advice/shapes";
import type { View } from "../advice/view";
import { figure } from "../advice/words";
import { Slopes, type Slope } from "../charts/slopes/slopes";
import { AsTable, type Table } from "../charts/table/as_table";
import { figure as decimal } from "../format";
import type { Range } from "../wire";

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
    title: "What changed",
    columns: [
      { title: "Level of" },
      { title: from, right: true },
      { title: to, right: true },
      { title: "By the yardstick", right: true },
      { title: "By us", right: true },
      { title: "Most of it from" },
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
          ? `The yardstick moved from ${changed.framework_before} to ${changed.framework_after}: its part is dotted, ours is solid.`
          : `The yardstick is the same, ${changed.framework_after}: every difference is ours.`}
        {changed.sampled && " Parts are estimated from samples."}
      </p>
      {slopes.length > 0 ? (
        <div class="wide" role="region" tabIndex={0} aria-label="Two dates compared">
          <Slopes slopes={slopes} scale={view.knowledge.scale} from={from} to={to} />
        </div>
      ) : (
        <p class="lead">No level moved between the two dates.</p>
      )}
      {changed.appeared.length > 0 && (
        <p class="small">New: {changed.appeared.map((id) => view.title(id)).join(", ")}.</p>
      )}
      {gone.length > 0 && <p class="small">No longer there: {gone.map((id) => view.title(id)).join(", ")}.</p>}
      <AsTable table={changesTable(view, changed, from, to)} />
    </>
  );
}
