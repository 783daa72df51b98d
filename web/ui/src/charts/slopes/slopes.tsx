import { extent } from "d3-array";
import { scaleLinear, type ScaleLinear } from "d3-scale";
import { figure } from "../../format";
import { say } from "../../words/say";
import { pathOf } from "../path";
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
  from: string;
  to: string;
}
type Level = ScaleLinear<number, number>;

const box = { width: 900, left: 320, right: 580, top: 40 };
const middle = (box.left + box.right) / 2;
const rowHeight = 24;
/** Less than anybody sees of a level. */
const nothing = 1e-6;

/** The yardstick's part of a difference, then ours; each over the whole width where the other is nothing. */
function Line({ slope, y }: { slope: Slope; y: Level }) {
  const turn = { x: middle, y: y(slope.before + slope.yardstick) };
  const before = { x: box.left, y: y(slope.before) };
  const after = { x: box.right, y: y(slope.after) };
  const ours = Math.abs(slope.after - slope.before - slope.yardstick) > nothing;
  const theirs = Math.abs(slope.yardstick) > nothing;
  return (
    <>
      {theirs && <path class="slope-yardstick" d={pathOf([before, ours ? turn : after])} />}
      {ours && <path class="slope-ours" d={pathOf([theirs ? turn : before, after])} />}
      <circle class="slope-before" cx={before.x} cy={before.y} r="4" />
      <circle class="slope-after" cx={after.x} cy={after.y} r="4.5" />
    </>
  );
}

/** The two ends of a slope by name, with a thin line to each label where it does not stand level. */
function Labels({ slope, y, left, right }: { slope: Slope; y: Level; left: number; right: number }) {
  const toLeft = [
    { x: box.left - 4, y: y(slope.before) },
    { x: box.left - 14, y: left },
  ];
  const toRight = [
    { x: box.right + 4, y: y(slope.after) },
    { x: box.right + 14, y: right },
  ];
  return (
    <>
      <path class="slope-lead" d={pathOf(toLeft) + pathOf(toRight)} />
      <text x={box.left - 18} y={left + 4.5} text-anchor="end">
        {slope.title} <tspan class="strong">{figure(slope.before)}</tspan>
      </text>
      <text x={box.right + 18} y={right + 4.5}>
        <tspan class="strong">{figure(slope.after)}</tspan> {slope.title}
      </text>
    </>
  );
}

/** Two dates as two columns: the yardstick's part of each difference dotted, ours solid. */
export function Slopes({ slopes, from, to }: SlopesProps) {
  const height = Math.max(box.top + 260, box.top + slopes.length * rowHeight + 40);
  const bottom = height - 20;
  const levels = slopes.flatMap((slope) => [slope.before, slope.after, slope.before + slope.yardstick]);
  const [least = 0, most = 0] = extent(levels);
  const y = scaleLinear([Math.floor(least), Math.ceil(most)], [bottom, box.top]);
  const placed = (levelOf: (slope: Slope) => number) =>
    spread(
      slopes.map((slope) => y(levelOf(slope))),
      rowHeight,
      box.top,
      bottom,
    );
  const left = placed((slope) => slope.before);
  const right = placed((slope) => slope.after);
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
      {slopes.map((slope, i) => (
        <g key={slope.id} class={slope.after < slope.before ? "down" : ""}>
          <Line slope={slope} y={y} />
          <Labels slope={slope} y={y} left={left[i]!} right={right[i]!} />
        </g>
      ))}
    </svg>
  );
}
