import { figure } from "../../format";
import { say } from "../../words/say";
import { spread } from "./labels";

export interface Slope {
  id: string;
  title: string;
  before: number;
  after: number;
  /** How much of the difference the yardstick made. */
  yardstick: number;
}
export interface SlopesProps {
  slopes: Slope[];
  scale: { low: number; high: number };
  from: string;
  to: string;
}

const box = { width: 900, left: 320, right: 580, top: 40 };
const rowHeight = 24;

/** Two dates as two columns: the yardstick's part of each difference dotted, ours solid. */
export function Slopes({ slopes, scale, from, to }: SlopesProps) {
  const height = Math.max(box.top + 260, box.top + slopes.length * rowHeight + 40);
  const bottom = height - 20;
  const values = slopes.flatMap((slope) => [slope.before, slope.after, slope.before + slope.yardstick]);
  const least = Math.max(scale.low, Math.floor(Math.min(...values)));
  const most = Math.min(scale.high, Math.ceil(Math.max(...values)));
  const y = (level: number) => bottom - ((level - least) / Math.max(most - least, 1)) * (bottom - box.top);
  const left = spread(
    slopes.map((slope) => y(slope.before)),
    rowHeight,
    box.top,
    bottom,
  );
  const right = spread(
    slopes.map((slope) => y(slope.after)),
    rowHeight,
    box.top,
    bottom,
  );
  const middle = (box.left + box.right) / 2;
  const words = slopes
    .slice(0, 6)
    .map((slope) => say("{} from {} to {}", slope.title, figure(slope.before), figure(slope.after)));
  return (
    <svg
      class="slopes"
      viewBox={`0 0 ${box.width} ${height}`}
      role="img"
      aria-label={say("Levels on {} and on {}: {}.", from, to, words.join("; "))}
    >
      <text class="strong" x={box.left} y="18" text-anchor="end">
        {from}
      </text>
      <text class="strong" x={box.right} y="18">
        {to}
      </text>
      <line class="slope-axis" x1={box.left} x2={box.left} y1={box.top - 10} y2={bottom + 8} />
      <line class="slope-axis" x1={box.right} x2={box.right} y1={box.top - 10} y2={bottom + 8} />
      {slopes.map((slope, i) => {
        const turn = y(slope.before + slope.yardstick);
        const ours = Math.abs(slope.after - slope.before - slope.yardstick) > 1e-6;
        const theirs = Math.abs(slope.yardstick) > 1e-6;
        return (
          <g key={slope.id} class={slope.after < slope.before ? "down" : ""}>
            {theirs && (
              <line
                class="slope-yardstick"
                x1={box.left}
                y1={y(slope.before)}
                x2={ours ? middle : box.right}
                y2={turn}
              />
            )}
            {ours && (
              <line
                class="slope-ours"
                x1={theirs ? middle : box.left}
                y1={theirs ? turn : y(slope.before)}
                x2={box.right}
                y2={y(slope.after)}
              />
            )}
            <circle class="slope-before" cx={box.left} cy={y(slope.before)} r="4" />
            <circle class="slope-after" cx={box.right} cy={y(slope.after)} r="4.5" />
            <path
              class="slope-lead"
              d={`M${box.left - 4} ${y(slope.before)}L${box.left - 14} ${left[i]!}M${box.right + 4} ${y(slope.after)}L${box.right + 14} ${right[i]!}`}
            />
            <text x={box.left - 18} y={left[i]! + 4.5} text-anchor="end">
              {slope.title} <tspan class="strong">{figure(slope.before)}</tspan>
            </text>
            <text x={box.right + 18} y={right[i]! + 4.5}>
              <tspan class="strong">{figure(slope.after)}</tspan> {slope.title}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
