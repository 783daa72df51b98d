import { sum } from "d3-array";
import { api } from "../api";
import { addressIn } from "../advice/use_view";
import { minutes } from "../format";
import { useLoad } from "../load";
import { ButtonLink } from "../parts/button";
import type { ScreenProps } from "../screens";
import type { Question } from "../wire";
import { say } from "../words/say";
import { canWriteHere } from "../people/rights";

const mostShown = 4;

/** The open questions of a capability, of all where there is none. Where its own are answered and it is open all the same,
 *  those of the capability that `deciding` asks about, beginning with it. */
function worthAsking(open: Question[], capability: string | null, deciding: string | null): Question[] {
  if (capability === null) return open;
  const own = open.filter((question) => question.capability === capability);
  const next = open.find((question) => question.id === deciding);
  if (own.length > 0 || !next) return own;
  return [next, ...open.filter((question) => question !== next && question.capability === next.capability)];
}

/** Which questions would settle a capability; none for readers, who answer nothing. */
export function AskNext({
  screen,
  capability,
  deciding = null,
}: {
  screen: ScreenProps;
  capability: string | null;
  deciding?: string | null;
}) {
  const list = useLoad(`open ${screen.params["id"]} ${screen.at ?? ""}`, screen.revision, (signal) =>
    api.questions(screen.params["id"]!, screen.at, signal),
  );
  const open = (list.value?.items ?? []).filter((question) => question.state === "open");
  const items = worthAsking(open, capability, deciding);
  if (items.length === 0) return null;
  const may = canWriteHere(screen);
  const time = sum(items.slice(0, mostShown), (question) => question.minutes);
  return (
    <div class="ask-next">
      <p class="label">{say("Ask these next, {}", minutes(time))}</p>
      <ol>
        {items.slice(0, mostShown).map((question, i) => (
          <li key={`${question.id} ${String(question.member)}`}>
            {i + 1} ·{" "}
            {may ? (
              <a href={addressIn(screen, `/q/${encodeURIComponent(question.id)}`)}>{question.asks}</a>
            ) : (
              question.asks
            )}
          </li>
        ))}
      </ol>
      {items.length > mostShown && <p class="note">{say("and {} more", items.length - mostShown)}</p>}
      {may && (
        <div class="actions">
          <ButtonLink kind="primary" href={addressIn(screen, "/interview")}>
            {say("Ask the next question")}
          </ButtonLink>
          <ButtonLink href="/people">{say("Send to a respondent")}</ButtonLink>
        </div>
      )}
    </div>
  );
}
