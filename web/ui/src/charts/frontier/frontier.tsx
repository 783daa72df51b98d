import { amount, percentOf } from "../../advice/words";
import { say } from "../../words/say";
import { flatStretches, marksUpTo, type FrontierStep } from "./steps";

export interface FrontierProps {
  steps: FrontierStep[];
  /** The gap that is wanted closed, in the unit of the values. */
  wanted: number;
  chosen: { cost: number; value: number };
  unit: string;
  onChoose: (cost: number) => void;
}

const box = { width: 920, height: 300, left: 52, right: 900, top: 16, bottom: 266 };

/** The step line of undominated plans; stretches where money buys nothing are hatched and said. */
export function Frontier({ steps, wanted, chosen, unit, onChoose }: FrontierProps) {
  const sorted = [...steps].sort((a, b) => a.cost - b.cost);
  const most = Math.max(chosen.cost, sorted.at(-1)?.cost ?? 0) * 1.08 || 1;
  const x = (cost: number) => box.left + (cost / most) * (box.right - box.left);
  const y = (value: number) => box.bottom - (Math.min(value / wanted, 1) || 0) * (box.bottom - box.top);
  const line = sorted
    .map((step, i) => (i === 0 ? `M${x(step.cost)} ${y(step.value)}` : `H${x(step.cost)}V${y(step.value)}`))
    .join("");
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
      {[0, 25, 50, 75, 100].map((percent) => (
        <g key={percent}>
          <line
            class="frontier-grid"
            x1={box.left}
            x2={box.right}
            y1={y((wanted * percent) / 100)}
            y2={y((wanted * percent) / 100)}
          />
          <text x={box.left - 8} y={y((wanted * percent) / 100) + 4} text-anchor="end">
            {percent}
            {percent === 100 ? " %" : ""}
          </text>
        </g>
      ))}
      {marksUpTo(most).map((cost) => (
        <text key={cost} x={x(cost)} y={box.bottom + 22} text-anchor="middle">
          {amount(cost)}
        </text>
      ))}
      {flatStretches(sorted, most).map((flat) => (
        <g key={flat.from}>
          <rect
            class="frontier-flat"
            fill="url(#hatch)"
            x={x(flat.from)}
            y={box.top}
            width={x(flat.to) - x(flat.from)}
            height={box.bottom - box.top}
          />
          <text class="frontier-says" x={(x(flat.from) + x(flat.to)) / 2} y={box.top + 116} text-anchor="middle">
            <tspan class="strong">{say("{} to {}", amount(flat.from), amount(flat.to))}</tspan>
            <tspan x={(x(flat.from) + x(flat.to)) / 2} dy="18">
              {say("more buys nothing")}
            </tspan>
          </text>
        </g>
      ))}
      <path class="frontier-line" d={`${line}H${box.right}`} />
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
        y={y(chosen.value) - 14}
        text-anchor={end ? "end" : "start"}
      >
        {say("this plan: {} {}, {}", amount(chosen.cost), unit, percentOf(chosen.value, wanted))}
      </text>
    </svg>
  );
}
