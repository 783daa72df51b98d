import { api } from "../api";
import { addressIn } from "../advice/use_view";
import { minutes } from "../format";
import { useLoad } from "../load";
import { ButtonLink } from "../parts/button";
import type { ScreenProps } from "../screens";
import { say } from "../words/say";

const mostShown = 4;

/** Which questions would settle a capability; none for readers, who answer nothing. */
export function AskNext({ screen, capability }: { screen: ScreenProps; capability: string | null }) {
  const list = useLoad(`open ${screen.params["id"]} ${screen.at ?? ""}`, screen.revision, (signal) =>
    api.questions(screen.params["id"]!, screen.at, signal),
  );
  const items = (list.value?.items ?? []).filter(
    (question) => question.state === "open" && (capability === null || question.capability === capability),
  );
  if (items.length === 0) return null;
  const may = screen.at === null && (screen.session.role === "owner" || screen.session.role === "assessor");
  const time = items.slice(0, mostShown).reduce((sum, question) => sum + question.minutes, 0);
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
