import { useEffect, useState } from "preact/hooks";
import { amount } from "../advice/words";
import { plainNumber } from "../format";
import { Button } from "../parts/button";
import { locale, say } from "../words/say";

export interface PlanRequest {
  /** Empty: cost is no limit. */
  budget: string;
  periods: number;
  /** The month, 1 to 12, with which the budget year ends. */
  cycle: number;
  /** Ids of actions that are left out, parted by commas. */
  without: string;
}
const mostPeriods = 12;
const months = () =>
  Array.from({ length: 12 }, (_, month) => new Date(2000, month, 1).toLocaleDateString(locale(), { month: "long" }));

/** "140,000": as readers write it; what is no number stands as it was written. */
const grouped = (budget: string) => (/^\d+(\.\d+)?$/.test(budget) ? amount(Number(budget)) : budget);

/** Budget and quarters; what is wrong is said beside its field. */
export function PlanInputs({
  asked,
  unit,
  busy,
  onPlan,
}: {
  asked: PlanRequest;
  unit: string;
  busy: boolean;
  onPlan: (request: PlanRequest) => void;
}) {
  const [budget, setBudget] = useState(grouped(asked.budget));
  const [periods, setPeriods] = useState(String(asked.periods));
  useEffect(() => {
    setBudget(grouped(asked.budget));
    setPeriods(String(asked.periods));
  }, [asked.budget, asked.periods]);
  const plain = plainNumber(budget);
  const wrongBudget = plain !== "" && !/^\d+(\.\d+)?$/.test(plain);
  const wrongPeriods = !/^\d+$/.test(periods) || Number(periods) < 1 || Number(periods) > mostPeriods;
  const plan = (event: Event) => {
    event.preventDefault();
    if (!wrongBudget && !wrongPeriods) onPlan({ ...asked, budget: plain, periods: Number(periods) });
  };
  return (
    <form class="plan-inputs" onSubmit={plan}>
      <label class="field">
        <span>{unit ? say("Budget, {}", unit) : say("Budget")}</span>
        <input
          class="input"
          type="text"
          inputMode="numeric"
          value={budget}
          placeholder={say("no limit")}
          aria-invalid={wrongBudget}
          aria-describedby="plan-wrong"
          onInput={(event) => setBudget(event.currentTarget.value)}
        />
      </label>
      <label class="field">
        <span>{say("Quarters")}</span>
        <input
          class="input"
          type="text"
          inputMode="numeric"
          value={periods}
          aria-invalid={wrongPeriods}
          aria-describedby="plan-wrong"
          onInput={(event) => setPeriods(event.currentTarget.value)}
        />
      </label>
      <label class="field">
        <span>{say("Last month of the budget year")}</span>
        <select
          class="input cycle"
          value={String(asked.cycle)}
          onChange={(event) => onPlan({ ...asked, cycle: Number(event.currentTarget.value) })}
        >
          {months().map((month, i) => (
            <option key={month} value={String(i + 1)}>
              {month}
            </option>
          ))}
        </select>
      </label>
      <Button type="submit" disabled={busy}>
        {busy ? say("Planning") : say("Plan again")}
      </Button>
      <p id="plan-wrong" class="note plan-wrong">
        {wrongBudget && `${say("The budget is a number, as {}; leave it empty for no limit.", amount(140_000))} `}
        {wrongPeriods && say("Quarters are a whole number from 1 to {}.", mostPeriods)}
      </p>
    </form>
  );
}
