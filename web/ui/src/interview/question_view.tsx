import { useEffect, useRef, useState } from "preact/hooks";
import { sentence } from "../advice/words";
import { ApiError, api } from "../api";
import { minutes, when, inWords } from "../format";
import { useKeys } from "../keys";
import { useLoad } from "../load";
import { Button } from "../parts/button";
import { LoadingFrame } from "../parts/loading";
import { ErrorNotice, Notice, SavedNotice } from "../parts/notice";
import { Progress } from "../parts/progress";
import { useStore } from "../store";
import type { AnswerValue, NextQuestion, Question, QuestionDetail, QuestionList } from "../wire";
import { say } from "../words/say";
import { aboutOf, lastWrite, waiting, write } from "../writing";
import { AnswerControl, press } from "./answer_control";
import { Asides } from "./asides";
import type { Aside } from "./asides";
import { ConflictNotice } from "./conflict_notice";
import { EvidenceList } from "./evidence_list";
import type { FlowProps } from "./flow";
import {
  areasAfter,
  areasOf,
  choicesOf,
  effectLine,
  effectText,
  evidenceOf,
  otherAnswers,
  standingAnswer,
} from "./questions";
import type { Outlook, Turn } from "./questions";
import { Rail } from "./rail";

export interface QuestionViewProps extends FlowProps {
  turn: Turn;
  list: QuestionList | null;
  handed: NextQuestion | null;
  item: Question | null;
  busy: boolean;
  nextError: ApiError | null;
  onNext: () => void;
  onBack: (() => void) | null;
  questionOf: (id: string) => Question | null;
}

function ProgressLine({ list, handed }: { list: QuestionList | null; handed: NextQuestion | null }) {
  const p = list ?? handed;
  return (
    <p class="prog">
      <Progress part={p?.settled ?? 0} whole={p?.capabilities ?? 0} />
      <span>
        {p
          ? say("{} of {} levels settled · at most {} left", p.settled, p.capabilities, minutes(p.minutes_left))
          : "\u00a0"}
      </span>
    </p>
  );
}

/** Why it is asked: what it decides, and the author's reason in the author's words. */
function Why({ says, because }: { says: string | null; because: string | null }) {
  if (!says && !because) return null;
  const told = says === because ? null : says;
  return (
    <div class="why">
      {told && (
        <p>
          <b>{say("Why this question:")}</b> {sentence(told)}
        </p>
      )}
      {because && <p class="quote">{say("“{}”", because)}</p>}
    </div>
  );
}

/** The answer as it is being given: shown at once, and what the next write must have seen. */
function useAnswer(props: QuestionViewProps, question: Question | null) {
  const { assessment, respondent, turn, revision } = props;
  const standing = question ? standingAnswer(question, respondent) : null;
  const [picked, setPicked] = useState<{ value: AnswerValue; revision: number } | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const seen = useRef<number | null>(null);
  const queued = useStore(waiting).find(
    (w) =>
      w.assessment === assessment &&
      w.kind === "answer" &&
      aboutOf(w.body) === turn.question &&
      (w.body["respondent"] ?? null) === respondent,
  );
  useEffect(() => {
    seen.current = null;
    setPicked(null);
  }, [standing?.event]);
  const last = useStore(lastWrite);
  useEffect(() => {
    if (last?.undone) setPicked(null);
  }, [last]);
  const answer = async (value: AnswerValue) => {
    setPicked({ value, revision });
    setError(null);
    const body = {
      question: turn.question,
      value,
      ...(respondent ? { respondent } : {}),
      ...(turn.member ? { for: turn.member.split(",") } : {}),
    };
    const outcome = await write(assessment, "answer", body, seen.current ?? (standing ? standing.event : 0));
    if (outcome.state === "saved") seen.current = outcome.written.event.id;
    if (outcome.state === "waiting") return;
    if (outcome.state !== "saved") setPicked(null);
    if (outcome.state === "refused") setError(outcome.error);
  };
  const value = picked
    ? picked.value
    : queued
      ? (queued.body["value"] as AnswerValue)
      : standing
        ? standing.value
        : undefined;
  return { value, answer, error, queued: queued !== undefined };
}

function Head({ question, says, mayRead }: { question: Question; says: string | null; mayRead: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body || !document.activeElement?.isConnected)
      heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {question.asks}
      </h1>
      {question.member !== null && (
        <p class="lead">{say("For {}", question.member_title ?? inWords(String(question.member)))}</p>
      )}
      {question.help && <p class="quiet-text help">{question.help}</p>}
      <Why says={says} because={question.why_it_is_asked} />
      {mayRead && question.of.length > 0 && (
        <p class="note who-knows">{say("Asked of: {}", question.of.map((role) => role.title).join(", "))}</p>
      )}
      {question.not_applicable && (
        <Notice>
          <b>{say("Does not apply here.")}</b> {question.not_applicable.reason}
        </Notice>
      )}
      {question.state === "stale" && (
        <Notice>
          <b>{say("Out of date.")}</b> {say("The answer below is too old to count. Say it again, or change it.")}
        </Notice>
      )}
    </>
  );
}

function Notes({ question }: { question: Question }) {
  if (question.notes.length === 0) return null;
  return (
    <ul class="notes small">
      {question.notes.map((n) => (
        <li key={n.id}>
          <span class="quote">{say("“{}”", String(n.body["text"] ?? ""))}</span>{" "}
          <span class="note">
            {n.by.name || n.by.role}, {when(n.at)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Steps({ busy, onBack, onNext }: { busy: boolean; onBack: (() => void) | null; onNext: () => void }) {
  return (
    <div class="go">
      <Button class="back" disabled={onBack === null} onClick={() => onBack?.()}>
        {say("Back")}
      </Button>
      <Button kind="primary" aria-busy={busy} onClick={onNext}>
        {say("Next question")}
      </Button>
      <span class="note">
        <kbd>{say("Enter")}</kbd> {say("next")}
      </span>
    </div>
  );
}

function useInterviewKeys(
  choices: number,
  readOnly: boolean,
  own: boolean,
  onAside: (aside: Aside) => void,
  onNext: () => void,
  onBack: (() => void) | null,
): void {
  const numbered = Array.from({ length: Math.min(9, choices) }, (_, i) => ({
    key: String(i + 1),
    says: say("choose answer {}", i + 1),
    run: () => press(i + 1),
  }));
  const words = [
    { key: "d", says: say("I don’t know"), run: () => press("unknown") },
    { key: "x", says: say("does not apply"), run: () => onAside("not_applicable") },
    { key: "n", says: say("note"), run: () => onAside("note") },
    ...(own ? [] : [{ key: "e", says: say("evidence"), run: () => onAside("evidence") }]),
  ];
  useKeys(say("Interview"), [
    ...(readOnly ? [] : [...numbered, ...words]),
    { key: "Enter", says: say("next question"), run: onNext },
    { key: "Shift+Enter", says: say("back"), run: () => onBack?.() },
    { key: "Escape", says: say("close"), run: () => onAside("none") },
  ]);
}

function reasonOf(detail: QuestionDetail | null, handed: NextQuestion | null): string | null {
  const says = handed?.why ?? detail?.why?.says ?? null;
  return typeof says === "string" ? says : null;
}

/** What the question can change. Once it is answered nothing can any more: what each answer would do stays in sight then,
 *  as it was told before; respondents were not told. */
function useOutlook(question: QuestionDetail | null, own: boolean, handed: NextQuestion | null): Outlook {
  const before = useRef<Outlook>({ areas: [], effects: [] });
  const told = own ? [] : (question?.effects ?? []);
  const now = { areas: areasOf(question?.why ?? null, told, handed), effects: told };
  if (now.areas.length > 0) before.current = now;
  return own ? now : before.current;
}

/** One question: why it is asked, the answer, what may be said beside it, and what came of it. */
export function QuestionView(props: QuestionViewProps) {
  const { assessment, turn, respondent, own, at, list, handed, item, busy, nextError, onNext, onBack } = props;
  const read = useLoad(`question ${assessment} ${turn.question} ${turn.member ?? ""}`, props.revision, (signal) =>
    api.question(assessment, turn.question, turn.member, signal),
  );
  // Why it is asked stands above the answers: where nobody has handed it on, it is waited for, so that nothing moves.
  const known = handed !== null || read.error !== null;
  const question = read.value ?? (known ? (item ?? handed?.question ?? null) : null);
  const { value, answer, error, queued } = useAnswer(props, question);
  const [aside, setAside] = useState<Aside>("none");
  const last = useStore(lastWrite);
  const readOnly = at !== null;
  const choices = question ? choicesOf(question) : [];
  useInterviewKeys(choices.length, readOnly, own, setAside, onNext, onBack);
  const outlook = useOutlook(read.value, own, handed);
  if (!question)
    return read.error ? (
      <ErrorNotice error={read.error} retry={read.reload} />
    ) : (
      <LoadingFrame says={say("Reading the question.")} frames={["small", "line", "line", "row", "row"]} />
    );
  const { effects, areas } = outlook;
  const first = areas[0];
  const given = choices.find((choice) => value !== undefined && choice.value === value);
  const awaited = !own && read.value === null && read.loading; // their lines keep their place
  return (
    <div class="iv">
      <section class="q" aria-label={say("Question")}>
        <ProgressLine list={list} handed={handed} />
        <Head question={question} says={reasonOf(read.value, handed)} mayRead={!own} />
        <AnswerControl
          question={question}
          value={value}
          onAnswer={(v) => void answer(v)}
          readOnly={readOnly}
          effectOf={(choice) => (awaited ? "\u00a0" : effectLine(effects, choice, areas))}
          stays={awaited ? "\u00a0" : effects.length > 0 && first ? effectText(first.now, first.now) : null}
        />
        {!readOnly && (
          <Asides
            open={aside}
            onOpen={setAside}
            mayShow={!own}
            assessment={assessment}
            question={question}
            respondent={respondent}
          />
        )}
        <div class="said">
          <Notes question={question} />
          {!own && <EvidenceList assessment={assessment} question={question} revision={props.revision} />}
          {error && <ErrorNotice error={error} safe={say("What stood before still stands.")} />}
          {queued && (
            <Notice>
              <b>{say("Kept on this device.")}</b> {say("It is sent when the connection is back.")}
            </Notice>
          )}
          <ConflictNotice
            assessment={assessment}
            questionOf={(id) => (id === question.id ? question : props.questionOf(id))}
          />
          {!queued && last && [question.id, evidenceOf(question)].includes(last.about) && (
            <SavedNotice assessment={assessment} of={["answer", "not_applicable", "note", "evidence"]} />
          )}
          {nextError && <ErrorNotice error={nextError} safe={say("Your answers are kept.")} retry={onNext} />}
        </div>
        <Steps busy={busy} onBack={onBack} onNext={onNext} />
      </section>
      <Rail
        question={question}
        areas={value === undefined ? areas : areasAfter(outlook, given)}
        answered={value !== undefined}
        others={otherAnswers(question, respondent)}
        contradictions={handed?.contradictions ?? []}
        choices={choices.length}
        full={!own}
      />
    </div>
  );
}
