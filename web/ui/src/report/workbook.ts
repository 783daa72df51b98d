import writeExcelFile from "write-excel-file/browser";
import type { Plan, Truth } from "../advice/shapes";
import type { View } from "../advice/view";
import type { Range } from "../wire";
import { say } from "../words/say";

export type Cell = string | number | null;
export interface WorkSheet {
  name: string;
  head: string[];
  rows: Cell[][];
}

const low = (range: Range | null): Cell => range?.low ?? null;
const high = (range: Range | null): Cell => range?.high ?? null;
const yesNo = (truth: boolean | null): string => (truth === null ? say("open") : truth ? say("yes") : say("no"));

const truthInWords = (truth: Truth): string =>
  truth === "yes" ? say("yes") : truth === "no" ? say("no") : say("possible");

function capabilities(view: View): WorkSheet {
  const roots = view.result.diagnosis.root_causes;
  const layers = new Map(view.knowledge.layers.map((layer) => [layer.id, layer.title]));
  return {
    name: say("Capabilities"),
    head: [
      say("Capability"),
      say("Layer"),
      say("Level, least"),
      say("Level, most"),
      say("Wanted"),
      say("Weak"),
      say("Settled"),
      say("Standing"),
      say("Hangs on"),
    ],
    rows: view.result.capabilities.map((c) => [
      c.title,
      layers.get(c.layer ?? "") ?? c.layer,
      low(c.score),
      high(c.score),
      c.target,
      yesNo(c.weak),
      yesNo(c.settled),
      view.remarks(c).join(", "),
      view
        .standing(c.id)
        .hangsOn.map((root) => view.title(roots[root]!.id))
        .join(", "),
    ]),
  };
}
function criteria(view: View): WorkSheet {
  return {
    name: say("Criteria"),
    head: [
      say("Criterion"),
      say("Capability"),
      say("Reality, least"),
      say("Reality, most"),
      say("Intention, least"),
      say("Intention, most"),
      say("Not verified"),
    ],
    rows: view.result.criteria.map((c) => [
      view.title(c.id),
      view.title(c.capability),
      low(c.reality),
      high(c.reality),
      low(c.intention),
      high(c.intention),
      yesNo(c.unverified),
    ]),
  };
}
function causes(view: View): WorkSheet {
  return {
    name: say("Causes"),
    head: [
      say("Cause"),
      say("How sure"),
      say("Share"),
      say("Explains alone"),
      say("Explains with others"),
      say("Conclusion"),
    ],
    rows: view.result.diagnosis.root_causes.map((root) => [
      view.title(root.id),
      root.status === "settled" ? say("settled") : root.status === "possible" ? say("possible") : root.status,
      root.share,
      root.explains.map((id) => view.title(id)).join(", "),
      root.together.map((id) => view.title(id)).join(", "),
      root.says,
    ]),
  };
}
function actions(view: View, plan: Plan | null): WorkSheet {
  const period = new Map((plan?.schedule ?? []).map((step) => [step.action, step.period]));
  return {
    name: say("Actions"),
    head: [
      say("Rank"),
      say("Action"),
      say("Can start"),
      say("Gain"),
      say("Cost"),
      say("Starts in quarter"),
      say("What it is"),
    ],
    rows: view.result.actions.map((action) => [
      action.rank,
      view.title(action.id),
      yesNo(action.startable),
      action.gain,
      typeof action.cost === "number" ? action.cost : action.cost.high,
      period.get(action.id) ?? null,
      action.says,
    ]),
  };
}
function holds(view: View): WorkSheet {
  return {
    name: say("What must wait"),
    head: [say("What"), say("Must wait"), say("Until")],
    rows: view.result.holds.map((hold) => [
      view.title(hold.id),
      yesNo(hold.active),
      view.isForEver(hold.id)
        ? say("never")
        : hold.until.map((condition) => `${condition.says} (${truthInWords(condition.holds)})`).join("; "),
    ]),
  };
}

/** Everything the report rests on, as tables with their figures uncut. */
export const workSheets = (view: View, plan: Plan | null): WorkSheet[] => [
  capabilities(view),
  criteria(view),
  causes(view),
  actions(view, plan),
  holds(view),
];

const widest = 60;
/** A text that a table program could take for a formula stays a text: its type says so. */
const cellOf = (value: Cell) =>
  value === null
    ? null
    : typeof value === "number"
      ? { value, type: Number }
      : { value, type: String, textWrap: value.length > widest };

export async function workbook(view: View, plan: Plan | null): Promise<Blob> {
  const sheets = workSheets(view, plan).map(({ name, head, rows }) => ({
    sheet: name,
    stickyRowsCount: 1,
    columns: head.map((title, i) => ({
      width: Math.min(widest, Math.max(title.length, ...rows.map((row) => String(row[i] ?? "").length)) + 2),
    })),
    data: [
      head.map((value) => ({ value, type: String, fontWeight: "bold" as const })),
      ...rows.map((row) => row.map(cellOf)),
    ],
  }));
  return writeExcelFile(sheets).toBlob();
}
