import type { Range } from "../../wire";

export interface Trial {
  before: Range | null;
  after: Range | null;
  wanted: number | null;
}
interface Scale {
  low: number;
  high: number;
}

const width = 470;
const edge = 8;
const middle = 12;

const at = (level: number, scale: Scale) =>
  edge +
  ((Math.max(scale.low, Math.min(scale.high, level)) - scale.low) / (scale.high - scale.low)) * (width - 2 * edge);
const steps = (scale: Scale) => Array.from({ length: Math.round(scale.high - scale.low) + 1 }, (_, i) => scale.low + i);

/** The levels over the rows of a trial. */
export function TrialAxis({ scale }: { scale: Scale }) {
  return (
    <svg class="trial-axis" viewBox={`0 0 ${width} 16`} aria-hidden="true">
      {steps(scale).map((level) => (
        <text key={level} x={at(level, scale)} y="13" text-anchor="middle">
          {level}
        </text>
      ))}
    </svg>
  );
}

/** Today hollow, then filled, joined; the weak zone shaded. What is open is hatched from its least to its most. */
export function TrialRow({ trial, scale, weak }: { trial: Trial; scale: Scale; weak: number }) {
  const { before, after, wanted } = trial;
  const moved = before !== null && after !== null && (before.low !== after.low || before.high !== after.high);
  const point = (range: Range, name: string, radius: number) => (
    <>
      {range.low !== range.high && (
        <rect
          class="trial-range"
          fill="url(#hatch)"
          x={at(range.low, scale)}
          y={middle - 4}
          width={at(range.high, scale) - at(range.low, scale)}
          height="8"
        />
      )}
      <circle class={name} cx={at(range.high, scale)} cy={middle} r={radius} />
    </>
  );
  return (
    <svg class="trial-row" viewBox={`0 -3 ${width} 30`} aria-hidden="true">
      <rect
        class="trial-weak"
        x={at(scale.low, scale)}
        y="-3"
        width={at(weak, scale) - at(scale.low, scale)}
        height="30"
      />
      {steps(scale).map((level) => (
        <line key={level} class="trial-step" x1={at(level, scale)} x2={at(level, scale)} y1="-3" y2="27" />
      ))}
      {moved && (
        <line class="trial-move" x1={at(before.high, scale)} x2={at(after.high, scale)} y1={middle} y2={middle} />
      )}
      {wanted !== null && <path class="g-wanted" d={`M${at(wanted, scale) - 5} -2h10l-5 8z`} />}
      {before && point(before, "trial-before", 5)}
      {moved && point(after, "trial-after", 6)}
    </svg>
  );
}
