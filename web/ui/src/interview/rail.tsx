import { capitalised, figureOf, when, inWords } from "../format";
import { Course } from "../parts/gauge";
import type { Area, Contradiction, GivenAnswer, Question } from "../wire";
import { say, sayWith } from "../words/say";
import { answerText } from "./questions";

function StillOpen({ areas, level, answered }: { areas: Area[]; level: boolean; answered: boolean }) {
  const [first, ...others] = areas;
  if (!first) {
    const says = answered
      ? say("It is answered; another answer would change it again.")
      : level
        ? say("No level depends on this answer any more.")
        : say("No level by itself: it tells which questions, conditions and comparisons fit.");
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
      {others.length > 4 && <p class="note">{say("and {} more", others.length - 4)}</p>}
    </>
  );
}

function AlsoAsked({ question, others }: { question: Question; others: GivenAnswer[] }) {
  return (
    <ul class="small also">
      {others.map((a) => (
        <li key={`${a.respondent ?? ""} ${a.event ?? ""}`}>
          {sayWith(
            "{} answered {}",
            a.name || (a.respondent ? capitalised(inWords(a.respondent)) : say("The assessor")),
            <b>{answerText(question, a.value)}</b>,
          )}
          {a.at ? `, ${when(a.at)}` : ""}.{a.note && <span class="quote"> {say("“{}”", a.note)}</span>}
        </li>
      ))}
    </ul>
  );
}

const letters = (): [string, string][] => [
  ["D", say("I don’t know")],
  ["X", say("does not apply")],
  ["N", say("note")],
  ["E", say("evidence")],
  ["Z", say("undo")],
  ["?", say("all keys")],
];

function Keys({ choices }: { choices: number }) {
  return (
    <dl class="rail-keys">
      {choices > 0 && (
        <div>
          <dt>{sayWith("{} to {}", <kbd>1</kbd>, <kbd>{Math.min(9, choices)}</kbd>)}</dt>
          <dd>{say("choose")}</dd>
        </div>
      )}
      {letters().map(([key, says]) => (
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
    <aside class="rail" aria-label={say("What this answer can change")}>
      <div class="panel">
        <h2>{say("What this answer can still change")}</h2>
        <StillOpen areas={areas} level={question.capability !== null} answered={answered} />
      </div>
      {full && others.length > 0 && (
        <div class="panel">
          <h2>{say("Also asked")}</h2>
          <AlsoAsked question={question} others={others} />
        </div>
      )}
      {full && told.length > 0 && (
        <div class="panel">
          <h2>{say("Does not fit together")}</h2>
          <ul class="small also">
            {told.slice(0, 3).map((t) => (
              <li key={t}>{t}</li>
            ))}
          </ul>
        </div>
      )}
      {full && (
        <div class="panel keys-panel">
          <h2>{say("Keys")}</h2>
          <Keys choices={choices} />
        </div>
      )}
    </aside>
  );
}
