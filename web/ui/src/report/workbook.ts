import writeExcelFile from "write-excel-file/browser";
import type { Plan } from "../advice/shapes";
import type { View } from "../advice/view";
import type { Range } from "../wire";

export type Cell = string | number | null;
export interface WorkSheet {
  name: string;
  head: string[];
  rows: Cell[][];
}

const low = (range: Range | null): Cell => range?.low ?? null;
const high = (range: Range | null): Cell => range?.high ?? null;
const yesNo = (truth: boolean | null): string => (truth === null ? "open" : truth ? "yes" : "no");

function capabilities(view: View): WorkSheet {
  const roots = view.result.diagnosis.root_causes;
  return {
    name: "Capabilities",
    head: ["Capability", "Layer", "Level, least", "Level, most", "Wanted", "Weak", "Settled", "Standing", "Hangs on"],
    rows: view.result.capabilities.map((c) => [
      c.title,
      c.layer,
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
    name: "Criteria",
    head: [
      "Criterion",
      "Capability",
      "Reality, least",
      "Reality, most",
      "Intention, least",
      "Intention, most",
      "Not verified",
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
    name: "Causes",
    head: ["Cause", "How sure", "Share", "Explains alone", "Explains with others", "Conclusion"],
    rows: view.result.diagnosis.root_causes.map((root) => [
      view.title(root.id),
      root.status,
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
    name: "Actions",
    head: ["Rank", "Action", "Can start", "Gain", "Cost", "Starts in quarter", "What it is"],
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
    name: "What must wait",
    head: ["What", "Must wait", "Until"],
    rows: view.result.holds.map((hold) => [
      view.title(hold.id),
      yesNo(hold.active),
      view.isForEver(hold.id)
        ? "never"
        : hold.until.map((condition) => `${condition.says} (${condition.holds})`).join("; "),
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
