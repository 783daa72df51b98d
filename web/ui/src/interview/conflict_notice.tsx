import { clock } from "../format";
import { Button } from "../parts/button";
import { useStore } from "../store";
import type { AnswerValue, Question } from "../wire";
import { say } from "../words/say";
import { conflicts, resolve } from "../writing";
import type { Choice, Conflict } from "../writing";
import { answerText } from "./questions";

function ConflictChoice({ conflict, question }: { conflict: Conflict; question: Question | null }) {
  const told = (body: Record<string, unknown>) => answerText(question, (body["value"] ?? null) as AnswerValue);
  const end = (choice: Choice) => void resolve(conflict, choice, told);
  const { theirs, mine } = conflict;
  return (
    <div class="banner error conflict" role="alert">
      <span class="banner-text">
        <b>{say("Not saved.")}</b>{" "}
        {say(
          "{} changed this answer at {} to “{}”. Yours is “{}”.",
          theirs.by.name || say("Somebody"),
          clock(theirs.at),
          told(theirs.body),
          told(mine.body),
        )}
      </span>
      <span class="banner-actions">
        <Button onClick={() => end("both")}>{say("Keep both")}</Button>
        <Button onClick={() => end("theirs")}>{say("Take theirs")}</Button>
        <Button onClick={() => end("mine")}>{say("Take mine")}</Button>
      </span>
    </div>
  );
}

/** Answers of this assessment that somebody else changed meanwhile: both stand here until one is chosen. */
export function ConflictNotice({
  assessment,
  questionOf,
}: {
  assessment: string;
  questionOf: (id: string) => Question | null;
}) {
  const open = useStore(conflicts).filter((c) => c.mine.assessment === assessment);
  return (
    <>
      {open.map((c) => (
        <ConflictChoice key={c.mine.id} conflict={c} question={questionOf(String(c.mine.body["question"] ?? ""))} />
      ))}
    </>
  );
}
