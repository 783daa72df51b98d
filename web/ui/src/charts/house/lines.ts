import { least, range } from "d3-array";
import type { Point } from "../path";
import { mostBobs, Standings, type DiagnosisPart } from "./standing";

/**
 * Plumb lines: from each held room to the bob of its root. Lines run in walls and floor gaps, never through a room.
 *
 * Gap r lies over line r of rooms, the last one over the ground. A root's datum runs in the gap over its line. Roots
 * that free a room only together hang from one yoke, which runs in the gap over the uppermost of them.
 */

export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** Where the rooms stand, measured after layout, in px of the drawing. */
export interface Frame {
  boxes: Map<string, Box>;
  /** y and height of each gap: one over every line and one over the ground. */
  gaps: { y: number; h: number }[];
  /** Space between rooms. */
  wall: number;
}

/** The way from the dot on a held room's lower edge to the datum of its root, or to a yoke. */
export interface Hang {
  room: string;
  root: number;
  dashed: boolean;
  hollow: boolean;
  way: Point[];
  /** From the dot to over the bob: what is raised when the room is looked at. */
  whole: Point[];
}
/** A level stretch of a datum, thicker the more rooms hang on it. */
export interface DatumPart {
  root: number;
  from: number;
  to: number;
  y: number;
  thickness: number;
  dashed: boolean;
}
/** The bar from which the bobs of causes hang that free something only together. */
export interface Yoke {
  from: number;
  to: number;
  y: number;
  dashed: boolean;
}
export interface Bob {
  root: number;
  room: string;
  /** Upper edge of the root's room, over its gauge. */
  tip: Point;
  /** From the datum or yoke down to the tip; empty where nothing hangs. */
  way: Point[];
  thickness: number;
  dashed: boolean;
}
export interface Drawing {
  hangs: Hang[];
  datums: DatumPart[];
  yokes: Yoke[];
  bobs: Bob[];
  /** Root causes past three, which carry no bob. */
  undrawn: number;
}

interface Level {
  line: number;
  dashed: boolean;
  isYoke: boolean;
}
interface Root {
  index: number;
  room: string;
  line: number;
  dashed: boolean;
  /** Index into the levels: of what hangs on it alone, of what needs others too. */
  datum?: number;
  yoke?: number;
}

const stroke = { least: 2, step: 0.75, most: 8 };
const bobInset = 22;
/** Half the distance of the two dots of a room that needs two causes, in walls. */
const dotsApart = 0.7;

/** A stroke for so many rooms: 2 px for one, 8 at most. */
export const thicknessOf = (rooms: number): number =>
  Math.min(stroke.least + stroke.step * Math.max(rooms - 1, 0), stroke.most);

export class PlumbLines {
  private readonly roots: Root[] = [];
  private readonly levels: Level[] = [];
  private readonly lineOf = new Map<string, number>();
  private readonly standings: Standings;
  private readonly undrawn: number;

  /** `lines` are the ids of the rooms, line by line from the top. */
  constructor(
    private readonly lines: string[][],
    diagnosis: DiagnosisPart,
  ) {
    lines.forEach((rooms, line) => rooms.forEach((room) => this.lineOf.set(room, line)));
    this.standings = new Standings(diagnosis);
    diagnosis.root_causes.slice(0, mostBobs).forEach((root, index) => {
      const line = this.lineOf.get(root.id);
      if (line !== undefined) this.roots.push({ index, room: root.id, line, dashed: root.status !== "settled" });
    });
    this.undrawn = Math.max(0, diagnosis.root_causes.length - mostBobs);
    this.joinByYokes();
    this.addDatums();
  }

  /** How many levels run in each gap: what a layout leaves room for. One entry per line and one for the ground. */
  levelsInGaps(): number[] {
    return [...this.lines, []].map((_, line) => this.levelsOver(line).length);
  }

  /** Whether a line leaves the last floor downwards and comes back up, so that the ground needs a gap. */
  needsGroundGap(): boolean {
    return (this.lines.at(-1) ?? []).some((room) => {
      const standing = this.standings.of(room);
      return standing.part === "held" && standing.hangsOn.length > 0;
    });
  }

  draw(frame: Frame): Drawing {
    return new Drawer(this.lines, this.lineOf, this.standings, this.roots, this.levels, frame).draw(this.undrawn);
  }

  private held(): string[] {
    return this.lines.flat().filter((room) => this.standings.of(room).part === "held");
  }

  private levelsOver(line: number): number[] {
    return this.levels.flatMap((level, i) => (level.line === line ? [i] : []));
  }

  /** Roots that share a room share a yoke; it lies over the uppermost of them. */
  private joinByYokes(): void {
    for (const room of this.held()) {
      const standing = this.standings.of(room);
      const needed = this.roots.filter((root) => standing.joint && standing.hangsOn.includes(root.index));
      if (needed.length < 2) continue;
      let at = needed.find((root) => root.yoke !== undefined)?.yoke;
      if (at === undefined) at = this.levels.push({ line: needed[0]!.line, dashed: false, isYoke: true }) - 1;
      const yoke = this.levels[at]!;
      for (const root of needed) {
        root.yoke = at;
        yoke.line = Math.min(yoke.line, root.line);
        yoke.dashed ||= root.dashed;
      }
    }
  }

  /** A datum for every root on which something hangs alone, or nothing at all. */
  private addDatums(): void {
    for (const root of this.roots) {
      const alone = this.held().some((room) => {
        const standing = this.standings.of(room);
        return !standing.joint && standing.hangsOn[0] === root.index;
      });
      if (root.yoke !== undefined && !alone) continue;
      root.datum = this.levels.push({ line: root.line, dashed: root.dashed, isYoke: false }) - 1;
    }
  }
}

/** One drawing in one frame. */
class Drawer {
  private readonly arrivals: number[][];
  private readonly levelY: number[];

  constructor(
    private readonly lines: string[][],
    private readonly lineOf: Map<string, number>,
    private readonly standings: Standings,
    private readonly roots: Root[],
    private readonly levels: Level[],
    private readonly frame: Frame,
  ) {
    this.arrivals = levels.map(() => []);
    this.levelY = levels.map((level, i) => {
      const inGap = levels.flatMap((other, k) => (other.line === level.line ? [k] : []));
      const gap = frame.gaps[level.line]!;
      return gap.y + (gap.h / (inGap.length + 1)) * (inGap.indexOf(i) + 1);
    });
  }

  draw(undrawn: number): Drawing {
    const hangs = this.lines.flat().flatMap((room) => this.hangsOf(room));
    const datums = this.roots.flatMap((root) => this.datumOf(root));
    const yokes = this.levels.flatMap((level, i) => (level.isYoke ? [this.yokeOf(i)] : []));
    return { hangs, datums, yokes, bobs: this.roots.map((root) => this.bobOf(root)), undrawn };
  }

  private box(room: string): Box {
    return this.frame.boxes.get(room) ?? { x: 0, y: 0, w: 0, h: 0 };
  }

  private bobX(root: Root): number {
    const box = this.box(root.room);
    return box.x + box.w - bobInset;
  }

  /** Two dots side by side for a room that needs two causes. */
  private hangsOf(room: string): Hang[] {
    const standing = this.standings.of(room);
    if (standing.part !== "held") return [];
    const targets = standing.hangsOn
      .flatMap((index) => this.roots.filter((root) => root.index === index))
      .map((root) => ({ root, level: standing.joint && root.yoke !== undefined ? root.yoke : root.datum }))
      .filter((target): target is { root: Root; level: number } => target.level !== undefined)
      .slice(0, 2);
    return targets.map(({ root, level }, i) => {
      const offset = targets.length > 1 ? dotsApart * this.frame.wall * (i * 2 - 1) : 0;
      return this.hang(room, root, level, offset);
    });
  }

  private hang(room: string, root: Root, to: number, offset: number): Hang {
    const box = this.box(room);
    const line = this.lineOf.get(room)!;
    const level = this.levels[to]!;
    let x = this.dotX(room, line, level, offset);
    const way: Point[] = [{ x, y: box.y + box.h }];
    const cross = (gap: number, crossed: number) => {
      if (this.isFree(crossed, x)) return;
      const y = this.runY(gap, to);
      way.push({ x, y });
      x = this.nearestWall(crossed, x) + offset / 4;
      way.push({ x, y });
    };
    for (let r = line + 1; r < level.line; ++r) cross(r, r);
    for (let r = line + 1; r > level.line; --r) cross(r, r - 1);
    way.push({ x, y: this.levelY[to]! });
    this.arrivals[to]!.push(x);
    const { possible } = this.standings.of(room);
    const whole = [...way, ...this.downFrom(root, to)];
    return { room, root: root.index, dashed: possible || level.dashed, hollow: possible, way, whole };
  }

  /** From a level along it and down to the bob. */
  private downFrom(root: Root, level: number): Point[] {
    if (this.levels[level]!.isYoke) return this.wayFromYoke(root);
    const x = this.bobX(root);
    return [
      { x, y: this.levelY[level]! },
      { x, y: this.box(root.room).y },
    ];
  }

  /** Walls of a line of rooms, the outer ones included. */
  private walls(line: number): number[] {
    const rooms = this.lines[line]!.map((room) => this.box(room));
    const half = this.frame.wall / 2;
    const last = rooms.at(-1);
    return [...rooms.map((box) => box.x - half), ...(last ? [last.x + last.w + half] : [])];
  }

  private isFree(line: number, x: number): boolean {
    return !this.lines[line]!.some((room) => {
      const box = this.box(room);
      return x > box.x - 2 && x < box.x + box.w + 2;
    });
  }

  private nearestWall(line: number, x: number): number {
    return least(this.walls(line), (wall) => Math.abs(wall - x)) ?? Infinity;
  }

  /** The middle of the room, or the wall below it that lets the line fall straight. */
  private dotX(room: string, line: number, level: Level, offset: number): number {
    const box = this.box(room);
    const middle = box.x + box.w / 2 + offset;
    if (level.line <= line + 1) return middle;
    const between = range(line + 1, level.line);
    if (between.every((r) => this.isFree(r, middle))) return middle;
    const under = this.walls(line + 1).filter((x) => x >= box.x + 8 && x <= box.x + box.w - 8);
    const distance = (x: number) =>
      Math.abs(x - middle) + (between.every((r) => this.isFree(r, x)) ? 0 : Number.MAX_SAFE_INTEGER / 2);
    const best = least(under, distance);
    return best === undefined ? middle : best + offset;
  }

  /** Where a line to `level` runs level in a gap: apart from those to others. */
  private runY(gap: number, level: number): number {
    const { y, h } = this.frame.gaps[gap]!;
    return y + (h / (this.levels.length + 1)) * (level + 1);
  }

  private datumOf(root: Root): DatumPart[] {
    if (root.datum === undefined) return [];
    const bob = this.bobX(root);
    const xs = this.arrivals[root.datum]!;
    const y = this.levelY[root.datum]!;
    const left = xs.filter((x) => x <= bob).sort((a, b) => a - b);
    const right = xs.filter((x) => x > bob).sort((a, b) => b - a);
    return [left, right].flatMap((side) =>
      side.map((from, i) => ({
        root: root.index,
        from,
        to: side[i + 1] ?? bob,
        y,
        thickness: thicknessOf(i + 1),
        dashed: root.dashed,
      })),
    );
  }

  /** From the yoke down through walls to the gap over the root's own line, and there to its bob. */
  private wayFromYoke(root: Root): Point[] {
    const yoke = this.levels[root.yoke!]!;
    const bob = this.bobX(root);
    const wallAt = (line: number, x: number) => (this.isFree(line, x) ? x : this.nearestWall(line, x));
    let x = root.line > yoke.line ? wallAt(yoke.line, bob) : bob;
    const way: Point[] = [{ x, y: this.levelY[root.yoke!]! }];
    const moveTo = (next: number, gap: number) => {
      if (next === x) return;
      const y = this.runY(gap, root.yoke!);
      way.push({ x, y }, { x: next, y });
      x = next;
    };
    for (let r = yoke.line + 1; r < root.line; ++r) moveTo(wallAt(r, x), r);
    moveTo(bob, root.line);
    way.push({ x: bob, y: this.box(root.room).y });
    return way;
  }

  /** As long as what hangs from it and on it. */
  private yokeOf(index: number): Yoke {
    const below = this.roots.filter((root) => root.yoke === index).map((root) => this.wayFromYoke(root)[0]!.x);
    const ends = [...this.arrivals[index]!, ...below];
    return {
      from: Math.min(...ends),
      to: Math.max(...ends),
      y: this.levelY[index]!,
      dashed: this.levels[index]!.dashed,
    };
  }

  private bobOf(root: Root): Bob {
    const tip = { x: this.bobX(root), y: this.box(root.room).y };
    const hanging = root.datum === undefined ? 0 : this.arrivals[root.datum]!.length;
    let way: Point[] = [];
    if (root.yoke !== undefined) way = this.wayFromYoke(root);
    else if (hanging > 0) way = [{ x: tip.x, y: this.levelY[root.datum!]! }, tip];
    return { root: root.index, room: root.room, tip, way, thickness: thicknessOf(hanging), dashed: root.dashed };
  }
}
