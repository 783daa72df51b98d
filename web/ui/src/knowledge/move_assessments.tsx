import { useState } from "preact/hooks";
import { type ApiError, api, refusal } from "../api";
import { figure } from "../format";
import { announce } from "../live";
import { useLoad } from "../load";
import { Button } from "../parts/button";
import { Read } from "../parts/loading";
import { ErrorNotice } from "../parts/notice";
import { Dialog } from "../parts/panel";
import type { AssessmentItem, Change, Range } from "../wire";
import { say } from "../words/say";

interface Target {
  hash: string;
  version: string;
}
interface Preview {
  changes: Change[];
  lost: string[];
  widened: string[];
  retired: string[];
  says: string;
}

const isRange = (value: unknown): value is Range =>
  typeof value === "object" && value !== null && "low" in value && "high" in value;
/** A value of a change as words: a range, a level, or what it says. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined) return say("open");
  if (isRange(value))
    return figure(value.low) === figure(value.high)
      ? figure(value.low)
      : say("{} to {}", figure(value.low), figure(value.high));
  if (typeof value === "number") return figure(value);
  if (typeof value === "boolean") return value ? say("yes") : say("no");
  return String(value);
}

export function ChangeList({ changes }: { changes: Change[] }) {
  if (changes.length === 0) return <p class="quiet-text">{say("No level and no conclusion changes.")}</p>;
  return (
    <ul class="changes small">
      {changes.map((c) => (
        <li key={c.of}>
          <span>{c.title ?? c.of}</span>
          <span class="num">
            {valueText(c.before)} → {valueText(c.after)}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Ids that share a fate, under the sentence that says which. */
function Fate({ ids, says }: { ids: string[]; says: string }) {
  if (ids.length === 0) return null;
  return (
    <>
      <p class="small">
        <b>{says}</b>
      </p>
      <ul class="small lost">
        {ids.map((id) => (
          <li key={id}>{id}</li>
        ))}
      </ul>
    </>
  );
}

function One({ item, to }: { item: AssessmentItem; to: Target }) {
  const [preview, setPreview] = useState<Preview | null>(null);
  const [moved, setMoved] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const run = async (onlyPreview: boolean) => {
    const refused = await refusal(async () => setPreview(await api.moveKnowledge(item.id, to.hash, onlyPreview)));
    setError(refused);
    if (refused || onlyPreview) return;
    setMoved(true);
    announce(say("{} was moved to version {}.", item.title, to.version));
  };
  return (
    <li class="move">
      <div class="row">
        <b>{item.title}</b> <span class="note">{say("version {}", item.framework.version)}</span>
        {!moved && (
          <Button kind="quiet" onClick={() => void run(true)}>
            {say("What would change?")}
          </Button>
        )}
        {moved && <span class="note">{say("moved")}</span>}
      </div>
      {error && <ErrorNotice error={error} />}
      {preview && !moved && (
        <>
          {preview.says && <p class="voice">{preview.says}</p>}
          <ChangeList changes={preview.changes} />
          <Fate ids={preview.lost} says={say("Has no place in that version and would count no longer:")} />
          <Fate
            ids={preview.widened}
            says={say("Has changed there and would be open again, with the old answer in its note:")}
          />
          <Fate ids={preview.retired} says={say("Is asked no longer:")} />
          <Button kind="primary" onClick={() => void run(false)}>
            {say("Move it")}
          </Button>
        </>
      )}
    </li>
  );
}

/** Takes assessments that use an earlier version to a newer one, each after a look at what would change. */
export function MoveAssessments({ framework, to, onClose }: { framework: string; to: Target; onClose: () => void }) {
  const read = useLoad(`assessments of ${framework} before ${to.hash}`, 0, (signal) =>
    api.assessments({ framework, limit: 200 }, signal),
  );
  return (
    <Dialog title={say("Move to version {}", to.version)} onClose={onClose}>
      <p class="quiet-text">
        {say(
          "An assessment keeps the version it was made with until it is moved. Moving can be undone from its history.",
        )}
      </p>
      <Read of={read} says={say("Reading the assessments.")} frames={["row"]}>
        {(page) => {
          const older = page.items.filter((a) => a.framework.hash !== to.hash);
          if (older.length === 0) return <p>{say("Every assessment uses this version already.")}</p>;
          return (
            <ul class="moves">
              {older.map((item) => (
                <One key={item.id} item={item} to={to} />
              ))}
            </ul>
          );
        }}
      </Read>
    </Dialog>
  );
}
