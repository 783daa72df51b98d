import { useMemo } from "preact/hooks";
import { api } from "../api";
import type { Portfolio as PortfolioOf } from "../advice/shapes";
import { figure, inSentence, listOf } from "../advice/words";
import { Distribution } from "../charts/heat/distribution";
import { HeatTable } from "../charts/heat/heat_table";
import { AsTable, type Table } from "../charts/table/as_table";
import { capitalised, countInWords, usualScale } from "../format";
import { useLoad } from "../load";
import { ButtonLink } from "../parts/button";
import { Read } from "../parts/loading";
import { go, withQuery } from "../router";
import type { ScreenProps } from "../screens";
import { useTitle } from "../title";
import type { Knowledge, KnowledgeItem } from "../wire";
import { say, sayMany } from "../words/say";

const leastRows = 2;

interface Read {
  portfolio: PortfolioOf;
  knowledge: Knowledge | null;
  frameworks: KnowledgeItem[];
}

/** Columns in house order, top floor first, so that what rests on what stays together. */
function orderOf(portfolio: PortfolioOf, knowledge: Knowledge | null): number[] {
  const layers = [...(knowledge?.layers ?? [])].reverse().map((layer) => layer.id);
  const rank = (layer: string | null) => (layer === null ? -1 : layers.indexOf(layer));
  return portfolio.capabilities
    .map((_, i) => i)
    .sort((a, b) => rank(portfolio.capabilities[a]!.layer) - rank(portfolio.capabilities[b]!.layer) || a - b);
}

function headline(portfolio: PortfolioOf): { headline: string; lead: string } {
  const causes = [...(portfolio.summary?.root_causes ?? [])].sort((a, b) => b.cases - a.cases);
  const count = portfolio.rows.length;
  const [first] = causes;
  if (!first || first.cases === 0)
    return {
      headline: sayMany(
        count,
        "One organisation, no cause named yet.",
        "{} organisations, no cause named yet.",
        capitalised(countInWords(count)),
      ),
      lead: say("Causes are named when enough answers are in."),
    };
  const others = causes
    .slice(1, 3)
    .filter((cause) => cause.cases > 0)
    .map((cause) => say("{} in {}", inSentence(cause.title), countInWords(cause.cases)));
  const alike = causes.filter((cause) => cause.cases === first.cases);
  if (alike.length > 2)
    return {
      headline: say("No one cause stands out in {} organisations.", countInWords(count)),
      lead: say(
        "{} causes are equally frequent, in {} each: {}.",
        capitalised(countInWords(alike.length)),
        countInWords(first.cases),
        listOf(
          alike.map((cause) => inSentence(cause.title)),
          4,
        ),
      ),
    };
  return {
    headline: say(
      "In {} of {} organisations the cause is {}.",
      countInWords(first.cases),
      countInWords(count),
      inSentence(first.title),
    ),
    lead: others.length > 0 ? say("Next come {}.", listOf(others)) : say("No other cause is as frequent."),
  };
}

function Causes({ portfolio }: { portfolio: PortfolioOf }) {
  const causes = [...(portfolio.summary?.root_causes ?? [])]
    .filter((cause) => cause.cases > 0)
    .sort((a, b) => b.cases - a.cases)
    .slice(0, 8);
  const count = portfolio.rows.length;
  if (causes.length === 0) return null;
  return (
    <section>
      <h2>{say("Most frequent causes")}</h2>
      <ul class="frequent">
        {causes.map((cause) => (
          <li key={cause.id}>
            <span>{cause.title}</span>
            <svg width="200" height="14" aria-hidden="true">
              <rect class="frequent-all" x=".5" y=".5" width="199" height="13" />
              <rect class="frequent-settled" width={((cause.cases - cause.possible) / count) * 200} height="14" />
              <rect
                class="frequent-possible"
                x={((cause.cases - cause.possible) / count) * 200 + 0.5}
                y=".5"
                width={Math.max((cause.possible / count) * 200 - 1, 0)}
                height="13"
              />
            </svg>
            <b>{say("{} of {}", cause.cases, count)}</b>
            {cause.possible > 0 && <span class="note">{say("{} possible", cause.possible)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function tableOf(portfolio: PortfolioOf, order: number[]): Table {
  const titles = new Map(portfolio.capabilities.map((c) => [c.id, c.title]));
  return {
    title: say("Levels of all organisations"),
    columns: [
      { title: say("Organisation") },
      { title: say("Date") },
      ...order.map((i) => ({ title: portfolio.capabilities[i]!.title, right: true })),
      { title: say("Causes") },
    ],
    rows: portfolio.rows.map((row) => [
      typeof row.organisation === "string" ? row.organisation : row.organisation.name,
      row.date,
      ...order.map((i) => figure(row.levels[i])),
      row.roots.map((id) => titles.get(id) ?? id).join(", "),
    ]),
  };
}

function Shown({ read }: { read: Read }) {
  const { portfolio, knowledge, frameworks } = read;
  const order = useMemo(() => orderOf(portfolio, knowledge), [portfolio, knowledge]);
  const said = headline(portfolio);
  const ids = [...new Map(frameworks.map((item) => [item.id, item.title]))];
  if (portfolio.rows.length < leastRows)
    return (
      <div class="head figure-head">
        <h1 class="voice">{say("Two assessments make a portfolio.")}</h1>
        <p class="lead">
          {portfolio.rows.length === 0 ? say("There is none yet.") : say("There is one so far.")}{" "}
          {say("Once there are two of one framework, they are compared here.")}
        </p>
        <p>
          <ButtonLink kind="primary" href="/">
            {say("Start an assessment")}
          </ButtonLink>
        </p>
        {ids.length > 1 && <FrameworkChoice ids={ids} chosen={portfolio.framework?.id ?? ""} />}
      </div>
    );
  return (
    <>
      <div class="head figure-head">
        <h1 class="voice">{said.headline}</h1>
        <p class="lead">{said.lead}</p>
      </div>
      {ids.length > 1 && <FrameworkChoice ids={ids} chosen={portfolio.framework?.id ?? ""} />}
      <section>
        <h2>
          {say(
            "{} by {}: the stronger the tint, the more mature",
            sayMany(portfolio.rows.length, "{} organisation", "{} organisations"),
            sayMany(order.length, "{} capability", "{} capabilities"),
          )}
        </h2>
        <HeatTable
          portfolio={portfolio}
          order={order}
          scale={knowledge?.scale ?? usualScale}
          layers={knowledge?.layers ?? []}
        />
        <AsTable table={tableOf(portfolio, order)} />
      </section>
      <div class="portfolio-grid">
        {portfolio.summary && (
          <section>
            <h2>{say("How the levels are spread")}</h2>
            <Distribution portfolio={portfolio} order={order} scale={knowledge?.scale ?? usualScale} />
          </section>
        )}
        <Causes portfolio={portfolio} />
      </div>
    </>
  );
}

function FrameworkChoice({ ids, chosen }: { ids: [string, string][]; chosen: string }) {
  return (
    <label class="field framework-choice">
      <span>{say("Framework")}</span>
      <select
        class="input"
        value={chosen}
        onChange={(event) => go(withQuery({ framework: event.currentTarget.value }))}
      >
        {ids.map(([id, title]) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}

/** All organisations beside each other: where they stand, and what holds most of them. */
export default function Portfolio({ query }: ScreenProps) {
  const asked = query.get("framework");
  const read = useLoad<Read>(`portfolio ${asked ?? ""}`, 0, async (signal) => {
    const [portfolio, list] = await Promise.all([api.portfolio<PortfolioOf>(asked, signal), api.knowledgeList(signal)]);
    const id = portfolio.framework?.id;
    const version = portfolio.framework?.version ?? list.items.find((item) => item.id === id && !item.draft)?.version;
    const knowledge = id && version ? await api.knowledge(id, version, signal).catch(() => null) : null;
    return { portfolio, knowledge, frameworks: list.items.filter((item) => !item.draft) };
  });
  useTitle(say("Portfolio"));
  return (
    <Read of={read} says={say("Reading all organisations.")} frames={["line", "page"]}>
      {(value) => <Shown read={value} />}
    </Read>
  );
}
