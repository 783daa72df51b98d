import type { Portfolio } from "../../advice/shapes";
import { dateInWords, figure } from "../../advice/words";
import { isSettled, step } from "../../format";
import { say } from "../../words/say";
import { assessmentAddress } from "../../router";

export interface HeatTableProps {
  portfolio: Portfolio;
  /** Columns by their place in `portfolio.capabilities`. */
  order: number[];
  scale: { low: number; high: number };
  layers: { id: string; title: string }[];
}

interface Band {
  title: string;
  columns: number;
}

/** Neighbouring columns of one layer share a heading. */
function bandsOf({ portfolio, order, layers }: HeatTableProps): Band[] {
  const titles = new Map(layers.map((layer) => [layer.id, layer.title]));
  const bands: (Band & { layer: string | null })[] = [];
  for (const i of order) {
    const { layer } = portfolio.capabilities[i]!;
    const last = bands.at(-1);
    if (last && last.layer === layer) ++last.columns;
    else bands.push({ layer, title: titles.get(layer ?? "") ?? "", columns: 1 });
  }
  return bands;
}

/** Organisations by capabilities: level steps with figures, open cells hatched, causes marked. */
export function HeatTable(props: HeatTableProps) {
  const { portfolio, order, scale } = props;
  const bands = bandsOf(props);
  return (
    <div class="wide heat-wide" role="region" tabIndex={0} aria-label={say("Organisations by capabilities")}>
      <table class="heat">
        <caption class="sr">{say("Levels of the capabilities of each organisation")}</caption>
        <thead>
          {bands.some((band) => band.title !== "") && (
            <tr>
              <td />
              {bands.map((band, i) => (
                <th key={i} scope="colgroup" colSpan={band.columns} class="heat-band">
                  {band.title}
                </th>
              ))}
            </tr>
          )}
          <tr>
            <th scope="col">{say("Organisation")}</th>
            {order.map((i) => (
              <th key={i} scope="col" class="heat-column">
                <span>{portfolio.capabilities[i]!.title}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {portfolio.rows.map((row) => (
            <tr key={row.assessment}>
              <th scope="row">
                <a href={assessmentAddress(row.assessment)}>
                  {typeof row.organisation === "string" ? row.organisation : row.organisation.name}
                </a>
                <span class="note">{[row.industry, row.date && dateInWords(row.date)].filter(Boolean).join(", ")}</span>
              </th>
              {order.map((i) => {
                const level = row.levels[i] ?? null;
                const root = row.roots.includes(portfolio.capabilities[i]!.id);
                const open = level !== null && !isSettled(level);
                const tint = level === null ? "absent" : `l${step(level.low, scale)}`;
                return (
                  <td key={i} class={`heat-cell ${tint} ${open ? "open" : ""} ${root ? "is-root" : ""}`}>
                    <a
                      href={assessmentAddress(row.assessment, `#${encodeURIComponent(portfolio.capabilities[i]!.id)}`)}
                    >
                      {figure(level)}
                      {root && <span class="sr"> {say("cause")}</span>}
                    </a>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="key">
        <span>
          <i class="heat-key is-root" /> {say("a cause there")}
        </span>
        <span>
          <i class="heat-key open" /> {say("still open")}
        </span>
      </p>
    </div>
  );
}
