import { groups, sum } from "d3-array";
import { useMemo, useState } from "preact/hooks";
import { sentence } from "../advice/words";
import { api } from "../api";
import { count, minutes, inWords } from "../format";
import { useLoad } from "../load";
import { SelectField } from "../parts/field";
import { Read } from "../parts/loading";
import type { Question, QuestionList } from "../wire";
import { say, sayMany } from "../words/say";
import { answerText, stateWords, turnKey, turnOf } from "./questions";
import type { Turn } from "./questions";

interface Filter {
  text: string;
  state: string;
  role: string;
}

/** The questions that fit the filter, in groups by area, both in the framework's order. */
export function grouped(items: Question[], filter: Filter): { area: string; title: string; items: Question[] }[] {
  const wanted = filter.text.trim().toLowerCase();
  const fits = (q: Question) =>
    (!filter.state || q.state === filter.state) &&
    (!filter.role || q.of.some((role) => role.id === filter.role)) &&
    (!wanted || `${q.asks} ${q.id}`.toLowerCase().includes(wanted));
  return groups(items.filter(fits), (q) => q.capability ?? "").map(([area, list]) => ({
    area,
    title: list[0]?.capability_title || say("The organisation"),
    items: list,
  }));
}

const answersOf = (q: Question) => [...new Set(q.answers.map((a) => answerText(q, a.value)))].join(" / ");

function Row({ question, href }: { question: Question; href: string }) {
  const answers = question.not_applicable ? question.not_applicable.reason : answersOf(question);
  return (
    <tr>
      <th scope="row">
        <a href={href}>{question.asks}</a>
        {question.member !== null && (
          <span class="note"> {say("for {}", question.member_title ?? inWords(String(question.member)))}</span>
        )}
      </th>
      <td class={`state ${question.state}`}>{stateWords()[question.state] ?? question.state}</td>
      {answers ? <td>{answers}</td> : <td class="quiet-text unanswered">–</td>}
      <td class="quiet-text">{question.of.map((role) => role.title).join(", ")}</td>
    </tr>
  );
}

function Filters({
  filter,
  onFilter,
  roles,
}: {
  filter: Filter;
  onFilter: (filter: Filter) => void;
  roles: Question["of"];
}) {
  const states = [
    { value: "", text: say("every state") },
    ...Object.entries(stateWords()).map(([value, text]) => ({ value, text })),
  ];
  return (
    <div class="list-filters">
      <label class="field">
        <span>{say("Find")}</span>
        <input
          data-find
          class="input"
          type="search"
          value={filter.text}
          onInput={(event) => onFilter({ ...filter, text: event.currentTarget.value })}
        />
      </label>
      <SelectField
        label={say("State")}
        value={filter.state}
        options={states}
        onValue={(state) => onFilter({ ...filter, state })}
      />
      <SelectField
        label={say("Asked of")}
        value={filter.role}
        options={[{ value: "", text: say("everybody") }, ...roles.map((r) => ({ value: r.id, text: r.title }))]}
        onValue={(role) => onFilter({ ...filter, role })}
      />
    </div>
  );
}

function Table({ list, addressOf }: { list: QuestionList; addressOf: (turn: Turn) => string }) {
  const [filter, setFilter] = useState<Filter>({ text: "", state: "", role: "" });
  const roles = useMemo(
    () =>
      [...new Map(list.items.flatMap((q) => q.of).map((role) => [role.id, role])).values()].sort((a, b) =>
        a.title.localeCompare(b.title),
      ),
    [list],
  );
  const areas = grouped(list.items, filter);
  const shown = sum(areas, (area) => area.items.length);
  const open = list.items.filter((q) => q.state === "open" || q.state === "stale").length;
  return (
    <>
      <p class="lead">
        {sentence(
          sayMany(
            list.items.length,
            "{} of {} question is open; what is worth asking takes {}",
            "{} of {} questions are open; what is worth asking takes {}",
            open,
            count(list.items.length),
            minutes(list.minutes_left),
          ),
        )}
      </p>
      <Filters filter={filter} onFilter={setFilter} roles={roles} />
      <p class="note" role="status">
        {sayMany(shown, "{} question shown", "{} questions shown", count(shown))}
      </p>
      {areas.map((group) => (
        <section key={group.area} class="list-group">
          <h2>{group.title}</h2>
          <div class="wide" role="region" aria-label={say("Questions: {}", group.title)} tabIndex={0}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{say("Question")}</th>
                  <th scope="col">{say("State")}</th>
                  <th scope="col">{say("Answer")}</th>
                  <th scope="col">{say("Asked of")}</th>
                </tr>
              </thead>
              <tbody>
                {group.items.map((q) => (
                  <Row key={turnKey(turnOf(q))} question={q} href={addressOf(turnOf(q))} />
                ))}
              </tbody>
            </table>
          </div>
        </section>
      ))}
    </>
  );
}

/** All questions with their answers; each leads to its question. */
export function List({
  assessment,
  revision,
  at,
  addressOf,
}: {
  assessment: string;
  revision: number;
  at: string | null;
  addressOf: (turn: Turn) => string;
}) {
  const read = useLoad(`questions ${assessment} ${at ?? ""}`, revision, (signal) =>
    api.questions(assessment, at, signal),
  );
  return (
    <div class="question-list">
      <h1 class="voice">{say("Questions and answers")}</h1>
      <Read of={read} says={say("Reading the questions.")} frames={["line", "row", "row", "row"]}>
        {(list) => <Table list={list} addressOf={addressOf} />}
      </Read>
    </div>
  );
}
