import type { CapabilityResult } from "../advice/shapes";
import type { View } from "../advice/view";
import { PlumbLines, type Box } from "../charts/house/lines";
import type { Point } from "../charts/path";

export interface SlideRoom {
  box: Box;
  capability: CapabilityResult;
  root: boolean;
  held: boolean;
  dashed: boolean;
  words: string;
}
export interface SlideLine extends Box {
  /** In points. */
  thickness: number;
  dashed: boolean;
}

const wall = 0.1;
const gap = 0.3;
const pixelsPerInch = 96;
const pointsPerPixel = 0.75;

/** The house laid out in inches within `area`: the same rooms and lines as on the page. */
export function slideHouse(view: View, area: Box): { rooms: SlideRoom[]; lines: SlideLine[] } {
  const floors = view.floors();
  const lines = floors.map((floor) => floor.rooms.map((room) => room.id));
  const plumb = new PlumbLines(lines, view.result.diagnosis);
  const height = (area.h - gap * (floors.length + 1)) / Math.max(floors.length, 1);
  const boxes = new Map<string, Box>();
  const rooms = floors.flatMap((floor, line) => {
    const width = (area.w - wall * (floor.widest - 1)) / floor.widest;
    return floor.rooms.map((capability, i): SlideRoom => {
      const box = { x: area.x + i * (width + wall), y: area.y + gap + line * (height + gap), w: width, h: height };
      const standing = view.standing(capability.id);
      boxes.set(capability.id, box);
      const words = view.remarks(capability)[0] ?? "";
      return {
        box,
        capability,
        root: standing.part === "root",
        held: standing.part === "held",
        dashed: standing.possible,
        words,
      };
    });
  });
  const inPixels = (box: Box): Box => ({
    x: box.x * pixelsPerInch,
    y: box.y * pixelsPerInch,
    w: box.w * pixelsPerInch,
    h: box.h * pixelsPerInch,
  });
  const gaps = [...lines, []].map((_, line) => ({
    y: (area.y + line * (height + gap)) * pixelsPerInch,
    h: gap * pixelsPerInch,
  }));
  const drawing = plumb.draw({
    boxes: new Map([...boxes].map(([id, box]) => [id, inPixels(box)])),
    gaps,
    wall: wall * pixelsPerInch,
  });
  const pieces = [
    ...drawing.hangs.flatMap((hang) => piecesOf(hang.way, 2, hang.dashed)),
    ...drawing.datums.flatMap((part) =>
      piecesOf(
        [
          { x: part.from, y: part.y },
          { x: part.to, y: part.y },
        ],
        part.thickness,
        part.dashed,
      ),
    ),
    ...drawing.yokes.flatMap((yoke) =>
      piecesOf(
        [
          { x: yoke.from, y: yoke.y },
          { x: yoke.to, y: yoke.y },
        ],
        5,
        yoke.dashed,
      ),
    ),
    ...drawing.bobs.flatMap((bob) => piecesOf(bob.way, bob.thickness, bob.dashed)),
  ];
  return { rooms, lines: pieces };
}

/** Straight pieces of a way, from px to inches; they are level or upright, so a box says them. */
function piecesOf(way: Point[], thickness: number, dashed: boolean): SlideLine[] {
  return way.slice(1).map((to, i) => {
    const from = way[i]!;
    return {
      x: Math.min(from.x, to.x) / pixelsPerInch,
      y: Math.min(from.y, to.y) / pixelsPerInch,
      w: Math.abs(to.x - from.x) / pixelsPerInch,
      h: Math.abs(to.y - from.y) / pixelsPerInch,
      thickness: thickness * pointsPerPixel,
      dashed,
    };
  });
}
