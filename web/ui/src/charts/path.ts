import { line } from "d3-shape";

export interface Point {
  x: number;
  y: number;
}

const draw = line<Point>(
  (point) => point.x,
  (point) => point.y,
).digits(1);

/** The d attribute of a way from point to point. */
export const pathOf = (way: Point[]): string => draw(way) ?? "";
