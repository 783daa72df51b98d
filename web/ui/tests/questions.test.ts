import "./browser";
import assert from "node:assert/strict";
import { test } from "node:test";
import { faultOf } from "../src/interview/answer_control";
import { grouped } from "../src/interview/list";
import {
  answerText,
  areasAfter,
  areasOf,
  choicesOf,
  effectLine,
  effectText,
  nextInList,
  otherAnswers,
  standingAnswer,
  turnOf,
} from "../src/interview/questions";
import type { Question } from "../src/wire";

const question = (more: Partial<Question> = {}): Question => ({
  id: "q_one_key",
  member: null,
  member_title: null,
  asks: "What share of customers has one identifier?",
  type: "one",
  options: [
    { id: "under_20", text: "under 20 %" },
    { id: "half", text: "about half" },
  ],
  of: [{ id: "data_owner", title: "Data owner" }],
  capability: "data_management",
  capability_title: "Data management",
  criterion: "dm_single_view",
  minutes: 2,
  state: "open",
  answers: [],
  not_applicable: null,
  notes: [],
  why_it_is_asked: null,
  ...more,
});

test("choices of every type that is chosen", () => {
  assert.deepEqual(
    choicesOf(question()).map((c) => c.value),
    ["under_20", "half"],
  );
  assert.deepEqual(
    choicesOf(question({ type: "yes_no", options: [] })).map((c) => c.value),
    [true, false],
  );
  const scale = {
    low: 0,
    high: 1,
    names: [
      { level: 0, name: "absent" },
      { level: 1, name: "by chance" },
    ],
  };
  assert.deepEqual(
    choicesOf(question({ type: "level", options: [], scale })).map((c) => [c.value, c.text]),
    [
      [0, "absent"],
      [1, "by chance"],
    ],
  );
  assert.deepEqual(choicesOf(question({ type: "number", options: [] })), []);
});

test("an answer reads as its words", () => {
  assert.equal(answerText(question(), "half"), "about half");
  assert.equal(answerText(question(), null), "I don’t know");
  assert.equal(answerText(question({ type: "many" }), ["under_20", "half"]), "under 20 %, about half");
  assert.equal(answerText(question({ type: "number", options: [], unit: "EUR" }), 12), "12 EUR");
  assert.equal(answerText(null, "half"), "half");
});

test("an effect says what it takes off the range", () => {
  const now = { low: 0.1, high: 3.5 };
  assert.equal(effectText(now, { low: 0.1, high: 2.8 }), "at most 2.8");
  assert.equal(effectText(now, { low: 0.8, high: 3.5 }), "at least 0.8");
  assert.equal(effectText(now, { low: 0.5, high: 3.0 }), "0.5 to 3.0");
  assert.equal(effectText(now, { low: 1.3, high: 1.3 }), "1.3");
  assert.equal(effectText(now, now), "stays 0.1 to 3.5");
});

test("the effect of an option is found by id or by words, for the area that matters most", () => {
  const areas = [{ id: "data_management", title: "Data management", now: { low: 0, high: 5 } }];
  const after = [{ id: "data_management", title: "Data management", after: { low: 0, high: 1 } }];
  const choice = choicesOf(question())[0]!;
  assert.equal(
    effectLine([{ option: "under_20", says: "", areas: after }], choice, areas),
    "Data management: at most 1.0",
  );
  assert.equal(
    effectLine([{ option: "under 20 %", says: "", areas: after }], choice, areas),
    "Data management: at most 1.0",
  );
  assert.equal(effectLine([{ option: "half", says: "", areas: after }], choice, areas), null);
});

test("areas take their titles from wherever those were told", () => {
  const why = {
    areas: [
      { id: "data_management", now: { low: 0, high: 5 } },
      { id: "never_told", now: { low: 1, high: 2 } },
    ],
  };
  const effects = [
    {
      option: "half",
      says: "",
      areas: [{ id: "data_management", title: "Data management", after: { low: 0, high: 1 } }],
    },
  ];
  assert.deepEqual(
    areasOf(why, effects, null).map((a) => a.title),
    ["Data management", "never told"],
  );
});

test("own and other answers are told apart, the assessor's own included", () => {
  const given = (event: number, respondent: string | null) => ({
    event,
    respondent,
    name: null,
    value: "half",
    at: "2026-02-20T10:00:00.000Z",
    note: null,
  });
  const q = question({ answers: [given(1, null), given(2, "cdo")] });
  assert.equal(standingAnswer(q, null)?.event, 1);
  assert.equal(standingAnswer(q, "cdo")?.event, 2);
  assert.equal(standingAnswer(q, "cards"), null);
  assert.deepEqual(
    otherAnswers(q, "cdo").map((a) => a.event),
    [1],
  );
});

test("without a connection the next open question of the list is asked, from where one stands and round", () => {
  const items = ["a", "b", "c"].map((id) => question({ id, state: id === "b" ? "answered" : "open" }));
  const none = () => false;
  assert.equal(nextInList(items, { question: "a", member: null }, none)?.id, "c");
  assert.equal(nextInList(items, { question: "c", member: null }, none)?.id, "a");
  assert.equal(
    nextInList(items, { question: "a", member: null }, (t) => t.question === "c"),
    null,
  );
  assert.equal(turnOf(question({ member: ["cards"] })).member, "cards");
});

test("what is typed is checked before it is sent", () => {
  const number = question({ type: "number", options: [] });
  assert.equal(faultOf(number, "12,5"), null);
  assert.match(faultOf(number, "twelve") ?? "", /digits/);
  assert.match(faultOf(question({ type: "date", options: [] }), "1.3.2026") ?? "", /date/);
  assert.match(faultOf(question({ type: "text", options: [] }), "  ") ?? "", /I don’t know/);
});

test("the list filters by words, state and role, and keeps its order", () => {
  const items = [
    question({ id: "a" }),
    question({ id: "b", state: "answered", of: [{ id: "it_lead", title: "Lead of IT" }] }),
    question({ id: "c", capability: "retention", asks: "Who leaves?" }),
  ];
  assert.deepEqual(
    grouped(items, { text: "", state: "", role: "" }).map((g) => [g.area, g.items.length]),
    [
      ["data_management", 2],
      ["retention", 1],
    ],
  );
  assert.deepEqual(
    grouped(items, { text: "leaves", state: "", role: "" }).flatMap((g) => g.items.map((q) => q.id)),
    ["c"],
  );
  assert.deepEqual(
    grouped(items, { text: "", state: "answered", role: "it_lead" }).flatMap((g) => g.items.map((q) => q.id)),
    ["b"],
  );
});

test("once an answer is given, its areas are as it leaves them, and the others as they were", () => {
  const areas = [
    { id: "a", title: "A", now: { low: 0, high: 5 } },
    { id: "b", title: "B", now: { low: 1, high: 4 } },
  ];
  const effects = [{ option: "half", says: "", areas: [{ id: "a", title: "A", after: { low: 0.5, high: 3 } }] }];
  const [under, half] = choicesOf(question());
  assert.deepEqual(
    areasAfter({ areas, effects }, half).map((area) => area.now),
    [
      { low: 0.5, high: 3 },
      { low: 1, high: 4 },
    ],
  );
  assert.deepEqual(areasAfter({ areas, effects }, under), areas);
  assert.deepEqual(areasAfter({ areas, effects }, undefined), areas);
});
