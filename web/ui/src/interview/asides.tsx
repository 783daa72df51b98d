import { useState } from "preact/hooks";
import { type ApiError, api, refusal } from "../api";
import { Button } from "../parts/button";
import { SelectField, TextField } from "../parts/field";
import { ErrorNotice } from "../parts/notice";
import type { Question } from "../wire";
import { say } from "../words/say";
import { noteWritten, write } from "../writing";
import { evidenceOf } from "./questions";

export type Aside = "none" | "not_applicable" | "note" | "evidence";
interface AsideProps {
  assessment: string;
  question: Question;
  respondent: string | null;
  onClose: () => void;
}

/** Writes, and closes unless it was refused; tells what is wrong. */
function useWrite(onClose: () => void) {
  const [error, setError] = useState<ApiError | null>(null);
  const send: (...args: Parameters<typeof write>) => Promise<void> = async (...args) => {
    const outcome = await write(...args);
    if (outcome.state === "refused") setError(outcome.error);
    else onClose();
  };
  return { error, setError, send };
}

function Form({
  error,
  says,
  disabled,
  onSubmit,
  onClose,
  children,
}: {
  error: ApiError | null;
  says: string;
  disabled: boolean;
  onSubmit: () => void;
  onClose: () => void;
  children: preact.ComponentChildren;
}) {
  const submit = (event: Event) => {
    event.preventDefault();
    if (!disabled) onSubmit();
  };
  return (
    <form class="aside-form form" onSubmit={submit} onKeyDown={(event) => event.key === "Escape" && onClose()}>
      {error && <ErrorNotice error={error} safe={say("What you wrote stands here still.")} />}
      {children}
      <div class="row">
        <Button kind="primary" type="submit" disabled={disabled}>
          {says}
        </Button>
        <Button onClick={onClose}>{say("Cancel")}</Button>
      </div>
    </form>
  );
}

function DoesNotApply({ assessment, question, respondent, onClose }: AsideProps) {
  const [reason, setReason] = useState("");
  const { error, send } = useWrite(onClose);
  const save = () =>
    void send(assessment, "not_applicable", {
      of: question.id,
      reason: reason.trim(),
      ...(respondent ? { by: respondent } : {}),
    });
  return (
    <Form error={error} says={say("Does not apply")} disabled={reason.trim() === ""} onSubmit={save} onClose={onClose}>
      <TextField
        label={say("Why does it not apply here?")}
        hint={say("One sentence that somebody who was not here understands.")}
        value={reason}
        onValue={setReason}
        max={1000}
        lines={2}
        focus
      />
    </Form>
  );
}

function Note({ assessment, question, onClose }: AsideProps) {
  const [text, setText] = useState("");
  const { error, send } = useWrite(onClose);
  const save = () => void send(assessment, "note", { of: question.id, text: text.trim() });
  return (
    <Form error={error} says={say("Save the note")} disabled={text.trim() === ""} onSubmit={save} onClose={onClose}>
      <TextField
        label={say("Note")}
        hint={say("It stands beside the answer and changes no level.")}
        value={text}
        onValue={setText}
        lines={3}
        focus
      />
    </Form>
  );
}

const kinds = () => [
  { value: "document", text: say("document") },
  { value: "metric", text: say("metric") },
  { value: "practice", text: say("practice") },
  { value: "role", text: say("role") },
  { value: "system", text: say("system") },
  { value: "behaviour", text: say("behaviour") },
];
const grades = () => [
  { value: "claimed", text: say("claimed: somebody told of it") },
  { value: "seen", text: say("seen: I looked at it") },
  { value: "verified", text: say("verified: checked against its source") },
];

function EvidenceForm({ assessment, question, onClose }: AsideProps) {
  const [title, setTitle] = useState("");
  const [kind, setKind] = useState("document");
  const [grade, setGrade] = useState("seen");
  const [file, setFile] = useState<File | null>(null);
  const { error, setError, send } = useWrite(onClose);
  const of = evidenceOf(question);
  const save = async () => {
    const about = { of, title: title.trim(), grade, kind };
    if (!file) return send(assessment, "evidence", about);
    const refused = await refusal(async () => noteWritten(assessment, await api.attach(assessment, about, file)));
    return refused ? setError(refused) : onClose();
  };
  return (
    <Form
      error={error}
      says={say("Save the evidence")}
      disabled={title.trim() === ""}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <TextField
        label={say("What is it?")}
        hint={say("A name that others can find it by.")}
        value={title}
        onValue={setTitle}
        max={200}
        focus
      />
      <div class="pair">
        <SelectField label={say("Kind")} value={kind} onValue={setKind} options={kinds()} />
        <SelectField label={say("How sure")} value={grade} onValue={setGrade} options={grades()} />
      </div>
      <label class="field">
        <span>{say("File, if there is one")}</span>
        <input class="input" type="file" onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)} />
      </label>
    </Form>
  );
}

/** What can be said beside the answer: that it does not apply, a note, or evidence. */
export function Asides({
  open,
  onOpen,
  mayShow,
  ...rest
}: Omit<AsideProps, "onClose"> & {
  open: Aside;
  onOpen: (aside: Aside | ((now: Aside) => Aside)) => void;
  mayShow: boolean;
}) {
  // What was sent closes when it is saved: by then another one may be open, and stays.
  const closing = (which: Aside) => ({ ...rest, onClose: () => onOpen((now) => (now === which ? "none" : now)) });
  return (
    <>
      <div class="other">
        <Button kind="quiet" aria-expanded={open === "not_applicable"} onClick={() => onOpen("not_applicable")}>
          {say("Doesn’t apply here")}
        </Button>
        <Button kind="quiet" aria-expanded={open === "note"} onClick={() => onOpen("note")}>
          {say("Add a note")}
        </Button>
        {mayShow && (
          <Button kind="quiet" aria-expanded={open === "evidence"} onClick={() => onOpen("evidence")}>
            {say("Add evidence")}
          </Button>
        )}
      </div>
      {open === "not_applicable" && <DoesNotApply {...closing("not_applicable")} />}
      {open === "note" && <Note {...closing("note")} />}
      {open === "evidence" && <EvidenceForm {...closing("evidence")} />}
    </>
  );
}
