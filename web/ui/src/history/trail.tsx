import { addressIn } from "../advice/use_view";
import { dateInWords } from "../advice/words";
import type { View } from "../advice/view";
import { clock, inWords } from "../format";
import { Button } from "../parts/button";
import { roleInWords } from "../people/role_in_words";
import type { ScreenProps } from "../screens";
import type { Event } from "../wire";
import { write } from "../writing";
import { decimalMark, say } from "../words/say";
import { canWrite } from "../people/rights";

const mostShown = 60;
const aboutKeys = ["question", "of", "role", "id", "key", "event", "name"];

/** What an event is about: a question, an item, a role ... by its title where it has one. */
function aboutOf(view: View, event: Event): string {
  const about = aboutKeys
    .map((key) => event.body[key])
    .find((value) => typeof value === "string" || typeof value === "number");
  if (about === undefined) return "";
  const question = view.knowledge.questions.find((one) => one.id === about);
  return question?.asks ?? view.title(String(about));
}

/** "answer", "withdrawn": what was done, as the event's kind says it. */
const kindInWords = (event: Event): string =>
  ({
    answer: say("event|answer"),
    level: say("event|level"),
    evidence: say("event|evidence"),
    not_applicable: say("event|does not apply"),
    target: say("event|wanted level"),
    profile: say("event|profile"),
    measure: say("event|measure"),
    member: say("event|member"),
    fact: say("event|fact"),
    capacity: say("event|people per role"),
    action: say("event|action"),
    vote: say("event|vote"),
    note: say("event|note"),
    subject: say("event|organisation"),
    date: say("event|date"),
    respondent: say("event|person asked"),
    plan: say("event|plan"),
    scenario: say("event|scenario"),
    earlier: say("event|assessment before"),
    withdraw: say("event|withdrawal"),
    knowledge: say("event|version of the framework"),
  })[event.kind];

function valueOf(event: Event): string {
  const value =
    event.body["value"] ??
    event.body["reality"] ??
    event.body["status"] ??
    event.body["reason"] ??
    event.body["text"] ??
    event.body["date"];
  if (value === undefined || typeof value === "object") return "";
  if (typeof value === "boolean") return value ? say("yes") : say("no");
  if (typeof value === "number") return String(value).replace(".", decimalMark());
  const text = String(value);
  return /^\d{4}-\d\d-\d\d$/.test(text) ? dateInWords(text) : inWords(text);
}

/** Everything that was said or set, newest first. Nothing is overwritten; what was withdrawn can be brought back. */
export function Trail({ screen, view, events }: { screen: ScreenProps; view: View; events: Event[] }) {
  const newest = [...events].sort((a, b) => b.id - a.id).slice(0, mostShown);
  const may = canWrite(screen.session);
  if (newest.length === 0) return null;
  return (
    <section class="said-trail">
      <h2>{say("What was said")}</h2>
      <div class="wide" role="region" tabIndex={0} aria-label={say("What was said")}>
        <table class="stacked">
          <thead>
            <tr>
              <th scope="col">{say("When")}</th>
              <th scope="col">{say("Who")}</th>
              <th scope="col">{say("What")}</th>
              <th scope="col">{say("Value")}</th>
              <th scope="col">
                <span class="sr">{say("Undo")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {newest.map((event) => (
              <tr key={event.id} class={event.withdrawn ? "withdrawn" : ""}>
                <td class="when">
                  <a href={addressIn({ ...screen, at: event.at }, "")}>
                    {dateInWords(event.at)}, {clock(event.at)}
                  </a>{" "}
                  <a class="compare" href={addressIn(screen, "/history", { from: event.at, to: null })}>
                    {say("compare")}
                    <span class="sr"> {say("with today")}</span>
                  </a>
                </td>
                <td>{event.by?.name || roleInWords(event.by?.role ?? "")}</td>
                <td>
                  <span class="quiet-text">{kindInWords(event)}</span> {aboutOf(view, event)}
                  {event.withdrawn && <b> {say("withdrawn")}</b>}
                </td>
                <td>{valueOf(event)}</td>
                <td class="r">
                  {may && event.kind !== "withdraw" && !event.withdrawn && (
                    <Button
                      kind="quiet"
                      onClick={() => void write(screen.params["id"]!, "withdraw", { event: event.id })}
                    >
                      {say("Withdraw")}
                      <span class="sr"> {aboutOf(view, event)}</span>
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {events.length > mostShown && <p class="note">{say("The latest {} of {}.", mostShown, events.length)}</p>}
    </section>
  );
}
