import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import type { Box, Frame } from "./lines";

/** Where rooms stand on the page; `upright` where they stand as a list. */
export interface MeasuredFrame extends Frame {
  width: number;
  height: number;
  upright: boolean;
}

const listUnder = "(max-width: 760px)";

/** Walls between rooms, as tokens.css has them. */
const wall = 12;

function measure(place: HTMLElement, lines: string[][]): MeasuredFrame | null {
  const base = place.getBoundingClientRect();
  if (base.width === 0) return null;
  const boxOf = (element: Element): Box => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: left - base.left, y: top - base.top, w: width, h: height };
  };
  const boxes = new Map<string, Box>();
  for (const room of place.querySelectorAll<HTMLElement>("[data-room]")) boxes.set(room.dataset["room"]!, boxOf(room));
  const floors = lines.map((_, i) => boxOf(place.querySelector(`[data-line="${i}"]`)!));
  const ends = [0, ...floors.map((box) => box.y + box.h)];
  const starts = [...floors.map((box) => box.y), base.height];
  const gaps = starts.map((start, i) => ({ y: ends[i]!, h: Math.max(start - ends[i]!, 0) }));
  const upright = matchMedia(listUnder).matches;
  return { boxes, gaps, wall, width: base.width, height: base.height, upright };
}

/** The boxes of the rooms below `place`, measured after layout and again whenever it changes. */
export function useFrame(place: RefObject<HTMLElement | null>, lines: string[][]): MeasuredFrame | null {
  const [frame, setFrame] = useState<MeasuredFrame | null>(null);
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const again = () => setFrame(measure(element, lines));
    again();
    const observer = new ResizeObserver(again);
    observer.observe(element);
    for (const room of element.querySelectorAll("[data-room]")) observer.observe(room);
    void document.fonts?.ready.then(again);
    return () => observer.disconnect();
  }, [place, lines]);
  return frame;
}
