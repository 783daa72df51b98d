import { figureOf, isSettled } from "../format";
import type { Range } from "../wire";
import { say } from "../words/say";

/** A level as a figure: "1.3", "0.1–3.5", "about 2.1–3.4"; null is what does not apply. */
export function Figure({
  range,
  loose = false,
  justOver = false,
}: {
  range: Range | null;
  loose?: boolean;
  justOver?: boolean;
}) {
  if (range === null) return <span class="fig none">{say("does not apply")}</span>;
  return (
    <span class={`fig ${isSettled(range) && !loose ? "" : "long"}`}>
      {figureOf(range, loose)}
      {justOver && <small class="just-over"> {say("just over")}</small>}
    </span>
  );
}
