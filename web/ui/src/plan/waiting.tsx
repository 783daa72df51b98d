import type { Plan } from "../advice/shapes";
import type { View } from "../advice/view";
import { say } from "../words/say";

const mostShown = 5;
const mostConditions = 3;

function PauseMark() {
  return (
    <svg class="pause-mark" width="16" height="16" aria-hidden="true">
      <rect x="1" y="1" width="14" height="14" />
      <path d="M6 4.5v7M10 4.5v7" />
    </svg>
  );
}

/** What must wait, until when, and the author's reason. What this schedule frees comes first. */
export function Waiting({ view, held, periods }: { view: View; held: Plan["held"]; periods: string[] }) {
  const reasons = new Map(view.knowledge.holds.map((hold) => [hold.id, hold.because]));
  const known = new Map(view.knowledge.actions.map((action) => [action.id, action.because]));
  const sorted = [...held].sort((a, b) => Number(a.period === null) - Number(b.period === null));
  const entry = (hold: Plan["held"][number]) => {
    const unmet = hold.until.filter((condition) => condition.holds !== "yes");
    const because = reasons.get(hold.id) ?? known.get(hold.id);
    return (
      <li key={hold.id}>
        <PauseMark />
        <div>
          <b>{view.title(hold.id)}</b>
          {view.isForEver(hold.id) ? (
            <p>{say("never")}</p>
          ) : (
            <p>
              {say(
                "until {}",
                unmet
                  .slice(0, mostConditions)
                  .map((condition) => condition.says)
                  .join(" · "),
              )}
              {unmet.length > mostConditions && ` · ${say("and {} more", unmet.length - mostConditions)}`}
            </p>
          )}
          {hold.period !== null && (
            <p>{say("On this plan from {} on.", periods[hold.period - 1] ?? say("quarter {}", hold.period))}</p>
          )}
          {because && <p class="quote">{say("because {}", because)}</p>}
        </div>
      </li>
    );
  };
  if (sorted.length === 0) return <p class="small">{say("Nothing has to wait.")}</p>;
  return (
    <>
      <ul class="holds">{sorted.slice(0, mostShown).map(entry)}</ul>
      {sorted.length > mostShown && (
        <details class="more-holds">
          <summary>{say("{} more", sorted.length - mostShown)}</summary>
          <ul class="holds">{sorted.slice(mostShown).map(entry)}</ul>
        </details>
      )}
    </>
  );
}
