import { max, sort } from "d3-array";
import { scaleLinear, type ScaleLinear } from "d3-scale";
import { curveStepAfter, line } from "d3-shape";
import { amount, percentOf } from "../../advice/words";
import { say } from "../../words/say";
import { flatStretches, heightOfWords, type Flat, type FrontierStep } from "./steps";

export interface FrontierProps {
  steps: FrontierStep[];
  /** The gap that is wanted closed, in the unit of the values. */
  wanted: number;
  chosen: { cost: number; value: number };
  unit: string;
  onChoose: (cost: number) => void;
}
interface Scales {
  /** Of costs. */
  x: ScaleLinear<number, number>;
  /** Of values; more than what is wanted is drawn as all of it. */
  y: ScaleLinear<number, number>;
}

const box = { width: 920, height: 300, left: 64, right: 900, top: 16, bottom: 266 };
const roomForLabels = 1.08;

function scalesOf(steps: FrontierStep[], wanted: number, chosen: { cost: number }): Scales {
  const most = max([chosen.cost, ...steps.map((step) => step.cost)])! * roomForLabels || 1;
  return {
    x: scaleLinear([0, most], [box.left, box.right]),
    y: scaleLinear([0, wanted || 1], [box.bottom, box.top]).clamp(true),
  };
}

function Grid({ x, y }: Scales) {
  const whole = y.domain()[1]!;
  return (
    <>
      {[0, 25, 50, 75, 100].map((percent) => {
        const height = y((whole * percent) / 100);
        return (
          <g key={percent}>
            <line class="frontier-grid" x1={box.left} x2={box.right} y1={height} y2={height} />
            <text x={box.left - 8} y={height + 4} text-anchor="end">
              {percent}
              {percent === 100 ? " %" : ""}
            </text>
          </g>
        );
      })}
      {x.ticks(5).map((cost) => (
        <text key={cost} x={x(cost)} y={box.bottom + 22} text-anchor="middle">
          {amount(cost)}
        </text>
      ))}
    </>
  );
}

function FlatStretch({ flat, x, y, taken }: Scales & { flat: Flat; taken: number }) {
  const [from, to] = [x(flat.from), x(flat.to)];
  const middle = (from + to) / 2;
  const height = heightOfWords(y(flat.value), box.top, box.bottom, taken);
  return (
    <>
      <rect
        class="frontier-flat"
        fill="url(#hatch)"
        x={from}
        y={box.top}
        width={to - from}
        height={box.bottom - box.top}
      />
      <text class="frontier-says" x={middle} y={height - 4} text-anchor="middle">
        <tspan class="strong">{say("{} to {}", amount(flat.from), amount(flat.to))}</tspan>
        <tspan x={middle} dy="18">
          {say("more buys nothing")}
        </tspan>
      </text>
    </>
  );
}

/** The step line of undominated plans; stretches where money buys nothing are hatched and said. */
export function Frontier({ steps, wanted, chosen, unit, onChoose }: FrontierProps) {
  const sorted = sort(steps, (step) => step.cost);
  const { x, y } = scalesOf(sorted, wanted, chosen);
  const most = x.domain()[1]!;
  const toTheEdge = sorted.slice(-1).map((last) => ({ ...last, cost: most }));
  const path = line<FrontierStep>(
    (step) => x(step.cost),
    (step) => y(step.value),
  ).curve(curveStepAfter);
  const labelHeight = y(chosen.value) - 14;
  const end = chosen.cost > most / 2;
  const key = sorted.filter((_, i) => i % Math.ceil(sorted.length / 4) === 0);
  const words = key.map((step) => say("{} closes {}", amount(step.cost), percentOf(step.value, wanted))).join(", ");
  return (
    <svg
      class="frontier"
      viewBox={`0 0 ${box.width} ${box.height}`}
      role="img"
      aria-label={say(
        "Cost in {} against the share of the gap that could close: {}; this plan {}, {}.",
        unit,
        words,
        amount(chosen.cost),
        percentOf(chosen.value, wanted),
      )}
    >
      <Grid x={x} y={y} />
      {flatStretches(sorted, most).map((flat) => (
        <FlatStretch key={flat.from} flat={flat} x={x} y={y} taken={labelHeight} />
      ))}
      <path class="frontier-line" d={path([...sorted, ...toTheEdge]) ?? ""} />
      {sorted.map((step) => (
        <circle
          key={step.cost}
          class={`frontier-point ${step.detour ? "detour" : ""}`}
          cx={x(step.cost)}
          cy={y(step.value)}
          r="4"
          onClick={() => onChoose(step.cost)}
        >
          <title>
            {amount(step.cost)} {unit}: {percentOf(step.value, wanted)}
            {step.detour ? `, ${say("a detour on the way to more")}` : ""}
          </title>
        </circle>
      ))}
      <circle class="frontier-chosen" cx={x(chosen.cost)} cy={y(chosen.value)} r="6.5" />
      <text
        class="frontier-label"
        x={x(chosen.cost) + (end ? -4 : 8)}
        y={labelHeight}
        text-anchor={end ? "end" : "start"}
      >
        {say("this plan: {} {}, {}", amount(chosen.cost), unit, percentOf(chosen.value, wanted))}
      </text>
    </svg>
  );
}
