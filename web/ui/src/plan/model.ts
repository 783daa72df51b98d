import { sum } from "d3-array";
import type { Plan } from "../advice/shapes";
import type { View } from "../advice/view";
import { amount, money, monthsToYearEnd, percentOf, quarterFrom, unitInWords } from "../advice/words";
import type { ScheduledAction } from "../charts/schedule/schedule";
import type { Table } from "../charts/table/as_table";
import type { Event, Range } from "../wire";
import { say } from "../words/say";

const daysInQuarter = 91;
const mostOf = (value: Range | number | null | undefined): number =>
  typeof value === "number" ? value : (value?.high ?? 0);

/** A plan that was accepted, and how far each of its actions is. */
export interface Accepted {
  plan: Event | null;
  actions: { id: string; status: string }[];
}
export interface AcceptedBody {
  budget: string | number | null;
  periods: number;
  actions: string[];
  value: number;
  expected: number | null;
}
export const statuses = ["proposed", "planned", "running", "done"] as const;
export const statusInWords = (status: string): string =>
  ({ proposed: say("proposed"), planned: say("planned"), running: say("running"), done: say("done") })[status] ??
  status;

/** Whether money is the unit of this framework's costs: an amount then carries it. */
export const budgetText = (view: View, budget: string): string =>
  budget !== "" && view.knowledge.rate !== null && view.knowledge.cost_unit
    ? `${budget} ${view.knowledge.cost_unit}`
    : budget;

/** What is drawn, and accepted: the schedule where there is one. It weighs early relief, so it may hold other actions than
 *  the plan, which looks at the end alone. */
export interface Shown {
  actions: string[];
  cost: number;
  /** What it closes by the end, in the unit of the plan's value. */
  value: number;
  /** It is not the plan for the end alone. */
  forEarlyRelief: boolean;
}
export function shownOf(view: View, plan: Plan): Shown {
  const planned = new Map(plan.actions.map((action) => [action.id, action.cost]));
  const actions = plan.schedule.map((one) => one.action);
  if (actions.length === 0 || actions.every((id) => planned.has(id)))
    return { actions: [...planned.keys()], cost: plan.cost, value: plan.value, forEarlyRelief: false };
  const costOf = (id: string) => planned.get(id) ?? mostOf(view.action(id)?.cost);
  return {
    actions,
    cost: sum(actions, costOf),
    value: plan.over_time?.by_period.at(-1) ?? plan.value,
    forEarlyRelief: true,
  };
}

/** The schedule's actions by start, as bars. */
export function scheduled(view: View, plan: Plan, status: Map<string, string>): ScheduledAction[] {
  const planned = new Map(plan.actions.map((action) => [action.id, action]));
  const robust = new Map(plan.robust.map((one) => [one.action, one.core_index]));
  return [...plan.schedule]
    .sort((a, b) => a.period - b.period)
    .map(({ action: id, period }) => {
      const known = view.action(id);
      const action = planned.get(id);
      const cost = action?.cost ?? known?.cost ?? null;
      return {
        id,
        title: view.title(id),
        period,
        length: mostOf(known?.days) / daysInQuarter,
        role: action?.role ?? "other",
        cost: cost === null ? "–" : amount(mostOf(cost)),
        support: robust.has(id) ? percentOf(robust.get(id)!, 1) : "",
        after: action?.after ?? [],
        status: status.get(id) === "proposed" ? "" : statusInWords(status.get(id) ?? ""),
      };
    });
}

export const periodNames = (view: View, periods: number): string[] =>
  Array.from({ length: periods }, (_, i) => quarterFrom(view.result.date, i));

const monthsInPeriod = 3;
/** Where the budget year ends in the schedule, in periods; null where that is not before its last day. */
export function yearEndIn(view: View, request: { periods: number; cycle: number }): number | null {
  const months = monthsToYearEnd(view.result.date, request.cycle);
  return months === null || months >= request.periods * monthsInPeriod ? null : months / monthsInPeriod;
}

export const closedBy = (plan: Plan): string[] =>
  (plan.over_time?.by_period ?? []).map((value) => percentOf(value, plan.wanted ?? 0));

export function scheduleTable(view: View, actions: ScheduledAction[], periods: string[]): Table {
  const roles = { foundation: say("serves what comes after"), quick_win: say("quick win"), other: "" };
  return {
    title: say("The plan’s actions"),
    columns: [
      { title: say("Action") },
      { title: say("Starts in") },
      { title: say("Cost, {}", unitInWords(view.knowledge.cost_unit)), right: true },
      { title: say("Role") },
      { title: say("After") },
    ],
    rows: actions.map((action) => [
      action.title,
      periods[action.period - 1] ?? "",
      action.cost,
      roles[action.role],
      action.after.map((id) => view.title(id)).join(", ") || "–",
    ]),
  };
}

export function frontierTable(view: View, plan: Plan): Table {
  return {
    title: say("What money buys"),
    columns: [
      { title: say("Cost"), right: false },
      { title: say("Closes"), right: true },
      { title: say("Actions"), right: true },
      { title: "" },
    ],
    rows: plan.frontier.map((point) => [
      money(point.cost, view.knowledge.cost_unit),
      percentOf(point.value, plan.wanted ?? 0),
      String(point.actions.length),
      point.detour ? say("a detour on the way to more") : "",
    ]),
  };
}
