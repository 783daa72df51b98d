/** Which rooms stand beside each other: floors of layers, wrapped, or of depths of dependency. */

import { group, max } from "d3-array";
import { say } from "../../words/say";
import { inWords } from "../../format";

export interface Floor<Room> {
  /** Empty but for the first line of a layer. */
  title: string;
  horizon: string;
  /** Left to right, in declared order. */
  rooms: Room[];
  /** Rooms of the layer's fullest line, which sets the width of all of them. */
  widest: number;
}

export interface Dependency {
  item: string;
  on: string;
}

export const roomsInLine = 6;

function wrapped<Room>(title: string, horizon: string, rooms: Room[], most: number): Floor<Room>[] {
  const lines = rooms.length === 0 ? 0 : Math.max(Math.ceil(rooms.length / most), 1);
  const widest = Math.ceil(rooms.length / Math.max(lines, 1));
  return Array.from({ length: lines }, (_, i) => ({
    title: i === 0 ? title : "",
    horizon: i === 0 ? horizon : "",
    rooms: rooms.slice(i * widest, (i + 1) * widest),
    widest,
  }));
}

/** Length of the longest way down over dependencies; an edge that closes a cycle is left out. */
export function depthsOf(ids: string[], dependencies: Dependency[]): Map<string, number> {
  const below = group(dependencies, (dependency) => dependency.item);
  const depths = new Map<string, number>();
  const onTheWay = new Set<string>();
  const measure = (id: string): number => {
    const known = depths.get(id);
    if (known !== undefined) return known;
    onTheWay.add(id);
    const under = (below.get(id) ?? []).filter(({ on }) => !onTheWay.has(on));
    const depth = max(under, ({ on }) => measure(on) + 1) ?? 0;
    onTheWay.delete(id);
    depths.set(id, depth);
    return depth;
  };
  ids.forEach(measure);
  return depths;
}

/**
 * The lines of the house, top floor first. `layers` are lowest first, as a framework lists them. Without layers floors
 * go by depth of dependency, what rests on nothing last.
 */
export function floorsOf<Room extends { id: string; layer: string | null }>(
  rooms: Room[],
  layers: { id: string; title: string; horizon?: string | null }[],
  dependencies: Dependency[],
  most = roomsInLine,
): Floor<Room>[] {
  if (layers.length === 0) {
    const depths = depthsOf(
      rooms.map((room) => room.id),
      dependencies,
    );
    const deepest = Math.max(0, ...depths.values());
    const levels = Array.from({ length: deepest + 1 }, (_, i) => deepest - i);
    return levels.flatMap((depth) =>
      wrapped(
        "",
        "",
        rooms.filter((room) => depths.get(room.id) === depth),
        most,
      ),
    );
  }
  const known = new Set(layers.map((layer) => layer.id));
  const inNone = rooms.filter((room) => room.layer === null || !known.has(room.layer));
  const inLayers = [...layers].reverse().flatMap((layer) =>
    wrapped(
      layer.title,
      horizonInWords(layer.horizon ?? ""),
      rooms.filter((room) => room.layer === layer.id),
      most,
    ),
  );
  return [...wrapped(say("In no layer"), "", inNone, most), ...inLayers];
}

/** What a layer's horizon means to a reader; an unknown one as it stands. */
export function horizonInWords(horizon: string): string {
  const known: Record<string, string> = {
    short_term: say("can improve in the short term"),
    next_budget_period: say("next budget period"),
    long_term: say("longer than one cycle"),
  };
  return known[horizon] ?? inWords(horizon);
}
