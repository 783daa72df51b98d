import { addressIn } from "../advice/use_view";
import { dateInWords } from "../advice/words";
import type { View } from "../advice/view";
import { clock } from "../format";
import { Button } from "../parts/button";
import type { ScreenProps } from "../screens";
import type { Event } from "../wire";
import { write } from "../writing";

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

function valueOf(event: Event): string {
  const value =
    event.body["value"] ??
    event.body["reality"] ??
    event.body["status"] ??
    event.body["reason"] ??
    event.body["text"] ??
    event.body["date"];
  if (value === undefined || typeof value === "object") return "";
  return String(value).replaceAll("_", " ");
}

/** Everything that was said or set, newest first. Nothing is overwritten; what was withdrawn can be brought back. */
export function Trail({ screen, view, events }: { screen: ScreenProps; view: View; events: Event[] }) {
  const newest = [...events].sort((a, b) => b.id - a.id).slice(0, mostShown);
  const may = screen.session.role === "owner" || screen.session.role === "assessor";
  if (newest.length === 0) return null;
  return (
    <section class="said-trail">
      <h2>What was said</h2>
      <div class="wide" role="region" tabIndex={0} aria-label="What was said">
        <table class="stacked">
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Who</th>
              <th scope="col">What</th>
              <th scope="col">Value</th>
              <th scope="col">
                <span class="sr">Undo</span>
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
                    compare<span class="sr"> with today</span>
                  </a>
                </td>
                <td>{event.by?.name || event.by?.role || ""}</td>
                <td>
                  {event.kind.replaceAll("_", " ")} {aboutOf(view, event)}
                  {event.withdrawn && <b> withdrawn</b>}
                </td>
                <td>{valueOf(event)}</td>
                <td class="r">
                  {may && event.kind !== "withdraw" && !event.withdrawn && (
                    <Button
                      kind="quiet"
                      onClick={() => void write(screen.params["id"]!, "withdraw", { event: event.id })}
                    >
                      Withdraw<span class="sr"> {aboutOf(view, event)}</span>
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {events.length > mostShown && (
        <p class="note">
          The latest {mostShown} of {events.length}.
        </p>
      )}
    </section>
  );
}
