import { useEffect, useRef, useState } from "preact/hooks";
import { ApiError, api } from "../api";
import { useLoad } from "../load";
import { LoadingFrame } from "../parts/loading";
import { ErrorNotice } from "../parts/notice";
import { go } from "../router";
import type { NextQuestion, Question, Session } from "../wire";
import { chosenFor } from "../words/chosen";
import { say } from "../words/say";
import { aboutOf, waiting, whoIsHere } from "../writing";
import { Done } from "./done";
import { QuestionView } from "./question_view";
import { nextInList, sameTurn, turnKey, turnOf } from "./questions";
import type { Turn } from "./questions";

export interface FlowProps {
  assessment: string;
  session: Session;
  revision: number;
  /** The question in the address; null: whichever is worth asking now. */
  turn: Turn | null;
  /** In whose name is answered; null: the assessor's own word. */
  respondent: string | null;
  /** A respondent sees only own questions and answers, and no effect before choosing. */
  own: boolean;
  at: string | null;
  addressOf: (turn: Turn | null) => string;
}

/** Where this visit has been, per assessment and person, so that Back goes back and what was passed over is not asked
 *  again at once. */
const trails = new Map<string, Turn[]>();
function follow(trail: Turn[], turn: Turn): void {
  if (sameTurn(trail.at(-2) ?? null, turn)) trail.pop();
  else if (!sameTurn(trail.at(-1) ?? null, turn)) trail.push(turn);
}
const handed = new Map<string, NextQuestion>(); // by language, assessment and turn

const handedKey = (assessment: string, t: Turn) => `${chosenFor(assessment) ?? ""} ${assessment} ${turnKey(t)}`;

const waitsHere = (assessment: string, t: Turn) =>
  waiting.get().some((w) => w.assessment === assessment && w.who === whoIsHere() && aboutOf(w.body) === t.question);

async function choose(props: FlowProps, skip: Turn[]): Promise<NextQuestion> {
  const { assessment, respondent } = props;
  const next = await api.next(assessment, { respondent, skip: [...new Set(skip.map((t) => t.question))] });
  if (next.question) handed.set(handedKey(assessment, turnOf(next.question)), next);
  return next;
}

/** One question after the other, the one worth asking first. */
export function Flow(props: FlowProps) {
  const { assessment, respondent, revision, turn, at, addressOf } = props;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const [end, setEnd] = useState<NextQuestion | null>(null);
  const name = `${assessment} ${respondent ?? ""}`;
  if (!trails.has(name)) trails.set(name, []);
  const trail = trails.get(name) ?? [];
  if (turn) follow(trail, turn);
  const list = useLoad(`questions ${assessment} ${at ?? ""}`, revision, (signal) =>
    api.questions(assessment, at, signal),
  );
  const asked = useRef(list.value);
  asked.current = list.value;

  const goOn = async (passed: Turn[]) => {
    setBusy(true);
    try {
      const next = await choose(props, passed);
      setError(null);
      setEnd(next.question ? null : next);
      go(addressOf(next.question ? turnOf(next.question) : null), { replace: turn === null });
    } catch (e) {
      if (!(e instanceof ApiError)) throw e;
      const offline = e.offline ? nextInList(asked.current?.items ?? [], turn, (t) => waitsHere(assessment, t)) : null;
      if (offline) go(addressOf(turnOf(offline)));
      else setError(e);
    } finally {
      setBusy(false);
    }
  };
  const passedOver = () => {
    const open = new Set((asked.current?.items ?? []).filter((q) => q.state === "open").map((q) => turnKey(turnOf(q))));
    return trail.filter((t) => open.has(turnKey(t)) && !waitsHere(assessment, t));
  };
  useEffect(() => {
    if (turn === null && at === null) void goOn([]);
  }, [turn === null, name]);

  if (turn === null) {
    if (error) return <ErrorNotice error={error} retry={() => void goOn([])} />;
    if (end)
      return (
        <Done
          {...props}
          next={end}
          passed={passedOver()}
          onAgain={() => {
            trails.set(name, []);
            void goOn([]);
          }}
        />
      );
    return (
      <LoadingFrame
        says={say("Choosing the question worth asking now.")}
        frames={["small", "line", "line", "row", "row"]}
      />
    );
  }
  const fromList = list.value?.items.find((q) => sameTurn(turnOf(q), turn)) ?? null;
  return (
    <QuestionView
      key={turnKey(turn)}
      {...props}
      turn={turn}
      list={list.value}
      handed={handed.get(handedKey(assessment, turn)) ?? null}
      item={fromList}
      busy={busy}
      nextError={error}
      onNext={() => void goOn([...passedOver(), turn])}
      onBack={trail.length > 1 ? () => history.back() : null}
      questionOf={(id): Question | null => list.value?.items.find((q) => q.id === id) ?? null}
    />
  );
}
