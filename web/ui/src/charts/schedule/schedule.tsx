import { scaleLinear, type ScaleLinear } from "d3-scale";
import type { ComponentChildren, RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { say } from "../../words/say";
import { pathOf } from "../path";
import { wayBetween, type Bar } from "./links";

export interface ScheduledAction {
  id: string;
  title: string;
  /** From 1. */
  period: number;
  /** How long it takes, in periods; a least width is drawn. */
  length: number;
  role: "foundation" | "quick_win" | "other";
  cost: string;
  /** Share of scenarios whose best plan holds it, in words; empty where it was not worked out. */
  support: string;
  after: string[];
  status: string;
}
export interface ScheduleProps {
  actions: ScheduledAction[];
  periods: string[];
  /** What could be closed by the end of each period, in words. */
  closed: string[];
  costTitle: string;
  /** Where the budget year ends, in periods from the start; null: not within these. */
  yearEnd: number | null;
}

interface Link {
  from: string;
  to: string;
  d: string;
}
const leastLength = 0.12;

/** Thin lines from the end of what comes first to the start of what builds on it, measured from the bars. */
function linksBetween(place: HTMLElement, actions: ScheduledAction[]): Link[] {
  const base = place.getBoundingClientRect();
  const barOf = (id: string): Bar | null => {
    const bar = place.querySelector(`[data-bar="${CSS.escape(id)}"]`)?.getBoundingClientRect();
    if (!bar) return null;
    const [x, y] = [base.left, base.top];
    return { left: bar.left - x, right: bar.right - x, top: bar.top - y, bottom: bar.bottom - y };
  };
  return actions.flatMap((action) =>
    action.after.flatMap((before) => {
      const from = barOf(before);
      const to = barOf(action.id);
      return from && to ? [{ from: before, to: action.id, d: pathOf(wayBetween(from, to)) }] : [];
    }),
  );
}

interface Drawing {
  links: Link[];
  width: number;
  height: number;
}

/** The links as the bars stand now, measured again whenever the schedule changes its size. */
function useLinks(place: RefObject<HTMLElement | null>, actions: ScheduledAction[]): Drawing | null {
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const again = () => {
      const { width, height } = element.getBoundingClientRect();
      setDrawing({ links: linksBetween(element, actions), width, height });
    };
    again();
    const observer = new ResizeObserver(again);
    observer.observe(element);
    return () => observer.disconnect();
  }, [place, actions]);
  return drawing;
}

interface RowProps {
  action: ScheduledAction;
  number: number;
  periods: string[];
  /** From periods since the start to percent of the track. */
  percentAt: ScaleLinear<number, number>;
  yearLine: ComponentChildren;
  supported: boolean;
}

function Row({ action, number, periods, percentAt, yearLine, supported }: RowProps) {
  const start = percentAt(action.period - 1);
  const end = percentAt(action.period - 1 + Math.max(action.length, leastLength));
  return (
    <li class="schedule-row">
      <span class="schedule-name">
        <span class="note">{number}</span> {action.title}
        <span class="sr">
          , {say("starts in {}", periods[action.period - 1] ?? "")}
          {action.role === "foundation" ? `, ${say("pays through others")}` : ""}
        </span>
        {action.status && <span class="note"> {action.status}</span>}
      </span>
      <span class="schedule-track" aria-hidden="true">
        {periods.map((period) => (
          <span key={period} />
        ))}
        {yearLine}
        <i
          class={`schedule-bar role-${action.role}`}
          data-bar={action.id}
          style={{ left: `${start}%`, width: `${end - start}%` }}
        />
      </span>
      <b class="r">{action.cost}</b>
      {supported && <span class="r">{action.support}</span>}
    </li>
  );
}

/** Bars by period in order of their start; foundations filled, quick wins outlined. */
export function Schedule({ actions, periods, closed, costTitle, yearEnd }: ScheduleProps) {
  const place = useRef<HTMLDivElement>(null);
  const drawing = useLinks(place, actions);
  const percentAt = scaleLinear([0, periods.length], [0, 100]).clamp(true);
  const betweenPeriods = Number.isInteger(yearEnd);
  const yearLine = yearEnd !== null && <i class="schedule-year-line" style={{ left: `${percentAt(yearEnd)}%` }} />;
  const supported = actions.some((action) => action.support !== "");
  return (
    <div class="wide" role="region" tabIndex={0} aria-label={say("What when")}>
      <div class={`schedule ${supported ? "supported" : ""}`} ref={place} style={{ "--periods": periods.length }}>
        <div class="schedule-row schedule-head" aria-hidden="true">
          <span />
          <span class="schedule-track">
            {periods.map((period) => (
              <span key={period}>{period}</span>
            ))}
            {betweenPeriods && yearLine}
          </span>
          <span class="r">{costTitle}</span>
          {supported && <span class="r">{say("in best plans")}</span>}
        </div>
        <ol>
          {actions.map((action, i) => (
            <Row
              key={action.id}
              action={action}
              number={i + 1}
              periods={periods}
              percentAt={percentAt}
              yearLine={yearLine}
              supported={supported}
            />
          ))}
        </ol>
        {closed.length > 0 && (
          <div class="schedule-row schedule-foot">
            <b>{say("Gap that could be closed by then")}</b>
            <span class="schedule-track">
              {periods.map((period, i) => (
                <span key={period} class="r">
                  <span class="sr">{period}: </span>
                  {closed[i]}
                </span>
              ))}
              {yearLine}
            </span>
            <span />
            {supported && <span />}
          </div>
        )}
        {yearEnd !== null && (
          <div class="schedule-row schedule-year">
            <span class="sr">{say("The budget year ends in {}.", periods[Math.ceil(yearEnd) - 1] ?? "")}</span>
            <span class="schedule-track" aria-hidden="true">
              {yearLine}
              <span
                class={yearEnd * 2 > periods.length ? "before" : "after"}
                style={{ left: `${percentAt(yearEnd)}%` }}
              >
                {say("the budget year ends")}
              </span>
            </span>
          </div>
        )}
        {drawing && (
          <svg class="schedule-links" width={drawing.width} height={drawing.height} aria-hidden="true">
            {drawing.links.map((link) => (
              <path key={`${link.from} ${link.to}`} d={link.d} />
            ))}
          </svg>
        )}
      </div>
    </div>
  );
}
