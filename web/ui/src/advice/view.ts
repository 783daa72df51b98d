import type { Knowledge, KnowledgeAction, KnowledgeCapability, KnowledgeCriterion, Range } from "../wire";
import type { CapabilityResult, CriterionResult, Result } from "./shapes";
import { Standings, standingInWords, type Standing } from "../charts/house/standing";
import { floorsOf, type Floor } from "../charts/house/floors";
import { figure } from "./words";
import { say, sayMany } from "../words/say";
import { inWords } from "../format";

/** Reads one result by id, with the titles and texts of the knowledge it was assessed with. Made once per screen. */
export class View {
  readonly standings: Standings;
  private readonly capabilities: Map<string, CapabilityResult>;
  private readonly criteria: Map<string, CriterionResult>;
  private readonly known = new Map<string, KnowledgeCapability>();
  private readonly knownCriteria = new Map<string, KnowledgeCriterion>();
  private readonly actions = new Map<string, KnowledgeAction>();
  private readonly titles = new Map<string, string>();

  constructor(
    readonly result: Result,
    readonly knowledge: Knowledge,
    /** Questions of each capability that nobody has answered; absent where they were not read. */
    private readonly openAnswers?: Map<string, number>,
  ) {
    this.standings = new Standings(result.diagnosis);
    this.capabilities = new Map(result.capabilities.map((c) => [c.id, c]));
    this.criteria = new Map(result.criteria.map((c) => [c.id, c]));
    for (const capability of knowledge.capabilities) {
      this.known.set(capability.id, capability);
      this.titles.set(capability.id, capability.title);
      for (const part of capability.components) this.titles.set(part.id, part.title);
      for (const criterion of capability.criteria) {
        this.knownCriteria.set(criterion.id, criterion);
        this.titles.set(criterion.id, criterion.title);
      }
    }
    for (const capability of result.capabilities) this.titles.set(capability.id, capability.title);
    for (const action of knowledge.actions) this.actions.set(action.id, action);
    for (const { id, title } of [...knowledge.actions, ...knowledge.holds, ...knowledge.roles])
      this.titles.set(id, title);
  }

  capability(id: string): CapabilityResult | undefined {
    return this.capabilities.get(id);
  }
  criterion(id: string): CriterionResult | undefined {
    return this.criteria.get(id);
  }
  criteriaOf(capability: string): CriterionResult[] {
    return this.result.criteria.filter((c) => c.capability === capability);
  }
  knownCapability(id: string): KnowledgeCapability | undefined {
    return this.known.get(id);
  }
  knownCriterion(id: string): KnowledgeCriterion | undefined {
    return this.knownCriteria.get(id);
  }
  action(id: string): KnowledgeAction | undefined {
    return this.actions.get(id);
  }
  /** Of a capability, component, criterion, action, hold or role; the id in words for anything else. */
  title(id: string): string {
    return this.titles.get(id) ?? inWords(id);
  }
  /** Nothing lifts the hold: its author wrote `until never`. */
  isForEver(hold: string): boolean {
    return this.knowledge.holds.some(({ id, until }) => id === hold && until === "never");
  }
  level(id: string): Range | null {
    return this.capabilities.get(id)?.score ?? this.criteria.get(id)?.reality ?? null;
  }
  standing(id: string): Standing {
    return this.standings.of(id);
  }
  /** The level a capability must reach to count as good: its wanted level where that is higher. */
  good(capability: CapabilityResult): number {
    return Math.max(this.knowledge.good, capability.target ?? 0);
  }

  /** Top floor first. */
  floors(most?: number): Floor<CapabilityResult>[] {
    const edges = this.knowledge.capabilities.flatMap((c) => c.depends.map(({ on }) => ({ item: c.id, on })));
    return floorsOf(this.result.capabilities, this.knowledge.layers, edges, most);
  }
  weak(): CapabilityResult[] {
    return this.result.capabilities.filter((c) => c.weak === true);
  }
  applies(capability: CapabilityResult): boolean {
    return capability.score !== null;
  }
  /** By score, settled ones only. */
  lowest(most: number): CapabilityResult[] {
    return this.result.capabilities
      .filter((c) => c.score !== null && c.settled)
      .sort((a, b) => a.score!.low - b.score!.low)
      .slice(0, most);
  }
  /** From a capability down its dependencies to a root: the shortest way, over weak ones where there is a choice. */
  pathDown(from: string, root: string): string[] {
    const queue: string[][] = [[from]];
    const seen = new Set([from]);
    for (let path = queue.shift(); path; path = queue.shift()) {
      const last = path.at(-1)!;
      if (last === root) return path;
      const under = this.known.get(last)?.depends.map(({ on }) => on) ?? [];
      const weakFirst = under.sort((a, b) => Number(this.isWeak(b)) - Number(this.isWeak(a)));
      for (const on of weakFirst) {
        if (seen.has(on)) continue;
        seen.add(on);
        queue.push([...path, on]);
      }
    }
    return from === root ? [root] : [from, root];
  }
  private isWeak(id: string): boolean {
    return this.capabilities.get(id)?.weak === true;
  }
  /** Settled and less than a tenth over the line under which it would be weak. */
  justOver(capability: CapabilityResult): boolean {
    const line = this.knowledge.weak.at_most;
    const low = capability.score?.low;
    return capability.weak === false && low !== undefined && low > line && low < line + 0.1;
  }
  unverified(capability: CapabilityResult): boolean {
    const limit = this.knowledge.unverified;
    const criteria = this.criteriaOf(capability.id);
    return limit !== null && capability.held_by?.kind === "ceiling" && criteria.some((c) => c.unverified);
  }
  /** "3 answers open", while that leaves its level open. */
  openInWords(capability: CapabilityResult): string {
    const open = this.openAnswers?.get(capability.id) ?? 0;
    return !capability.settled && open > 0 ? sayMany(open, "{} answer open", "{} answers open") : "";
  }
  /** Words beside the figure, most important first; the first is in the plumb colour where the standing has a part. */
  remarks(capability: CapabilityResult): string[] {
    if (!this.applies(capability)) return [say("does not apply")];
    const standing = standingInWords(this.standing(capability.id));
    return [
      standing,
      standing === "" && capability.weak === true ? say("weak") : "",
      this.justOver(capability) ? say("just over") : "",
      this.openInWords(capability),
      this.unverified(capability) ? say("not verified") : "",
    ].filter((words) => words !== "");
  }
  /** "about 2.1–3.4": the figure of a score, with its looseness. */
  levelFigure(capability: CapabilityResult): string {
    if (!this.applies(capability)) return "–";
    return capability.loose ? say("about {}", figure(capability.score)) : figure(capability.score);
  }
}
