import { useLayoutEffect, useMemo, useState } from "preact/hooks";
import { ApiError, api } from "../api";
import type { Plan } from "../advice/shapes";
import { addressIn, useView } from "../advice/use_view";
import type { View } from "../advice/view";
import { listOf, money, percentOf, sentence, unitInWords } from "../advice/words";
import { Frontier } from "../charts/frontier/frontier";
import { Schedule } from "../charts/schedule/schedule";
import { AsTable } from "../charts/table/as_table";
import { Explainable } from "../explanation/why";
import { capitalised, countInWords } from "../format";
import { useLoad } from "../load";
import { Button, ButtonLink } from "../parts/button";
import { Read } from "../parts/loading";
import { SavedNotice } from "../parts/notice";
import { go, withQuery } from "../router";
import type { ScreenProps } from "../screens";
import { useTitle } from "../title";
import { write } from "../writing";
import { AcceptedPlan, EarlierPlan } from "./accepted";
import { Capacity } from "./capacity";
import { PlanInputs, type PlanRequest } from "./inputs";
import { LeaveOut } from "./leave_out";
import {
  budgetText,
  closedBy,
  frontierTable,
  periodNames,
  scheduled,
  scheduleTable,
  shownOf,
  type Accepted,
  yearEndIn,
  type AcceptedBody,
} from "./model";
import { Waiting } from "./waiting";
import { say, sayMany } from "../words/say";
import { canWriteHere } from "../people/rights";

const usualPeriods = 4;
const usualYearEnd = 12;
const mostRemarks = 3;
/** What is planned where nobody has asked for a budget: person-days, at the framework's rate where it has one. */
const usualPersonDays = 200;

function requestOf(screen: ScreenProps, view: View, accepted: Accepted | null): PlanRequest {
  const body = accepted?.plan?.body as unknown as AcceptedBody | undefined;
  const usual = String(usualPersonDays * (view.knowledge.rate ?? 1));
  const before =
    body?.budget === null || body?.budget === undefined ? null : String(body.budget).replace(/[^\d.].*$/, "");
  const budget = screen.query.get("budget") ?? before ?? usual;
  return {
    budget: budget === "none" ? "" : budget,
    periods: Number(screen.query.get("periods")) || body?.periods || usualPeriods,
    cycle: Number(screen.query.get("year-ends")) || usualYearEnd,
    without: screen.query.get("without") ?? "",
  };
}

function headline(view: View, plan: Plan, periods: number): { headline: string; lead: string } {
  if (plan.actions.length === 0)
    return { headline: say("No action raises what is weak within this budget."), lead: sentence(plan.says) };
  const shown = shownOf(view, plan);
  const count = capitalised(countInWords(shown.actions.length));
  const actions = sayMany(shown.actions.length, "{} action", "{} actions", count);
  const cost = money(shown.cost, view.knowledge.cost_unit);
  const quarters = sayMany(periods, "one quarter", "{} quarters", countInWords(periods));
  const closes = percentOf(shown.value, plan.wanted ?? 0);
  return {
    headline: say("{}, {}, {}: {} of the gap.", actions, cost, quarters, closes),
    lead: sentence(plan.remarks?.[0] ?? plan.says),
  };
}

function Proof({ view, plan, budget }: { view: View; plan: Plan; budget: string }) {
  const unit = view.knowledge.cost_unit;
  const within = budget === "" ? "" : money(Number(budget), unit);
  const most = percentOf(plan.value, plan.wanted ?? 0);
  return (
    <p class="plan-proof">
      {plan.proved && shownOf(view, plan).forEarlyRelief ? (
        <>
          <b>{say("Chosen for early relief.")}</b>{" "}
          {within === ""
            ? say("No plan closes more than {} by the end, proved.", most)
            : say("No plan within {} closes more than {} by the end, proved.", within, most)}
        </>
      ) : plan.proved ? (
        <>
          <b>{say("Best there is, proved.")}</b>{" "}
          {within === "" ? say("No plan closes more.") : say("No plan within {} closes more.", within)}
        </>
      ) : (
        <>
          <b>{say("Not proved.")}</b>{" "}
          {say(
            "Time ran out. The best that was found closes {}; none can close more than {}.",
            most,
            percentOf(plan.bound, plan.wanted ?? 0),
          )}
        </>
      )}
    </p>
  );
}

function AcceptBar({
  screen,
  view,
  plan,
  request,
  budget,
}: {
  screen: ScreenProps;
  view: View;
  plan: Plan;
  request: PlanRequest;
  budget: string;
}) {
  const shown = shownOf(view, plan);
  const may = canWriteHere(screen);
  const accept = () =>
    void write(screen.params["id"]!, "plan", {
      budget: budget === "" ? null : budget,
      periods: request.periods,
      actions: shown.actions,
      value: shown.value,
      expected: plan.wanted ?? null,
    });
  return (
    <div class="actions">
      <Button kind="primary" onClick={accept} disabled={!may || shown.actions.length === 0}>
        {may ? say("Accept this plan") : say("Accept: needs the assessor")}
      </Button>
      <ButtonLink href={addressIn(screen, "/what-if")}>{say("Try steps")}</ButtonLink>
    </div>
  );
}

function PlanPage({
  screen,
  view,
  plan,
  accepted,
  request,
}: {
  screen: ScreenProps;
  view: View;
  plan: Plan;
  accepted: Accepted | null;
  request: PlanRequest;
}) {
  const status = useMemo(
    () => new Map((accepted?.actions ?? []).map((action) => [action.id, action.status])),
    [accepted],
  );
  const actions = useMemo(() => scheduled(view, plan, status), [view, plan, status]);
  const shown = shownOf(view, plan);
  const periods = periodNames(view, request.periods);
  const unit = unitInWords(view.knowledge.cost_unit);
  const budget = budgetText(view, request.budget);
  // That small plans are a detour is said last and matters first.
  const said = (plan.remarks ?? []).slice(1);
  const remarks = plan.frontier.some((point) => point.detour) ? [...said.slice(-1), ...said.slice(0, -1)] : said;
  return (
    <>
      <div class="plan-grid">
        <section>
          <h2>{say("What when")}</h2>
          <Schedule
            actions={actions}
            periods={periods}
            closed={closedBy(plan)}
            costTitle={unit}
            yearEnd={yearEndIn(view, request)}
          />
          <p class="key">
            <span>
              <i class="schedule-key role-foundation" /> {say("foundation: pays through others")}
            </span>
            <span>
              <i class="schedule-key role-quick_win" /> {say("quick win: pays at once")}
            </span>
            <span>
              <i class="schedule-key role-other" /> {say("role|other")}
            </span>
          </p>
          <AsTable table={scheduleTable(view, actions, periods)} />
        </section>
        <section>
          <h2>{say("What must wait")}</h2>
          <Waiting view={view} held={plan.held} periods={periods} />
        </section>
        <section>
          <h2>{say("What money buys")}</h2>
          <p class="note">
            {unit
              ? say("Share of the gap to what is wanted that could close, by cost in {}", unit)
              : say("Share of the gap to what is wanted that could close, by cost")}
          </p>
          <div class="wide" role="region" tabIndex={0} aria-label={say("What money buys")}>
            <Frontier
              steps={plan.frontier.map((point) => ({
                cost: point.cost,
                value: point.value,
                detour: point.detour ?? false,
              }))}
              wanted={plan.wanted ?? plan.value}
              chosen={{ cost: shown.cost, value: shown.value }}
              unit={unit}
              onChoose={(cost) => go(withQuery({ budget: String(cost), periods: String(request.periods) }))}
            />
          </div>
          <AsTable table={frontierTable(view, plan)} />
        </section>
        <section>
          <h2>{say("What to know before you start")}</h2>
          <ul class="remarks">
            {remarks.slice(0, mostRemarks).map((remark) => (
              <li key={remark} class="voice">
                {sentence(remark)}
              </li>
            ))}
          </ul>
          {remarks.length > mostRemarks && (
            <details class="more-holds">
              <summary>{say("{} more", remarks.length - mostRemarks)}</summary>
              <ul class="remarks small">
                {remarks.slice(mostRemarks).map((remark) => (
                  <li key={remark}>{sentence(remark)}</li>
                ))}
              </ul>
            </details>
          )}
          {(plan.ask_first ?? []).length > 0 && (
            <p class="small quiet-text">
              {say(
                "Ask first about {}.",
                listOf(
                  (plan.ask_first ?? []).map((ask) => view.title(ask.capability)),
                  4,
                ),
              )}{" "}
              <a href={addressIn(screen, "/interview")}>{say("Ask")}</a>
            </p>
          )}
          <LeaveOut view={view} plan={plan} request={request} budget={budget} screen={screen} />
          <AcceptBar screen={screen} view={view} plan={plan} request={request} budget={budget} />
        </section>
      </div>
    </>
  );
}

function Planned({ screen, view }: { screen: ScreenProps; view: View }) {
  const id = screen.params["id"]!;
  const accepted = useLoad<Accepted | null>(`accepted plan ${id}`, screen.revision, (signal) =>
    api.acceptedPlan<Accepted | null>(id, signal).catch((error: unknown) => {
      if (error instanceof ApiError && error.status === 404) return null;
      throw error;
    }),
  );
  const ready = accepted.value !== null || !accepted.loading;
  const request = requestOf(screen, view, accepted.value);
  const budget = budgetText(view, request.budget);
  const plan = useLoad<Plan | null>(
    `plan ${id} ${budget} ${request.periods} ${request.without} ${screen.at ?? ""} ${ready}`,
    screen.revision,
    (signal) =>
      ready
        ? api.plan<Plan>(id, { budget, periods: request.periods, without: request.without }, screen.at, signal)
        : Promise.resolve(null),
  );
  // What was said last stays while another plan is worked out; before the first one nothing stands that it would move.
  const [said, setSaid] = useState<ReturnType<typeof headline> | null>(null);
  useLayoutEffect(() => {
    if (plan.value) setSaid(headline(view, plan.value, request.periods));
  }, [plan.value, view]);
  if (said === null)
    return (
      <>
        <h1 class="voice">{say("Plan")}</h1>
        <Read
          of={plan}
          says={say("Working out the best plan within the budget.")}
          frames={["line", "line", "row", "page"]}
        >
          {() => null}
        </Read>
      </>
    );
  return (
    <>
      <div class="head figure-head">
        <h1 class="voice">{said.headline}</h1>
        <p class="lead">{said.lead}</p>
      </div>
      <SavedNotice assessment={id} of={["plan", "action", "capacity"]} />
      <div class="plan-bar">
        <PlanInputs
          asked={request}
          unit={unitInWords(view.knowledge.cost_unit)}
          busy={plan.loading}
          onPlan={(next) =>
            go(
              withQuery({
                budget: next.budget === "" ? "none" : next.budget,
                periods: String(next.periods),
                "year-ends": next.cycle === usualYearEnd ? null : String(next.cycle),
              }),
            )
          }
        />
        {plan.value && <Proof view={view} plan={plan.value} budget={request.budget} />}
      </div>
      {plan.value && <Capacity screen={screen} view={view} plan={plan.value} />}
      {accepted.value?.plan && <AcceptedPlan screen={screen} view={view} accepted={accepted.value} />}
      {screen.assessment?.earlier && <EarlierPlan screen={screen} view={view} earlier={screen.assessment.earlier} />}
      <Read of={plan} says={say("Working out the best plan.")} frames={["line", "page"]}>
        {(value) =>
          value && <PlanPage screen={screen} view={view} plan={value} accepted={accepted.value} request={request} />
        }
      </Read>
    </>
  );
}

/** What to do, when, what waits, and what more or less money would bring. */
export default function PlanScreen(screen: ScreenProps) {
  const view = useView(screen);
  useTitle(say("Plan, {}", screen.assessment?.title ?? ""));
  return (
    <Read of={view} says={say("Reading the actions.")} frames={["line", "row", "page"]}>
      {(value) => (
        <Explainable screen={screen} view={value}>
          <Planned screen={screen} view={value} />
        </Explainable>
      )}
    </Read>
  );
}
