/** How each capability stands to the root causes, as the house draws it. */

import { say } from "../../words/say";

/** What is read of a diagnosis; root causes are in the order of their rank. */
export interface DiagnosisPart {
  root_causes: { id: string; explains: string[]; together: string[]; status: string }[];
  alternatives: { id: string; instead_of: string }[];
}

export interface Standing {
  part: "none" | "held" | "root";
  /** What holds it, or its being a cause, is not settled. */
  possible: boolean;
  /** Cured, or a cause, only together with others. */
  joint: boolean;
  /** Could take a root's place. */
  alternative: boolean;
  /** Indices of root causes: the first that explains it, or the joint ones. */
  hangsOn: number[];
}

/** At most this many roots carry a bob; the others are named in words. */
export const mostBobs = 3;

const noStanding: Standing = { part: "none", possible: false, joint: false, alternative: false, hangsOn: [] };

export class Standings {
  private readonly byId = new Map<string, Standing>();

  constructor(diagnosis: DiagnosisPart) {
    const roots = diagnosis.root_causes;
    roots.forEach((root, i) => this.hangAlone(root.explains, i, root.status !== "settled"));
    roots.forEach((root, i) => this.hangTogether(root.together, i, root.status !== "settled"));
    roots.forEach((root, i) => {
      const joint = root.explains.length === 0 && root.together.length > 0;
      const possible = root.status !== "settled";
      this.byId.set(root.id, { part: "root", possible, joint, alternative: false, hangsOn: [i] });
    });
    for (const { id } of diagnosis.alternatives) this.byId.set(id, { ...this.of(id), alternative: true });
  }

  of(id: string): Standing {
    return this.byId.get(id) ?? noStanding;
  }

  private hangAlone(ids: string[], root: number, possible: boolean): void {
    for (const id of ids)
      if (!this.byId.has(id))
        this.byId.set(id, { part: "held", possible, joint: false, alternative: false, hangsOn: [root] });
  }

  private hangTogether(ids: string[], root: number, possible: boolean): void {
    for (const id of ids) {
      const before = this.byId.get(id);
      if (before && !before.joint) continue;
      this.byId.set(id, {
        part: "held",
        possible: possible || (before?.possible ?? false),
        joint: true,
        alternative: false,
        hangsOn: [...(before?.hangsOn ?? []), root],
      });
    }
  }
}

/** A, B, C: tells several roots and what hangs on them apart. */
export const letterOf = (root: number): string => String.fromCharCode("A".charCodeAt(0) + root);

/** "A", "A+B"; empty for a single root, and where all hang from one yoke. */
export function lettersOf(diagnosis: DiagnosisPart, standing: Standing): string {
  const roots = diagnosis.root_causes;
  if (roots.length < 2 || standing.part === "none" || roots.every((root) => root.together.length > 0)) return "";
  return standing.hangsOn
    .filter((root) => root < mostBobs)
    .map(letterOf)
    .join("+");
}

/** "held down", "possible cause" ...; empty for what neither holds nor is held. */
export function standingInWords(standing: Standing): string {
  if (standing.part === "root")
    return standing.possible ? say("possible cause") : standing.joint ? say("joint cause") : say("root cause");
  if (standing.part === "held") return standing.possible ? say("possibly held") : say("held down");
  return standing.alternative ? say("alternative cause") : "";
}
