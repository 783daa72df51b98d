import { useState } from "preact/hooks";
import { api } from "../api";
import { useLoad } from "../load";
import { Button } from "../parts/button";
import { TextField } from "../parts/field";
import type { ScreenProps } from "../screens";
import type { Event } from "../wire";
import { write } from "../writing";
import { settings, type TrialMove } from "./moves";
import { say, sayMany } from "../words/say";

/** A trial that is kept under a name. */
export interface Scenario {
  title: string;
  set: string[];
}
export const scenarioOf = (event: Event): Scenario => ({
  title: String(event.body["title"] ?? ""),
  set: Array.isArray(event.body["set"]) ? event.body["set"].map(String) : [],
});
export const isSame = (scenario: Scenario, moves: TrialMove[]) =>
  [...scenario.set].sort().join(";") === settings(moves).sort().join(";");

const mostTitle = 60;

/** "Keep as scenario": asks for a name in place. */
export function KeepScenario({ assessment, moves }: { assessment: string; moves: TrialMove[] }) {
  const [title, setTitle] = useState<string | null>(null);
  if (title === null)
    return (
      <Button onClick={() => setTitle("")} disabled={moves.length === 0}>
        {say("Keep as scenario")}
      </Button>
    );
  const keep = async (event: globalThis.Event) => {
    event.preventDefault();
    if (title.trim() === "") return;
    const outcome = await write(assessment, "scenario", { title: title.trim(), set: settings(moves) });
    if (outcome.state !== "refused") setTitle(null);
  };
  return (
    <form class="keep-scenario" onSubmit={(event) => void keep(event)}>
      <TextField
        label={say("Name of the scenario")}
        hint={say("One of the same name is replaced.")}
        value={title}
        onValue={setTitle}
        max={mostTitle}
        focus
      />
      <div class="actions">
        <Button kind="primary" type="submit" disabled={title.trim() === ""}>
          {say("Keep")}
        </Button>
        <Button kind="quiet" onClick={() => setTitle(null)}>
          {say("Leave it")}
        </Button>
      </div>
    </form>
  );
}

/** What is kept, each opened as the trial it was. */
export function Scenarios({
  screen,
  moves,
  may,
  addressOf,
}: {
  screen: ScreenProps;
  moves: TrialMove[];
  may: boolean;
  addressOf: (set: string[]) => string;
}) {
  const id = screen.params["id"]!;
  const kept = useLoad(`scenarios ${id} ${screen.at ?? ""}`, screen.revision, (signal) =>
    api.scenarios(id, screen.at, signal),
  );
  const items = kept.value?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section class="scenarios" aria-label={say("Kept scenarios")}>
      <h2>{say("Kept scenarios")}</h2>
      <ul>
        {items.map(scenarioOf).map((scenario) => (
          <li key={scenario.title}>
            <a href={addressOf(scenario.set)} aria-current={isSame(scenario, moves) ? "true" : undefined}>
              {scenario.title}
            </a>
            <span class="note">{sayMany(scenario.set.length, "{} step", "{} steps")}</span>
            {may && (
              <Button
                kind="quiet"
                aria-label={say("Remove the scenario {}", scenario.title)}
                onClick={() => void write(id, "scenario", { title: scenario.title, removed: true })}
              >
                {say("Remove")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
