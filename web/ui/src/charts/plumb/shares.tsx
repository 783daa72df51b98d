import { sum } from "d3-array";
import type { Causes } from "../../advice/shapes";
import type { View } from "../../advice/view";
import { figure, percents } from "../../advice/words";
import { Why } from "../../explanation/why";
import { say } from "../../words/say";

export interface Share {
  id: string;
  percent: number;
  possible: boolean;
}
const mostBlocks = 6;

/** The parts of a gap in whole percents that add up to 100, largest first. */
export function sharesOf(causes: Causes): Share[] {
  const counted = causes.members.filter((member) => member.share > 0);
  const whole = percents(counted.map((member) => member.share));
  return counted
    .map((member, i) => ({ id: member.id, percent: whole[i]!, possible: member.status !== "settled" }))
    .sort((a, b) => b.percent - a.percent);
}

/** A gap as blocks that fill the width, each as wide as its share. */
export function ShareBlocks({ view, shares }: { view: View; shares: Share[] }) {
  const shown = shares.slice(0, shares.length > mostBlocks ? mostBlocks - 1 : mostBlocks);
  const rest = shares.slice(shown.length);
  const restPercent = sum(rest, (share) => share.percent);
  const columns = [...shown.map((share) => share.percent), ...(rest.length > 0 ? [restPercent] : [])];
  return (
    <ul
      class="share-blocks"
      style={{ "--blocks": columns.map((percent) => `minmax(4.25rem, ${percent}fr)`).join(" ") }}
    >
      {shown.map(({ id, percent, possible }) => (
        <li key={id}>
          <span class={`share-block ${possible ? "maybe" : ""}`}>{percent} %</span>
          <span class="share-name">
            <b>{figure(view.level(id))}</b> · <Why of={id}>{view.title(id)}</Why>
          </span>
        </li>
      ))}
      {rest.length > 0 && (
        <li>
          <span class="share-block rest">{restPercent} %</span>
          <span class="share-name">{say("{} more", rest.length)}</span>
        </li>
      )}
    </ul>
  );
}
