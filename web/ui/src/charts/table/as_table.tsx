import { useId, useState } from "preact/hooks";
import { say } from "../../words/say";

/** What a chart shows, as rows of text; the first column heads its row. */
export interface Table {
  title: string;
  columns: { title: string; right?: boolean }[];
  rows: string[][];
}

export function PlainTable({ table }: { table: Table }) {
  const side = (column: number) => (table.columns[column]?.right ? "r" : "");
  return (
    <div class="wide" role="region" aria-label={table.title} tabIndex={0}>
      <table class="plain-table">
        <caption>{table.title}</caption>
        <thead>
          <tr>
            {table.columns.map((column, i) => (
              <th key={i} scope="col" class={side(i)}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, r) => (
            <tr key={r}>
              {row.map((cell, i) =>
                i === 0 ? (
                  <th key={i} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={i} class={side(i)}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** "Show as table": the same figures in rows, below the chart. */
export function AsTable({ table }: { table: Table }) {
  const [shown, setShown] = useState(false);
  const id = useId();
  return (
    <div class="as-table">
      <button
        type="button"
        class="link-button"
        aria-expanded={shown}
        aria-controls={id}
        onClick={() => setShown(!shown)}
      >
        {shown ? say("Hide the table") : say("Show as table")}
      </button>
      <div id={id}>{shown && <PlainTable table={table} />}</div>
    </div>
  );
}
