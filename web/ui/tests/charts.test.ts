import { strict as assert } from "node:assert";
import { test } from "node:test";
import { TrialAxis } from "../src/charts/dumbbell/dumbbell";
import { Frontier } from "../src/charts/frontier/frontier";
import { flatStretches, heightOfWords } from "../src/charts/frontier/steps";
import { moveTo } from "../src/charts/house/walk";
import { pathOf } from "../src/charts/path";
import { wayBetween } from "../src/charts/schedule/links";
import { spread } from "../src/charts/slopes/labels";
import { stylesFor, withoutStyles } from "../src/report/sheet_styles";
import { movesOf, queryWith, withMove } from "../src/what_if/moves";

test("labels keep their order and their distance, within their column", () => {
  const placed = spread([100, 102, 101, 400], 20, 40, 300);
  assert.ok(placed[0]! < placed[2]! && placed[2]! < placed[1]!);
  const sorted = [...placed].sort((a, b) => a - b);
  for (let i = 1; i < sorted.length; ++i) assert.ok(sorted[i]! - sorted[i - 1]! >= 20 - 1e-9);
  assert.ok(sorted[0]! >= 40 && sorted.at(-1)! <= 300);
});

test("a stretch where money buys nothing is found, and short ones are not", () => {
  const steps = [0, 10, 20, 110, 230, 250].map((cost, i) => ({ cost, value: i, detour: false }));
  assert.deepEqual(
    flatStretches(steps, 260).map((flat) => [flat.from, flat.to, flat.value]),
    [
      [110, 230, 3],
      [20, 110, 2],
    ],
  );
  assert.deepEqual(flatStretches(steps.slice(0, 3), 260), []);
});

test("words of a stretch stand where there is room, and not on other words", () => {
  assert.equal(heightOfWords(200, 0, 300, -100), 100);
  assert.equal(heightOfWords(50, 0, 300, -100), 175);
  assert.equal(heightOfWords(200, 0, 300, 90), 250);
  assert.equal(heightOfWords(60, 0, 70, 45), 30); // no room at all: where there is most
});

/** The texts of a drawing, by its components without state. */
function textsOf(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(textsOf);
  if (typeof node === "string" || typeof node === "number") return [String(node)];
  if (typeof node !== "object" || node === null) return [];
  const { type, props } = node as { type: unknown; props: { children?: unknown } };
  return textsOf(typeof type === "function" ? (type as (props: object) => unknown)(props) : props.children);
}

test("the marks of what money buys are round, also where nothing is bought", () => {
  const nothing = { cost: 0, value: 0 };
  const drawn = (cost: number) =>
    textsOf(
      Frontier({
        steps: [{ ...nothing, detour: false }],
        wanted: 1,
        chosen: { cost, value: 0 },
        unit: "",
        onChoose: () => undefined,
      }),
    );
  assert.deepEqual(
    drawn(0).filter((text) => text.startsWith("0.")),
    ["0.2", "0.4", "0.6", "0.8"],
  );
  assert.deepEqual(
    drawn(139_800).filter((text) => text.endsWith(",000")),
    ["20,000", "40,000", "60,000", "80,000", "100,000", "120,000", "140,000"],
  );
});

test("a way is drawn from point to point in tenths of a pixel; without points nothing is", () => {
  assert.equal(
    pathOf([
      { x: 0, y: 1.06 },
      { x: 10.04, y: 20 },
    ]),
    "M0,1.1L10,20",
  );
  assert.equal(pathOf([]), "");
});

test("a link bends shortly before the bar that builds on another, and drops onto one that starts no later", () => {
  const bar = (left: number, row: number) => ({ left, right: left + 40, top: row * 30, bottom: row * 30 + 10 });
  assert.equal(pathOf(wayBetween(bar(0, 0), bar(100, 2))), "M40,5L94,5L94,65L100,65");
  assert.equal(pathOf(wayBetween(bar(0, 0), bar(42, 1))), "M40,5L44,5L44,30", "too near to bend");
  assert.equal(pathOf(wayBetween(bar(60, 2), bar(80, 1))), "M100,65L104,65L104,40", "from below");
});

test("a trial's axis names whole levels, of a long scale about ten", () => {
  const levels = (low: number, high: number) =>
    (TrialAxis({ scale: { low, high } }).props.children as { key: number }[]).map((text) => text.key);
  assert.deepEqual(levels(1, 5), [1, 2, 3, 4, 5]);
  assert.deepEqual(levels(0, 1), [0, 1]);
  assert.deepEqual(levels(0, 100), [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
});

test("arrows lead to the room that stands there", () => {
  const lines = [
    ["a", "b"],
    ["c", "d", "e"],
  ];
  const box = (x: number) => ({ x, y: 0, w: 100, h: 50 });
  const boxes = new Map([
    ["a", box(0)],
    ["b", box(220)],
    ["c", box(0)],
    ["d", box(110)],
    ["e", box(220)],
  ]);
  assert.equal(moveTo("right", "a", lines, boxes), "b");
  assert.equal(moveTo("right", "b", lines, boxes), null);
  assert.equal(moveTo("down", "b", lines, boxes), "e");
  assert.equal(moveTo("up", "c", lines, boxes), "a");
  assert.equal(moveTo("last", "c", lines, boxes), "e");
  assert.equal(moveTo("up", "a", lines, boxes), null);
  assert.equal(moveTo("down", "nowhere", lines, boxes), null);
});

test("a trial is its address: one move an item, the last one last", () => {
  const query = new URLSearchParams("at=2026-03-01&set=a%20is%202&set=b%20is%203.5&set=a%20is%204&set=nonsense");
  const moves = movesOf(query);
  assert.deepEqual(moves, [
    { item: "b", value: 3.5 },
    { item: "a", value: 4 },
  ]);
  assert.deepEqual(withMove(moves, { item: "a", value: 1 }, 1), [{ item: "b", value: 3.5 }]);
  assert.equal(
    queryWith(query, withMove(moves, { item: "c", value: 2 }, 0)),
    "at=2026-03-01&set=b+is+3.5&set=a+is+4&set=c+is+2",
  );
  assert.deepEqual(movesOf(new URLSearchParams(queryWith(query, moves))), moves);
});

test("the report's rules reach only the report; what they say of the printed page goes to the page", () => {
  const { inside, page } = stylesFor(
    ':root { --a: 1; } :root[data-theme="dark"] { --a: 2; } body { margin: 0; } html, body { x: y; } .body { z: 1; } @page { size: A4; }',
  );
  assert.equal(page, "@page { size: A4; }");
  assert.ok(inside.includes(":host { --a: 1; }"));
  assert.ok(inside.includes(':host([data-theme="dark"])'));
  assert.ok(inside.includes(":host { margin: 0; }"));
  assert.ok(inside.includes(".body { z: 1; }"));
  assert.ok(!/(^|[\s,}])(body|html)\s*[,{]/.test(inside));
});

test("the report is read without the styles that the content policy refuses", () => {
  const { css, text } = withoutStyles('<style>a{b:c}</style><p class="x" style="flex-grow: 2">style="kept"</p>');
  assert.equal(css, "a{b:c}");
  assert.equal(text, '<p class="x" data-style="flex-grow: 2">style="kept"</p>');
});
