import type { Portfolio } from "../../advice/shapes";
import { figure } from "../../advice/words";
import { step } from "../../format";
import { say } from "../../words/say";

/** How many organisations stand at each level of a capability, as blocks of one row; those still open are hatched. */
export function Distribution({
  portfolio,
  order,
  scale,
}: {
  portfolio: Portfolio;
  order: number[];
  scale: { low: number; high: number };
}) {
  const byId = new Map((portfolio.summary?.capabilities ?? []).map((capability) => [capability.id, capability]));
  return (
    <table class="spread">
      <caption class="sr">{say("How many organisations stand at each level")}</caption>
      <thead>
        <tr>
          <th scope="col">{say("Capability")}</th>
          <th scope="col">{say("Organisations by level")}</th>
          <th scope="col" class="r">
            {say("Median")}
          </th>
        </tr>
      </thead>
      <tbody>
        {order.map((i) => {
          const { id, title } = portfolio.capabilities[i]!;
          const spread = byId.get(id);
          const levels = (spread?.levels ?? []).filter((one) => one.cases > 0).sort((a, b) => a.level - b.level);
          const words = [
            ...levels.map((one) => say("{} at {}", one.cases, one.level)),
            ...(spread?.open ? [say("{} open", spread.open)] : []),
          ].join(", ");
          return (
            <tr key={id}>
              <th scope="row">{title}</th>
              <td>
                <span class="sr">{words}</span>
                <span class="spread-bar" aria-hidden="true">
                  {levels.map((one) => (
                    <span
                      key={one.level}
                      class={`l${step(one.level, scale)}`}
                      style={{ flexGrow: one.cases }}
                      title={say("{} at {}", one.cases, one.level)}
                    >
                      {one.level}
                    </span>
                  ))}
                  {spread && spread.open > 0 && (
                    <span class="open" style={{ flexGrow: spread.open }} title={say("{} open", spread.open)}>
                      ?
                    </span>
                  )}
                </span>
              </td>
              <td class="r num">{figure(spread?.quartiles?.median)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
