import { useRef, useState } from "preact/hooks";
import { type ApiError, api, refusal } from "../api";
import { when } from "../format";
import { announce } from "../live";
import { Button, ButtonLink } from "../parts/button";
import { TextField } from "../parts/field";
import { ErrorNotice } from "../parts/notice";
import { Dialog } from "../parts/panel";
import { SmallHouse } from "../parts/small_house";
import type { AssessmentItem } from "../wire";
import { say } from "../words/say";
import { assessmentAddress } from "../router";

const sentence = (text: string) => (/[.?]$/.test(text) ? text : `${text}.`);

/** Does `act` and says what came of it; null while nothing went wrong. */
function useAct(onDone: () => void): [ApiError | null, (act: () => Promise<unknown>, says: string) => Promise<void>] {
  const [error, setError] = useState<ApiError | null>(null);
  const run = async (act: () => Promise<unknown>, says: string) => {
    const refused = await refusal(act);
    setError(refused);
    if (refused) return;
    announce(says);
    onDone();
  };
  return [error, run];
}

function Rename({ item, onClose, onChanged }: { item: AssessmentItem; onClose: () => void; onChanged: () => void }) {
  const [title, setTitle] = useState(item.title);
  const [error, run] = useAct(() => {
    onClose();
    onChanged();
  });
  return (
    <Dialog
      title={say("Rename")}
      onClose={onClose}
      actions={
        <Button
          kind="primary"
          disabled={title.trim() === ""}
          onClick={() => void run(() => api.rename(item.id, title.trim()), say("Renamed."))}
        >
          {say("Rename")}
        </Button>
      }
    >
      {error && <ErrorNotice error={error} />}
      <TextField label={say("Name of the assessment")} value={title} onValue={setTitle} max={200} focus />
    </Dialog>
  );
}

function Delete({ item, onClose, onChanged }: { item: AssessmentItem; onClose: () => void; onChanged: () => void }) {
  const [error, run] = useAct(() => {
    onClose();
    onChanged();
  });
  return (
    <Dialog
      title={say("Delete {}?", item.title)}
      onClose={onClose}
      actions={
        <>
          <Button
            kind="danger"
            onClick={() => void run(() => api.remove(item.id), say("Deleted. It can be brought back for 30 days."))}
          >
            {say("Delete")}
          </Button>
          <Button onClick={onClose}>{say("Keep it")}</Button>
        </>
      }
    >
      {error && <ErrorNotice error={error} />}
      <p>
        {say(
          "Nobody can open it any more, and personal links to it end. For 30 days the owner can bring it back, under Deleted.",
        )}
      </p>
    </Dialog>
  );
}

function Menu({
  item,
  mayWrite,
  mayDelete,
  onChanged,
}: {
  item: AssessmentItem;
  mayWrite: boolean;
  mayDelete: boolean;
  onChanged: () => void;
}) {
  const [open, setOpen] = useState<"rename" | "delete" | null>(null);
  const menu = useRef<HTMLDetailsElement>(null);
  const close = () => setOpen(null);
  const choose = (what: "rename" | "delete") => {
    if (menu.current) menu.current.open = false;
    setOpen(what);
  };
  return (
    <div class="menu">
      <details
        ref={menu}
        onFocusOut={(event) => {
          const to = event.relatedTarget;
          if (to instanceof Node && !event.currentTarget.contains(to)) event.currentTarget.open = false;
        }}
        onKeyDown={(event) => {
          if (event.key === "Escape") event.currentTarget.open = false;
        }}
      >
        <summary aria-label={say("More about {}", item.title)}>⋯</summary>
        <ul class="menu-items">
          {mayWrite && (
            <li>
              <ButtonLink kind="quiet" href={assessmentAddress(item.id, "/interview")}>
                {say("Interview")}
              </ButtonLink>
            </li>
          )}
          <li>
            <ButtonLink kind="quiet" href={`/people?a=${encodeURIComponent(item.id)}`}>
              {say("Personal links")}
            </ButtonLink>
          </li>
          <li>
            <ButtonLink kind="quiet" href={api.caseAddress(item.id)} download>
              {say("Download the case")}
            </ButtonLink>
          </li>
          {mayWrite && (
            <li>
              <Button kind="quiet" onClick={() => choose("rename")}>
                {say("Rename")}
              </Button>
            </li>
          )}
          {mayDelete && (
            <li>
              <Button kind="quiet" onClick={() => choose("delete")}>
                {say("Delete")}
              </Button>
            </li>
          )}
        </ul>
      </details>
      {open === "rename" && <Rename item={item} onClose={close} onChanged={onChanged} />}
      {open === "delete" && <Delete item={item} onClose={close} onChanged={onChanged} />}
    </div>
  );
}

/** One assessment of the list; its name is the link, and the whole row can be pressed. */
export function AssessmentRow({
  item,
  mayWrite,
  mayDelete,
  onChanged,
}: {
  item: AssessmentItem;
  mayWrite: boolean;
  mayDelete: boolean;
  onChanged: () => void;
}) {
  const s = item.summary;
  const unfinished = s !== null && s.settled < s.capabilities;
  return (
    <article class="as">
      <SmallHouse floors={s?.house ?? null} />
      <div class="what">
        <h2>
          <a href={assessmentAddress(item.id)}>{item.title}</a>
        </h2>
        <p class={`voice ${unfinished ? "quiet-text" : ""}`}>
          {s ? sentence(s.headline || s.says) : say("The result is being worked out.")}
        </p>
      </div>
      <p class="meta">
        <span class="num">{s ? say("{} of {}", s.settled, s.capabilities) : "–"}</span>
        <span class="note">{say("levels settled")}</span>
      </p>
      <p class="meta">
        <span>{when(item.updated)}</span>
        <span class="note">{say("last answer")}</span>
      </p>
      <span class="as-go">
        {unfinished && mayWrite ? (
          <ButtonLink href={assessmentAddress(item.id, "/interview")} aria-label={say("Continue {}", item.title)}>
            {say("Continue")}
          </ButtonLink>
        ) : (
          <ButtonLink href={assessmentAddress(item.id)} aria-label={say("Open {}", item.title)}>
            {say("assessment|Open")}
          </ButtonLink>
        )}
      </span>
      <Menu item={item} mayWrite={mayWrite} mayDelete={mayDelete} onChanged={onChanged} />
    </article>
  );
}

export function DeletedRow({ item, onChanged }: { item: AssessmentItem; onChanged: () => void }) {
  const [error, run] = useAct(onChanged);
  return (
    <>
      {error && <ErrorNotice error={error} />}
      <article class="as">
        <SmallHouse floors={item.summary?.house ?? null} />
        <div class="what">
          <h2>{item.title}</h2>
          <p class="voice quiet-text">{item.organisation.name}</p>
        </div>
        <p class="meta">
          <span>{when(item.updated)}</span>
          <span class="note">{say("last change")}</span>
        </p>
        <Button onClick={() => void run(() => api.restore(item.id), say("Brought back."))}>{say("Bring back")}</Button>
      </article>
    </>
  );
}
