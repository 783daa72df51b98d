import { strict as assert } from "node:assert";
import { test } from "node:test";
import { depthsOf, floorsOf } from "../src/charts/house/floors";
import { PlumbLines, thicknessOf, type Box, type Frame } from "../src/charts/house/lines";
import type { Point } from "../src/charts/path";
import { lettersOf, Standings, standingInWords, type DiagnosisPart } from "../src/charts/house/standing";

type Cause = Partial<DiagnosisPart["root_causes"][number]> & { id: string };
const diagnosis = (causes: Cause[], alternatives: string[] = []): DiagnosisPart => ({
  root_causes: causes.map((cause) => ({ explains: [], together: [], status: "settled", ...cause })),
  alternatives: alternatives.map((id) => ({ id, instead_of: "" })),
});
const rooms = (layer: string | null, ...ids: string[]) => ids.map((id) => ({ id, layer }));

/** Lines of rooms as a page lays them out: 1200 wide, walls of 12, rooms 100 high, 40 between lines. */
function frameOf(lines: string[][], top = 60): Frame {
  const boxes = new Map<string, Box>();
  const gaps = lines.map((_, r) => ({ y: top + r * 140 - 40, h: 40 }));
  lines.forEach((line, r) => {
    const w = (1200 - 12 * (line.length - 1)) / line.length;
    line.forEach((id, i) => boxes.set(id, { x: i * (w + 12), y: top + r * 140, w, h: 100 }));
  });
  return { boxes, gaps: [...gaps, { y: top + lines.length * 140 - 40, h: 20 }], wall: 12 };
}
/** Whether a way enters the inside of a room other than those it may touch. */
function entersARoom(way: Point[], frame: Frame): string | null {
  for (let i = 1; i < way.length; ++i) {
    const [a, b] = [way[i - 1]!, way[i]!];
    for (const [id, box] of frame.boxes) {
      const apart =
        Math.max(a.x, b.x) <= box.x + 1 ||
        Math.min(a.x, b.x) >= box.x + box.w - 1 ||
        Math.max(a.y, b.y) <= box.y + 1 ||
        Math.min(a.y, b.y) >= box.y + box.h - 1;
      if (!apart) return id;
    }
  }
  return null;
}
const bank = [
  ["retention", "efficiency", "acquisition", "penetration"],
  ["insight", "propositions", "channels", "experience", "workflow", "measurement"],
  ["leadership", "culture", "people", "data"],
];
const bankCause = diagnosis([
  {
    id: "data",
    explains: ["data", "insight", "channels", "experience", "workflow", "measurement", "retention", "penetration"],
  },
]);

test("a floor of nine rooms wraps into lines of equal width, and only its first line is named", () => {
  const nine = rooms("top", ..."abcdefghi");
  const floors = floorsOf(nine, [{ id: "top", title: "Top", horizon: "short_term" }], []);
  assert.deepEqual(
    floors.map((floor) => [floor.title, floor.horizon, floor.rooms.length, floor.widest]),
    [
      ["Top", "can improve in the short term", 5, 5],
      ["", "", 4, 5],
    ],
  );
});

test("layers stand lowest last, rooms in no layer on top", () => {
  const layers = [
    { id: "base", title: "Base" },
    { id: "top", title: "Top" },
  ];
  const floors = floorsOf([...rooms("base", "a"), ...rooms("top", "b"), ...rooms(null, "c")], layers, []);
  assert.deepEqual(
    floors.map((floor) => [floor.title, floor.rooms.map((room) => room.id)]),
    [
      ["In no layer", ["c"]],
      ["Top", ["b"]],
      ["Base", ["a"]],
    ],
  );
});

test("without layers floors go by depth of dependency, cycles included", () => {
  const edges = [
    { item: "b", on: "a" },
    { item: "c", on: "b" },
    { item: "a", on: "c" },
    { item: "d", on: "c" },
  ];
  const depths = depthsOf(["d", "a", "b", "c", "e"], edges);
  assert.equal(depths.get("e"), 0);
  assert.ok(depths.get("d")! > depths.get("c")!);
  const floors = floorsOf(rooms(null, "d", "a", "b", "c", "e"), [], edges);
  assert.deepEqual(floors.flatMap((floor) => floor.rooms.map((room) => room.id)).sort(), ["a", "b", "c", "d", "e"]);
  assert.ok(floors.at(-1)!.rooms.some((room) => room.id === "e"));
});

test("every held room hangs on its first root; what two causes free together hangs on both", () => {
  const standings = new Standings(
    diagnosis(
      [
        { id: "a", explains: ["a", "x"], together: ["y"] },
        { id: "b", explains: ["x"], together: ["y"], status: "possible" },
      ],
      ["z"],
    ),
  );
  assert.deepEqual(standings.of("x").hangsOn, [0]);
  assert.deepEqual(standings.of("y"), {
    part: "held",
    possible: true,
    joint: true,
    alternative: false,
    hangsOn: [0, 1],
  });
  assert.equal(standingInWords(standings.of("a")), "root cause");
  assert.equal(standingInWords(standings.of("b")), "possible cause");
  assert.equal(standingInWords(standings.of("z")), "alternative cause");
  assert.equal(standingInWords(standings.of("nowhere")), "");
});

test("letters tell several roots apart, and are left out where one is enough", () => {
  const two = diagnosis([
    { id: "a", explains: ["x"] },
    { id: "b", explains: ["y"] },
  ]);
  assert.equal(lettersOf(two, new Standings(two).of("y")), "B");
  assert.equal(lettersOf(bankCause, new Standings(bankCause).of("insight")), "");
});

test("plumb lines run in walls and floor gaps, never through a room", () => {
  const frame = frameOf(bank);
  const drawing = new PlumbLines(bank, bankCause).draw(frame);
  assert.equal(drawing.hangs.length, 7);
  for (const hang of drawing.hangs) assert.equal(entersARoom(hang.whole.slice(0, -1), frame), null, hang.room);
});

test("a line starts on the lower edge of its room and ends at the bob", () => {
  const frame = frameOf(bank);
  const drawing = new PlumbLines(bank, bankCause).draw(frame);
  for (const hang of drawing.hangs) {
    const box = frame.boxes.get(hang.room)!;
    const dot = hang.way[0]!;
    assert.equal(dot.y, box.y + box.h);
    assert.ok(dot.x > box.x && dot.x < box.x + box.w);
    assert.deepEqual(hang.whole.at(-1), drawing.bobs[0]!.tip);
  }
  assert.equal(drawing.bobs[0]!.room, "data");
});

test("a room two floors up falls straight through a wall below it where there is one", () => {
  const drawing = new PlumbLines(bank, bankCause).draw(frameOf(bank));
  const retention = drawing.hangs.find((hang) => hang.room === "retention")!;
  assert.equal(retention.way.length, 2);
  assert.equal(retention.way[0]!.x, retention.way[1]!.x);
});

test("the datum thickens by .75 px with each room that hangs on it, from 2 to 8 at most", () => {
  const drawing = new PlumbLines(bank, bankCause).draw(frameOf(bank));
  const thick = drawing.datums.map((part) => part.thickness);
  assert.deepEqual(thick, [2, 2.75, 3.5, 4.25, 5, 5.75, 6.5]);
  assert.equal(drawing.bobs[0]!.thickness, 6.5);
  assert.equal(thicknessOf(40), 8);
});

test("a root in the same floor: the line leaves through the gap below and comes back up", () => {
  const lines = [["a", "b", "c"]];
  const frame = frameOf(lines);
  const plumb = new PlumbLines(lines, diagnosis([{ id: "c", explains: ["c", "a"] }]));
  const [hang] = plumb.draw(frame).hangs;
  assert.ok(plumb.needsGroundGap());
  assert.ok(hang!.way.some((point) => point.y > 160));
  assert.ok(hang!.way.at(-1)!.y < 60);
  assert.equal(entersARoom(hang!.way, frame), null);
});

test("a root above what it holds is reached from below", () => {
  const lines = [["a", "b"], ["c", "d", "e"], ["f"]];
  const frame = frameOf(lines);
  const drawing = new PlumbLines(lines, diagnosis([{ id: "a", explains: ["a", "f"] }])).draw(frame);
  assert.equal(entersARoom(drawing.hangs[0]!.whole.slice(0, -1), frame), null);
});

test("joint roots hang from one yoke, and a room that needs two has two dots side by side", () => {
  const lines = [
    ["x", "y"],
    ["a", "b", "c"],
  ];
  const frame = frameOf(lines);
  const plumb = new PlumbLines(
    lines,
    diagnosis([
      { id: "a", together: ["x"] },
      { id: "c", together: ["x"] },
    ]),
  );
  const drawing = plumb.draw(frame);
  assert.equal(drawing.yokes.length, 1);
  assert.equal(drawing.datums.length, 0);
  assert.equal(drawing.hangs.length, 2);
  assert.notEqual(drawing.hangs[0]!.way[0]!.x, drawing.hangs[1]!.way[0]!.x);
  assert.ok(drawing.bobs.every((bob) => bob.way[0]!.y === drawing.yokes[0]!.y));
  assert.deepEqual(plumb.levelsInGaps(), [0, 1, 0]);
});

test("four roots: three bobs, and one said in words; two datums in a gap keep apart", () => {
  const lines = [
    ["x", "y", "z"],
    ["a", "b", "c", "d"],
  ];
  const plumb = new PlumbLines(
    lines,
    diagnosis(["a", "b", "c", "d"].map((id, i) => ({ id, explains: ["xyz"[i] ?? id] }))),
  );
  const drawing = plumb.draw(frameOf(lines));
  assert.equal(drawing.bobs.length, 3);
  assert.equal(drawing.undrawn, 1);
  assert.deepEqual(plumb.levelsInGaps(), [0, 3, 0]);
  assert.equal(new Set(drawing.datums.map((part) => part.y)).size, 3);
});

test("possible: dashed lines and hollow dots; nothing weak: no line at all", () => {
  const lines = [["x"], ["a"]];
  const open = new PlumbLines(lines, diagnosis([{ id: "a", explains: ["a", "x"], status: "possible" }]));
  const drawing = open.draw(frameOf(lines));
  assert.ok(drawing.hangs[0]!.dashed && drawing.hangs[0]!.hollow && drawing.bobs[0]!.dashed);
  const sound = new PlumbLines(lines, diagnosis([])).draw(frameOf(lines));
  assert.deepEqual([sound.hangs, sound.bobs, sound.datums, sound.yokes], [[], [], [], []]);
});
