import { capitalised, figureOf, when } from "../format";
import { Course } from "../parts/gauge";
import type { Area, Contradiction, GivenAnswer, Question } from "../wire";
import { answerText, inWords } from "./questions";

function StillOpen({ areas, level, answered }: { areas: Area[]; level: boolean; answered: boolean }) {
  const [first, ...others] = areas;
  if (!first && answered) return <p class="small quiet-text">It is answered; another answer would change it again.</p>;
  if (!first) {
    const says = level
      ? "No level depends on this answer any more."
      : "No level by itself: it tells which questions, conditions and comparisons fit.";
    return <p class="small quiet-text">{says}</p>;
  }
  return (
    <>
      <Course range={first.now} length={276} breadth={17} />
      <dl>
        {areas.slice(0, 5).map((a) => (
          <div key={a.id}>
            <dt>{a.title}</dt>
            <dd class="num">{figureOf(a.now)}</dd>
          </div>
        ))}
      </dl>
      {others.length > 4 && <p class="note">and {others.length - 4} more</p>}
    </>
  );
}

function AlsoAsked({ question, others }: { question: Question; others: GivenAnswer[] }) {
  return (
    <ul class="small also">
      {others.map((a) => (
        <li key={`${a.respondent ?? ""} ${a.event ?? ""}`}>
          {a.name || (a.respondent ? capitalised(inWords(a.respondent)) : "The assessor")} answered{" "}
          <b>{answerText(question, a.value)}</b>
          {a.at ? `, ${when(a.at)}` : ""}.{a.note && <span class="quote"> “{a.note}”</span>}
        </li>
      ))}
    </ul>
  );
}

const letters: [string, string][] = [
  ["D", "I don’t know"],
  ["X", "does not apply"],
  ["N", "note"],
  ["E", "evidence"],
  ["Z", "undo"],
  ["?", "all keys"],
];

function Keys({ choices }: { choices: number }) {
  return (
    <dl class="rail-keys">
      {choices > 0 && (
        <div>
          <dt>
            <kbd>1</kbd> to <kbd>{Math.min(9, choices)}</kbd>
          </dt>
          <dd>choose</dd>
        </div>
      )}
      {letters.map(([key, says]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{says}</dd>
        </div>
      ))}
    </dl>
  );
}

export interface RailProps {
  question: Question;
  areas: Area[];
  answered: boolean;
  others: GivenAnswer[];
  contradictions: Contradiction[];
  choices: number;
  /** Respondents see neither others' answers nor what contradicts what. */
  full: boolean;
}

/** What the answer can still change, who else was asked, and the keys. */
export function Rail({ question, areas, answered, others, contradictions, choices, full }: RailProps) {
  const told = contradictions.flatMap((c) => (c.says ? [c.says] : []));
  return (
    <aside class="rail" aria-label="What this answer can change">
      <div class="panel">
        <h2>What this answer can still change</h2>
        <StillOpen areas={areas} level={question.capability !== null} answered={answered} />
      </div>
      {full && others.length > 0 && (
        <div class="panel">
          <h2>Also asked</h2>
          <AlsoAsked question={question} others={others} />
        </div>
      )}
      {full && told.length > 0 && (
        <div class="panel">
          <h2>Does not fit together</h2>
          <ul class="small also">
            {told.slice(0, 3).map((t) => (
              <li key={t}>{t}</li>
            ))}
          </ul>
        </div>
      )}
      {full && (
        <div class="panel keys-panel">
          <h2>Keys</h2>
          <Keys choices={choices} />
        </div>
      )}
    </aside>
  );
}
