import { isSettled, step, usualScale } from "../format";
import type { Range } from "../wire";

export interface GaugeProps {
  /** null: does not apply; only the frame is drawn. */
  range: Range | null;
  /** The wanted level: a triangle; absent: none. */
  wanted?: number | null;
  verified?: boolean;
  scale?: { low: number; high: number };
  /** Length and breadth of the frame in px. */
  length?: number;
  breadth?: number;
}

const between = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value));

/** Where the courses are cut: whole levels strictly inside the scale. */
function cuts(scale: { low: number; high: number }): number[] {
  const out: number[] = [];
  for (let n = Math.floor(scale.low) + 1; n < scale.high; ++n) out.push(n);
  return out;
}

function parts({ range, scale = usualScale, length = 84 }: GaugeProps) {
  const at = (level: number) =>
    ((between(level, scale.low, scale.high) - scale.low) / (scale.high - scale.low)) * length;
  const low = range ? at(range.low) : 0;
  const high = range ? at(range.high) : 0;
  return {
    at,
    low,
    high,
    settled: range !== null && isSettled(range),
    tint: range ? `l${step(range.low, scale)}` : "l0",
    cuts: cuts(scale).map(at),
  };
}

/** The level as an upright staff, as it stands in a room: filled to what is certain, hatched to what is possible,
 *  closed by a cap where it is settled. Silent: the figure beside it says the same. */
export function Staff(props: GaugeProps) {
  const { wanted = null, verified = true, length = 84, breadth = 19 } = props;
  const p = parts(props);
  const y = (distance: number) => 1 + length - distance;
  const left = 11.5;
  return (
    <svg
      class={`staff ${verified ? "" : "unverified"}`}
      width={left + breadth + 1.5}
      height={length + 2}
      viewBox={`0 0 ${left + breadth + 1.5} ${length + 2}`}
      aria-hidden="true"
    >
      <rect class="g-frame" x={left} y={1} width={breadth} height={length} />
      {p.low > 0 && <rect class={`g-fill ${p.tint}`} x={left + 0.5} y={y(p.low)} width={breadth - 1} height={p.low} />}
      {p.high > p.low && (
        <rect
          class="g-range"
          fill="url(#hatch)"
          x={left + 0.5}
          y={y(p.high)}
          width={breadth - 1}
          height={p.high - p.low}
        />
      )}
      {p.cuts.map((c) => (
        <line key={c} class="g-cut" x1={left + 0.5} x2={left + breadth - 0.5} y1={y(c)} y2={y(c)} />
      ))}
      {p.settled && <line class="g-now" x1={left - 0.5} x2={left + breadth + 0.5} y1={y(p.low)} y2={y(p.low)} />}
      {wanted !== null && <path class="g-wanted" d={`M1 ${y(p.at(wanted)) - 5}l9 5l-9 5z`} />}
    </svg>
  );
}

/** The same lying, for lists. */
export function Course(props: GaugeProps) {
  const { wanted = null, verified = true, length = 108, breadth = 13 } = props;
  const p = parts({ ...props, length });
  const top = 8.5;
  const x = (distance: number) => 1 + distance;
  return (
    <svg
      class={`course ${verified ? "" : "unverified"}`}
      width={length + 2}
      height={top + breadth + 1.5}
      viewBox={`0 0 ${length + 2} ${top + breadth + 1.5}`}
      aria-hidden="true"
    >
      <rect class="g-frame" x={1} y={top} width={length} height={breadth} />
      {p.low > 0 && <rect class={`g-fill ${p.tint}`} x={1.5} y={top + 0.5} width={p.low} height={breadth - 1} />}
      {p.high > p.low && (
        <rect
          class="g-range"
          fill="url(#hatch)"
          x={x(p.low)}
          y={top + 0.5}
          width={p.high - p.low}
          height={breadth - 1}
        />
      )}
      {p.cuts.map((c) => (
        <line key={c} class="g-cut" x1={x(c)} x2={x(c)} y1={top + 0.5} y2={top + breadth - 0.5} />
      ))}
      {p.settled && <line class="g-now" x1={x(p.low)} x2={x(p.low)} y1={top - 0.5} y2={top + breadth + 0.5} />}
      {wanted !== null && <path class="g-wanted" d={`M${x(p.at(wanted)) - 5} 0h10l-5 8z`} />}
    </svg>
  );
}

/** The hatching that ranges are filled with; the shell draws it once. */
export function Hatch() {
  return (
    <svg class="defs" width="0" height="0" aria-hidden="true">
      <defs>
        <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line class="hatch-line" x1="0" y1="0" x2="0" y2="6" />
        </pattern>
      </defs>
    </svg>
  );
}
