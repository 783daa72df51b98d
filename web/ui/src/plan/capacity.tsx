import { api } from "../api";
import type { Plan } from "../advice/shapes";
import type { View } from "../advice/view";
import { plainNumber } from "../format";
import { useLoad } from "../load";
import type { ScreenProps } from "../screens";
import { write } from "../writing";
import { decimalMark, say } from "../words/say";

/** How many people of each role the plan may use at once. Empty is no limit. What is entered is part of the assessment. */
export function Capacity({ screen, view, plan }: { screen: ScreenProps; view: View; plan: Plan }) {
  const id = screen.params["id"]!;
  const given = useLoad(`capacity ${id} ${screen.at ?? ""}`, screen.revision, async (signal) => {
    const assessment = await api.case(id, screen.at, signal);
    return (assessment["capacity"] ?? {}) as Record<string, number>;
  });
  const used = new Set(plan.schedule.flatMap((step) => step.uses.map((use) => use.role)));
  const roles = view.knowledge.roles.filter((role) => used.has(role.id) || given.value?.[role.id] !== undefined);
  if (roles.length === 0) return null;
  const may = screen.at === null && screen.session.role !== "reader";
  const set = (role: string, text: string) => {
    const value = text.trim() === "" ? null : Number(plainNumber(text));
    if (value !== null && !(value >= 0)) return;
    if ((given.value?.[role] ?? null) !== value) void write(id, "capacity", { role, value });
  };
  return (
    <details class="capacity">
      <summary>
        {Object.keys(given.value ?? {}).length === 0
          ? say("People per role: no limit is set")
          : say("People per role: limits are set")}
      </summary>
      <div class="capacity-fields">
        {roles.map((role) => (
          <label key={role.id} class="field">
            <span>{role.title}</span>
            <input
              class="input"
              type="text"
              inputMode="decimal"
              placeholder={say("no limit")}
              disabled={!may}
              value={given.value?.[role.id]?.toString().replace(".", decimalMark()) ?? ""}
              onChange={(event) => set(role.id, event.currentTarget.value)}
            />
          </label>
        ))}
      </div>
    </details>
  );
}
