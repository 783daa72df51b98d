import { api } from "../api";
import type { Plan } from "../advice/shapes";
import type { View } from "../advice/view";
import { inSentence, listOf, money, percentOf } from "../advice/words";
import { useLoad } from "../load";
import { Button } from "../parts/button";
import { Notice } from "../parts/notice";
import { go, withQuery } from "../router";
import type { ScreenProps } from "../screens";
import type { PlanRequest } from "./inputs";
import { say, sayWith } from "../words/say";

const idsOf = (without: string) => without.split(",").filter(Boolean);

/** What is lost by leaving out: the plan that is shown against the one with everything. */
function Difference({ view, plan, whole }: { view: View; plan: Plan; whole: Plan }) {
  const wanted = whole.wanted ?? plan.wanted ?? 0;
  const before = new Set(whole.actions.map((action) => action.id));
  const now = new Set(plan.actions.map((action) => action.id));
  const gone = whole.actions.filter((action) => !now.has(action.id)).map((action) => inSentence(view.title(action.id)));
  const instead = plan.actions.filter((action) => !before.has(action.id)).map((a) => inSentence(view.title(a.id)));
  const unit = view.knowledge.cost_unit;
  return (
    <>
      {sayWith(
        "It closes {} of the gap for {}; with everything the best is {} for {}.",
        <b>{percentOf(plan.value, wanted)}</b>,
        money(plan.cost, unit),
        <b>{percentOf(whole.value, wanted)}</b>,
        money(whole.cost, unit),
      )}
      {gone.length > 0 && ` ${say("Gone: {}.", listOf(gone, 4))}`}
      {instead.length > 0 && ` ${say("Instead: {}.", listOf(instead, 4))}`}
    </>
  );
}

/** The best plan without an action that was chosen: one is picked, what its place is worth is said. */
export function LeaveOut({
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
  const id = screen.params["id"]!;
  const left = idsOf(request.without);
  const whole = useLoad<Plan | null>(
    `plan ${id} ${left.length > 0 ? budget : ""} ${request.periods} whole ${screen.at ?? ""}`,
    screen.revision,
    (signal) =>
      left.length > 0
        ? api.plan<Plan>(id, { budget, periods: request.periods }, screen.at, signal)
        : Promise.resolve(null),
  );
  const show = (ids: string[]) => go(withQuery({ without: ids.length > 0 ? ids.join(",") : null }));
  return (
    <div class="leave-out">
      {left.length > 0 && (
        <Notice tone="plumb" actions={<Button onClick={() => show([])}>{say("Put it back")}</Button>}>
          <b>{say("Planned without {}.", listOf(left.map((one) => inSentence(view.title(one)))))}</b>{" "}
          {whole.value ? (
            <Difference view={view} plan={plan} whole={whole.value} />
          ) : (
            say("Comparing with the whole plan.")
          )}
        </Notice>
      )}
      {plan.actions.length > 0 && (
        <label class="field">
          <span>{say("Leave one out")}</span>
          <select class="input" value="" onChange={(event) => show([...left, event.currentTarget.value])}>
            <option value="">{say("Choose an action, see what it is worth")}</option>
            {plan.actions.map((action) => (
              <option key={action.id} value={action.id}>
                {view.title(action.id)}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}
