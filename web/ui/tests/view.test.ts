import "./browser";
import JSZip from "jszip";
import { strict as assert } from "node:assert";
import { test } from "node:test";
import { headlineOf } from "../src/advice/headline";
import type { CapabilityResult, Result, RootCause } from "../src/advice/shapes";
import { View } from "../src/advice/view";
import { stacksOn } from "../src/charts/plumb/stacks";
import { subjectOf } from "../src/explanation/subject";
import { raisesOf } from "../src/plan/accepted";
import { withoutMissing } from "../src/report/office_file";
import { slides } from "../src/report/slides";
import { workSheets } from "../src/report/workbook";
import type { Knowledge, KnowledgeCapability } from "../src/wire";
import { speak } from "../src/words/say";

const score = (low: number, high = low) => ({ low, high });
const capability = (id: string, low: number, more: Partial<CapabilityResult> = {}): CapabilityResult => ({
  id,
  title: id.toUpperCase(),
  layer: null,
  raw: score(low),
  score: score(low),
  level: Math.floor(low),
  target: null,
  gap: null,
  weak: low <= 2,
  settled: true,
  held_by: null,
  ...more,
});
const known = (id: string, ...on: string[]) =>
  ({
    id,
    title: id.toUpperCase(),
    layer: null,
    depends: on.map((base) => ({ on: base, strength: "strong", because: null })),
    components: [],
    criteria: [],
  }) as unknown as KnowledgeCapability;
const knowledge = (...capabilities: KnowledgeCapability[]) =>
  ({
    capabilities,
    layers: [],
    actions: [],
    holds: [],
    roles: [],
    questions: [],
    good: 3,
    unverified: 3,
    weak: { at_most: 2, below_target: 2 },
    scale: { low: 0, high: 5, names: [] },
  }) as unknown as Knowledge;
const root = (id: string, explains: string[], more: Partial<RootCause> = {}): RootCause => ({
  id,
  explains,
  together: [],
  status: "settled",
  share: 1,
  says: `${id} holds the rest`,
  criteria: [],
  ...more,
});
const result = (capabilities: CapabilityResult[], roots: RootCause[] = []): Result => ({
  framework: { id: "f", version: "1", hash: "h" },
  subject: { name: "S" },
  date: "2026-03-01",
  capabilities,
  criteria: [],
  diagnosis: { root_causes: roots, symptoms: [], out_of_reach: [], alternatives: [] },
  actions: [],
  holds: [],
  findings: [],
  next_question: null,
  coverage: { answered: 0, asked: 9, settled: capabilities.filter((c) => c.settled).length },
});

test("the way down to a root is the shortest, over weak capabilities where there is a choice", () => {
  const all = knowledge(known("top", "sound", "weak"), known("sound", "base"), known("weak", "base"), known("base"));
  const view = new View(
    result([capability("top", 1), capability("sound", 4), capability("weak", 1), capability("base", 1)]),
    all,
  );
  assert.deepEqual(view.pathDown("top", "base"), ["top", "weak", "base"]);
  assert.deepEqual(view.pathDown("base", "base"), ["base"]);
  assert.deepEqual(view.pathDown("base", "top"), ["base", "top"]);
});

test("what is held stands over the next held one on its way down", () => {
  const all = knowledge(known("top", "middle"), known("middle", "base"), known("other", "base"), known("base"));
  const view = new View(result([capability("base", 1)], [root("base", ["base", "top", "middle", "other"])]), all);
  const stacks = stacksOn(view, view.result.diagnosis.root_causes[0]!);
  assert.deepEqual(
    stacks.map((stack) => [stack.id, stack.above.map((above) => above.id)]),
    [
      ["middle", ["top"]],
      ["other", []],
    ],
  );
});

test("just over the line says so; at the line and well over it does not", () => {
  const view = new View(result([]), knowledge());
  const just = (low: number) => view.justOver(capability("a", low, { weak: low <= 2 }));
  assert.deepEqual([just(2), just(2.05), just(2.1), just(3)], [false, true, false, false]);
});

test("unknown is never weak, and says how many answers are open", () => {
  const open = capability("a", 0, { score: score(0, 5), weak: null, settled: false });
  const view = new View(result([open]), knowledge(known("a")), new Map([["a", 4]]));
  assert.deepEqual(view.remarks(open), ["4 answers open"]);
  assert.deepEqual(view.weak(), []);
  assert.equal(headlineOf(view).headline, "No cause can be named yet: 9 answers are open.");
});

test("nothing weak is said with the lowest three", () => {
  const view = new View(result(["d", "a", "c", "b"].map((id, i) => capability(id, 3 + i / 10))), knowledge());
  assert.deepEqual(headlineOf(view), {
    headline: "Nothing is weak.",
    lead: "Lowest are D (3.0), A (3.1) and C (3.2).",
  });
});

test("a fact is about its item, and asks for the next level worth reaching", () => {
  const view = new View(
    result([capability("a", 1.3), capability("b", 3.4), capability("top", 5), capability("w", 3.2, { target: 4.5 })]),
    knowledge(),
  );
  assert.equal(subjectOf(view, "score(a)").goal, 3);
  assert.equal(subjectOf(view, "b").goal, 4);
  assert.equal(subjectOf(view, "w").goal, 4.5);
  assert.equal(subjectOf(view, "top").goal, null);
  const other = subjectOf(view, "found(something, a)");
  assert.deepEqual([other.item, other.range], [null, null]);
});

test("tables hold the figures uncut", () => {
  const view = new View(result([capability("a", 1.333333)], [root("a", ["a"])]), knowledge(known("a")));
  const [levels, , causes] = workSheets(view, null);
  assert.equal(levels!.rows[0]![2], 1.333333);
  assert.equal(causes!.rows[0]![0], "A");
  for (const sheet of workSheets(view, null)) for (const row of sheet.rows) assert.equal(row.length, sheet.head.length);
});

test("what is never lifted is said to be so", () => {
  const holds = [
    { id: "tiers", title: "Tiers", until: "never", because: null },
    { id: "later", title: "Later", until: "c at least 2", because: null },
  ];
  const until = (says: string) => [{ says, holds: "no" as const }];
  const view = new View(
    {
      ...result([]),
      holds: [
        { id: "tiers", active: true, until: until("never"), says: "Tiers: never" },
        { id: "later", active: true, until: until("c at least 2"), says: "Later must wait" },
      ],
    },
    { ...knowledge(), holds } as unknown as Knowledge,
  );
  assert.deepEqual(
    workSheets(view, null)
      .at(-1)!
      .rows.map((row) => row[2]),
    ["never", "c at least 2 (no)"],
  );
});

test("tables and slides are in the reader's language", async () => {
  Object.assign(globalThis, { document: { documentElement: { lang: "" } } });
  await speak("de");
  const view = new View(result([capability("a", 1.3)], [root("a", ["a"])]), knowledge(known("a")));
  const sheets = workSheets(view, null);
  assert.deepEqual(
    sheets.map((sheet) => sheet.name),
    ["Fähigkeiten", "Kriterien", "Ursachen", "Maßnahmen", "Was warten muss"],
  );
  assert.deepEqual(sheets[0]!.rows[0]!.slice(5, 8), ["ja", "ja", "Ursache"]);
  const deck = await JSZip.loadAsync(await (await slides(view, headlineOf(view), null)).arrayBuffer());
  const house = await deck.file("ppt/slides/slide1.xml")!.async("string");
  const causes = await deck.file("ppt/slides/slide2.xml")!.async("string");
  assert.match(house, /1,3/);
  assert.match(causes, /Die Ursache: „A“\./);
  assert.match(causes, /lang="de"/);
  await speak("en");
});

test("what a plan was to bring starts where things stood; what was open has no start", () => {
  const raises = [
    { of: "x", by: 1, to: 3 },
    { of: "x", by: 2, to: 3 },
    { of: "open", by: 1, to: 3 },
    { of: "high", by: 1, to: 3 },
  ];
  const all = { ...knowledge(known("a")), actions: [{ id: "do", title: "Do", raises }] } as unknown as Knowledge;
  const criterion = (id: string, low: number, high = low) => ({
    id,
    capability: "a",
    reality: score(low, high),
    intention: null,
    unverified: false,
  });
  const then = {
    ...result([capability("a", 1)]),
    criteria: [criterion("x", 1), criterion("open", 0, 5), criterion("high", 4)],
  };
  assert.deepEqual(raisesOf(new View(then, all), then, ["do", "unknown"]), {
    raises: [{ item: "x", then: 1, expected: 3 }],
    open: 1,
  });
});

test("a list of parts names only those that are there", () => {
  const list =
    '<Types><Default Extension="xml"/><Override PartName="/ppt/slideMasters/slideMaster1.xml" ContentType="a"/>' +
    '<Override PartName="/ppt/slideMasters/slideMaster2.xml" ContentType="a"/></Types>';
  assert.equal(
    withoutMissing(list, (part) => part === "ppt/slideMasters/slideMaster1.xml"),
    '<Types><Default Extension="xml"/><Override PartName="/ppt/slideMasters/slideMaster1.xml" ContentType="a"/></Types>',
  );
});
