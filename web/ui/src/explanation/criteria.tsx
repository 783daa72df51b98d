import type { View } from "../advice/view";
import type { Causes, Source } from "../advice/shapes";
import { figure, listOf, percents } from "../advice/words";
import { Course } from "../parts/gauge";
import { say } from "../words/say";
import { speakerOf } from "./parts";
import { Why } from "./why";

function ShareBar({ percent }: { percent: number }) {
  return (
    <span class="share">
      <svg width="92" height="12" aria-hidden="true">
        <rect class="share-frame" width="92" height="12" />
        <rect class="share-part" width={(92 * percent) / 100} height="12" />
      </svg>
      <b>{percent} %</b>
    </span>
  );
}

/** The criteria of a capability: level, part of its gap, and what shows it. */
export function CriteriaTable({
  view,
  item,
  causes,
  sources,
}: {
  view: View;
  item: string;
  causes: Causes | null;
  sources: Source[];
}) {
  const criteria = view.criteriaOf(item);
  if (criteria.length === 0) return null;
  const members = causes?.members ?? [];
  const whole = percents(members.map((member) => member.share));
  const share = new Map(members.map((member, i) => [member.id, whole[i]!]));
  const saidOf = (id: string) => sources.filter((source) => source.of === id && source.counts);
  return (
    <div class="wide" tabIndex={0} role="region" aria-label={say("Criteria")}>
      <table class="criteria-table stacked">
        <thead>
          <tr>
            <th scope="col">{say("Criterion")}</th>
            <th scope="col">{say("Reality")}</th>
            <th scope="col" class="r">
              {say("Level")}
            </th>
            {share.size > 0 && <th scope="col">{say("Share of the gap")}</th>}
            <th scope="col">{say("What shows it")}</th>
          </tr>
        </thead>
        <tbody>
          {criteria.map((criterion) => (
            <tr key={criterion.id}>
              <th scope="row">
                <Why of={criterion.id}>{view.title(criterion.id)}</Why>
              </th>
              <td>
                <Course
                  range={criterion.reality}
                  verified={!criterion.unverified}
                  scale={view.knowledge.scale}
                  length={100}
                  breadth={11}
                />
              </td>
              <td class="r num">{figure(criterion.reality)}</td>
              {share.size > 0 && (
                <td>
                  {share.has(criterion.id) ? (
                    <ShareBar percent={share.get(criterion.id)!} />
                  ) : (
                    <span class="note">{say("none")}</span>
                  )}
                </td>
              )}
              <td class="note">
                {listOf(
                  saidOf(criterion.id).map((source) => source.note ?? `${speakerOf(source)}: ${source.says}`),
                  2,
                )}
                {criterion.unverified && ` ${say("not verified")}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
