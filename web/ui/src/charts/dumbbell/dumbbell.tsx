import { scaleLinear, type ScaleLinear } from "d3-scale";
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

const mostSteps = 10;

const across = ({ low, high }: Scale) => scaleLinear([low, high], [edge, width - edge]).clamp(true);
/** Whole levels; of a long scale about ten of them. */
const stepsOf = (x: ScaleLinear<number, number>, { low, high }: Scale) => x.ticks(Math.min(high - low, mostSteps));

/** The levels over the rows of a trial. */
export function TrialAxis({ scale }: { scale: Scale }) {
  const x = across(scale);
  return (
    <svg class="trial-axis" viewBox={`0 0 ${width} 16`} aria-hidden="true">
      {stepsOf(x, scale).map((level) => (
        <text key={level} x={x(level)} y="13" text-anchor="middle">
          {level}
        </text>
      ))}
    </svg>
  );
}

/** Today hollow, then filled, joined; the weak zone shaded. What is open is hatched from its least to its most. */
export function TrialRow({ trial, scale, weak }: { trial: Trial; scale: Scale; weak: number }) {
  const { before, after, wanted } = trial;
  const x = across(scale);
  const moved = before !== null && after !== null && (before.low !== after.low || before.high !== after.high);
  const point = (range: Range, name: string, radius: number) => (
    <>
      {range.low !== range.high && (
        <rect
          class="trial-range"
          fill="url(#hatch)"
          x={x(range.low)}
          y={middle - 4}
          width={x(range.high) - x(range.low)}
          height="8"
        />
      )}
      <circle class={name} cx={x(range.high)} cy={middle} r={radius} />
    </>
  );
  return (
    <svg class="trial-row" viewBox={`0 -3 ${width} 30`} aria-hidden="true">
      <rect class="trial-weak" x={x(scale.low)} y="-3" width={x(weak) - x(scale.low)} height="30" />
      {stepsOf(x, scale).map((level) => (
        <line key={level} class="trial-step" x1={x(level)} x2={x(level)} y1="-3" y2="27" />
      ))}
      {moved && <line class="trial-move" x1={x(before.high)} x2={x(after.high)} y1={middle} y2={middle} />}
      {wanted !== null && <path class="g-wanted" d={`M${x(wanted) - 5} -2h10l-5 8z`} />}
      {before && point(before, "trial-before", 5)}
      {moved && point(after, "trial-after", 6)}
    </svg>
  );
}
