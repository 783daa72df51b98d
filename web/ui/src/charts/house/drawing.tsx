import type { View } from "../../advice/view";
import { pathOf, type Point } from "../path";
import type { Bob, Box, Drawing, PlumbLines } from "./lines";
import { letterOf, lettersOf } from "./standing";
import type { MeasuredFrame } from "./measure";

const maybe = (name: string, dashed: boolean) => `${name} ${dashed ? "maybe" : ""}`;
const bobShape = "M6 0h10v6l4 6-9 22L2 12l4-6z";
const dotRadius = 4.5;
/** How far the line goes into the room of its root before the bob begins. */
const drop = 14;
const intoRoom = (way: Point[]): Point[] => [...way, ...way.slice(-1).map(({ x, y }) => ({ x, y: y + drop }))];

function BobMark({ x, y, dashed, letter }: { x: number; y: number; dashed: boolean; letter: string }) {
  return (
    <g class={maybe("bob", dashed)} transform={`translate(${x - 11} ${y})`}>
      <path d={bobShape} />
      {letter && (
        <text x="11" y="19" text-anchor="middle">
          {letter}
        </text>
      )}
    </g>
  );
}

function Bobs({ bobs, lettered, on }: { bobs: Bob[]; lettered: boolean; on: (root: number) => boolean }) {
  return (
    <>
      {bobs.map((bob) => (
        <g key={bob.root} class={on(bob.root) ? "on" : ""}>
          {bob.way.length > 0 && (
            <path class={maybe("plumb-line", bob.dashed)} stroke-width={bob.thickness} d={pathOf(intoRoom(bob.way))} />
          )}
          <BobMark
            x={bob.tip.x}
            y={bob.tip.y + drop - 5}
            dashed={bob.dashed}
            letter={lettered ? letterOf(bob.root) : ""}
          />
        </g>
      ))}
    </>
  );
}

/** A beam with upright ends, heavier than any line. */
function Yokes({ yokes }: { yokes: Drawing["yokes"] }) {
  return (
    <>
      {yokes.map((yoke) => (
        <path
          key={yoke.y}
          class={maybe("yoke", yoke.dashed)}
          d={`M${yoke.from - 9} ${yoke.y}H${yoke.to + 9}M${yoke.from - 9} ${yoke.y - 6}v12M${yoke.to + 9} ${yoke.y - 6}v12`}
        />
      ))}
    </>
  );
}

/** The list on a phone: one upright line on the left, dots at held rooms, the bob at the root. */
function UprightLine({ view, frame }: { view: View; frame: MeasuredFrame }) {
  const x = 11;
  const marked = [...frame.boxes].flatMap(([id, box]) => {
    const standing = view.standing(id);
    return standing.part === "none" ? [] : [{ id, standing, y: middleOf(box) }];
  });
  if (marked.length === 0) return null;
  const several = view.result.diagnosis.root_causes.length > 1;
  const ys = marked.map((mark) => mark.y);
  const open = marked.every((mark) => mark.standing.possible);
  return (
    <>
      <path class={maybe("plumb-line", open)} stroke-width="2" d={`M${x} ${Math.min(...ys)}V${Math.max(...ys)}`} />
      {marked.map(({ id, standing, y }) => {
        const letters = several ? lettersOf(view.result.diagnosis, standing) : "";
        if (standing.part === "root")
          return <BobMark key={id} x={x} y={y - 17} dashed={standing.possible} letter={letters} />;
        return (
          <g key={id} class={maybe("dot", standing.possible)}>
            <circle cx={x} cy={y} r={letters ? 9 : 5} />
            {letters && (
              <text x={x} y={y + 4} text-anchor="middle">
                {letters.charAt(0)}
              </text>
            )}
          </g>
        );
      })}
    </>
  );
}
const middleOf = (box: Box): number => box.y + box.h / 2;

/** The lines over the rooms. Says nothing itself: each room says what holds it. */
export function LineDrawing(props: { plumb: PlumbLines; frame: MeasuredFrame; view: View; raised: string | null }) {
  const { plumb, frame, view, raised } = props;
  const size = { width: frame.width, height: frame.height, viewBox: `0 0 ${frame.width} ${frame.height}` };
  if (frame.upright)
    return (
      <svg class="house-lines" {...size} aria-hidden="true">
        <UprightLine view={view} frame={frame} />
      </svg>
    );
  const drawing = plumb.draw(frame);
  const standing = raised === null ? null : view.standing(raised);
  const root = standing?.part === "root" ? standing.hangsOn[0] : null;
  const lettered = view.result.diagnosis.root_causes.length > 1;
  const solo = drawing.hangs.filter((hang) => hang.room === raised);
  const reached = (index: number) => index === root || solo.some((hang) => hang.root === index);
  return (
    <svg class={`house-lines ${raised === null ? "" : "raised"}`} {...size} aria-hidden="true">
      {drawing.datums.map((part, i) => (
        <path
          key={i}
          class={maybe("plumb-line", part.dashed) + (part.root === root ? " on" : "")}
          stroke-width={part.thickness}
          d={`M${part.from} ${part.y}H${part.to}`}
        />
      ))}
      {drawing.hangs.map((hang) => (
        <path
          key={`${hang.room} ${hang.root}`}
          class={maybe("plumb-line", hang.dashed) + (hang.root === root ? " on" : "")}
          stroke-width="2"
          d={pathOf(hang.way)}
        />
      ))}
      <Bobs bobs={drawing.bobs} lettered={lettered} on={reached} />
      <Yokes yokes={drawing.yokes} />
      {solo.map((hang) => (
        <path key={hang.root} class={maybe("plumb-line solo on", hang.dashed)} d={pathOf(intoRoom(hang.whole))} />
      ))}
      {drawing.hangs.map((hang) => (
        <circle
          key={`dot ${hang.room} ${hang.root}`}
          class={maybe("dot", hang.hollow) + (hang.room === raised || hang.root === root ? " on" : "")}
          cx={hang.way[0]!.x}
          cy={hang.way[0]!.y}
          r={dotRadius}
        />
      ))}
    </svg>
  );
}
