import type { ComponentChildren } from "preact";
import type { ApiError } from "../api";
import { useStore } from "../store";
import type { EventKind } from "../wire";
import { say } from "../words/say";
import { lastWrite, undo } from "../writing";
import { Button } from "./button";

type Tone = "plain" | "saved" | "error" | "plumb";

/** A message in place. The live region of the shell has said it already, so this one is silent. */
export function Notice({
  tone = "plain",
  children,
  actions,
}: {
  tone?: Tone;
  children: ComponentChildren;
  actions?: ComponentChildren;
}) {
  return (
    <div class={`banner ${tone}`}>
      <span class="banner-text">{children}</span>
      {actions && <span class="banner-actions">{actions}</span>}
    </div>
  );
}

/** "Saved. Data management is now 0.1 to 2.8; it was 0.1 to 3.5." with its undo, until the next write. Beside what says
 *  events of the kinds `of`; a write of another screen has been told there. */
export function SavedNotice({ assessment, of }: { assessment: string; of: EventKind[] }) {
  const last = useStore(lastWrite);
  if (!last || last.assessment !== assessment || !of.includes(last.kind)) return null;
  return (
    <Notice
      tone="saved"
      actions={
        <Button kind="quiet" onClick={() => void undo()}>
          {last.undone ? say("Bring it back") : say("Undo")}
        </Button>
      }
    >
      {last.says}
    </Notice>
  );
}

/** What happened, what is safe, what to do; the request's id in the note. */
export function ErrorNotice({ error, safe, retry }: { error: ApiError; safe?: string; retry?: () => void }) {
  const title = error.offline
    ? say("No connection.")
    : `${error.problem?.title ?? say("Not read")}.`.replace(/\.\.$/, ".");
  const detail = error.offline ? say("The server does not answer.") : (error.problem?.detail ?? "");
  return (
    <div class="banner error" role="alert">
      <span class="banner-text">
        <b>{title}</b> {detail} {safe ?? say("Nothing was changed.")}
        {error.problem?.instance && <span class="note request-id"> {say("Request {}", error.problem.instance)}</span>}
      </span>
      {retry && (
        <span class="banner-actions">
          <Button onClick={retry}>{say("Try again")}</Button>
        </span>
      )}
    </div>
  );
}
