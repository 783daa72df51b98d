import { ApiError, api } from "../api";
import type { Result, WhatIf } from "../advice/shapes";
import type { View } from "../advice/view";
import { dateInWords, figure, percentOf } from "../advice/words";
import { PlainTable } from "../charts/table/as_table";
import { useLoad } from "../load";
import type { ScreenProps } from "../screens";
import type { Assessment, Event } from "../wire";
import { write } from "../writing";
import { statuses, statusInWords, type Accepted, type AcceptedBody } from "./model";
import { say, sayMany, sayWith } from "../words/say";
import { canWriteHere } from "../people/rights";
import { assessmentAddress } from "../router";

/** Levels when the plan was accepted, what its actions were to bring, and what stands now. */
interface Comparison {
  item: string;
  then: number;
  expected: number;
}

/** What the actions raise, from where things stood when the plan was accepted; what was open then has no start. */
export function raisesOf(view: View, then: Result, actions: string[]): { raises: Comparison[]; open: number } {
  const before = new Map(then.criteria.map((criterion) => [criterion.id, criterion.reality]));
  const raised = new Map<string, Comparison>();
  const open = new Set<string>();
  for (const { of, by, to } of actions.flatMap((id) => view.action(id)?.raises ?? [])) {
    const stood = before.get(of);
    if (!stood) continue;
    if (stood.low !== stood.high) {
      open.add(of);
      continue;
    }
    const reached = raised.get(of)?.expected ?? stood.low;
    const expected = Math.max(reached, Math.min(reached + by, to ?? view.knowledge.scale.high));
    if (expected > stood.low) raised.set(of, { item: of, then: stood.low, expected });
  }
  return { raises: [...raised.values()], open: open.size };
}

function useComparison(screen: ScreenProps, view: View, id: string, event: Event) {
  return useLoad(`accepted ${id} ${event.id}`, screen.revision, async (signal) => {
    const then = await api.result<Result>(id, event.at, signal);
    const { raises, open } = raisesOf(view, then, (event.body as unknown as AcceptedBody).actions);
    const set = raises.map(({ item, expected }) => `${item} is ${expected}`);
    const trial = set.length > 0 ? await api.whatIf<WhatIf>(id, set, { result: true, at: event.at }, signal) : null;
    return { then, raises, open, expected: trial?.result ?? null };
  });
}

function comparisonRows(view: View, then: Result, expected: Result | null, raises: Comparison[]): string[][] {
  const capabilities = then.capabilities.flatMap((before) => {
    const promised = expected?.capabilities.find((c) => c.id === before.id);
    const now = view.capability(before.id);
    const rises = (promised?.score?.low ?? 0) > (before.score?.low ?? 0);
    const moves = rises || now?.score?.low !== before.score?.low || now?.score?.high !== before.score?.high;
    return moves
      ? [[before.title, figure(before.score), rises ? figure(promised?.score) : "–", figure(now?.score)]]
      : [];
  });
  const criteria = raises.map(({ item, then: start, expected: to }) => [
    view.title(item),
    figure(start),
    figure(to),
    figure(view.level(item)),
  ]);
  return [...capabilities, ...criteria];
}

/** The plan that was accepted: how far each action is, and what was expected against what was achieved. */
export function AcceptedPlan({ screen, view, accepted }: { screen: ScreenProps; view: View; accepted: Accepted }) {
  const event = accepted.plan!;
  const body = event.body as unknown as AcceptedBody;
  const may = canWriteHere(screen);
  const statusOf = new Map(accepted.actions.map((action) => [action.id, action.status]));
  const done = body.actions.filter((id) => statusOf.get(id) === "done").length;
  return (
    <section class="accepted" aria-label={say("Accepted plan")}>
      <h2>
        {event.by?.name
          ? say("Accepted on {} by {}", dateInWords(event.at), event.by.name)
          : say("Accepted on {}", dateInWords(event.at))}
        : {say("{} of {} actions done", done, body.actions.length)}
      </h2>
      {body.expected ? (
        <p class="note">
          {say("It was to close {0} of the gap in {1} quarters.", percentOf(body.value, body.expected), body.periods)}
        </p>
      ) : null}
      <div class="wide" role="region" tabIndex={0} aria-label={say("Status of the actions")}>
        <table class="status-table">
          <thead>
            <tr>
              <th scope="col">{say("Action")}</th>
              <th scope="col">{say("Status")}</th>
            </tr>
          </thead>
          <tbody>
            {body.actions.map((id) => (
              <tr key={id}>
                <th scope="row">{view.title(id)}</th>
                <td>
                  <select
                    class="input"
                    aria-label={say("Status of {}", view.title(id))}
                    disabled={!may}
                    value={statusOf.get(id) ?? "proposed"}
                    onChange={(change) =>
                      void write(screen.params["id"]!, "action", { id, status: change.currentTarget.value })
                    }
                  >
                    {statuses.map((status) => (
                      <option key={status} value={status}>
                        {statusInWords(status)}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ExpectedAgainstAchieved screen={screen} view={view} source={screen.params["id"]!} event={event} />
    </section>
  );
}

/** What the plan of `source` was to bring, against what this assessment finds. */
function ExpectedAgainstAchieved({
  screen,
  view,
  source,
  event,
}: {
  screen: ScreenProps;
  view: View;
  source: string;
  event: Event;
}) {
  const comparison = useComparison(screen, view, source, event);
  return (
    <>
      {comparison.value && (
        <PlainTable
          table={{
            title: say("Expected against achieved"),
            columns: [
              { title: say("Level of") },
              { title: say("When accepted"), right: true },
              { title: say("Expected"), right: true },
              { title: say("Now"), right: true },
            ],
            rows: comparisonRows(view, comparison.value.then, comparison.value.expected, comparison.value.raises),
          }}
        />
      )}
      {comparison.value && comparison.value.open > 0 && (
        <p class="note">
          {sayMany(
            comparison.value.open,
            "{} level that it raises was open when it was accepted: what is expected there cannot be told.",
            "{} levels that it raises were open when it was accepted: what is expected there cannot be told.",
          )}
        </p>
      )}
    </>
  );
}

/** The plan that was accepted in the assessment before this one: what it promised, against what is so now. */
export function EarlierPlan({
  screen,
  view,
  earlier,
}: {
  screen: ScreenProps;
  view: View;
  earlier: NonNullable<Assessment["earlier"]>;
}) {
  const accepted = useLoad<Accepted | null>(`accepted plan ${earlier.id}`, screen.revision, (signal) =>
    api.acceptedPlan<Accepted | null>(earlier.id, signal).catch((error: unknown) => {
      if (error instanceof ApiError && error.status === 404) return null;
      throw error;
    }),
  );
  const event = accepted.value?.plan;
  if (!event) return null;
  return (
    <section class="accepted" aria-label={say("The plan before")}>
      <h2>
        {sayWith("Accepted in {}", <a href={assessmentAddress(earlier.id, "/plan")}>{earlier.title}</a>)}
        {earlier.date ? `, ${dateInWords(earlier.date)}` : ""}
      </h2>
      <ExpectedAgainstAchieved screen={screen} view={view} source={earlier.id} event={event} />
    </section>
  );
}
