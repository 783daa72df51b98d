import type { View } from "../advice/view";
import type { Causes, Proof } from "../advice/shapes";
import { figure, sentence } from "../advice/words";
import { capitalised } from "../format";
import { say } from "../words/say";
import { Why } from "./why";
import type { Subject } from "./subject";

const mostShown = 3;

/** What people said of the proof's own fact: notes of the level that was entered, of answers. */
const evidenceOf = (proof: Proof): string[] => [...(proof.evidence ?? []), ...proof.premises.flatMap(evidenceOf)];

/** The few things that a level rests on: what keeps it where it is, lowest first, else the steps of its proof. */
export function Supports({
  view,
  proof,
  causes,
  subject,
}: {
  view: View;
  proof: Proof;
  causes: Causes | null;
  subject: Subject;
}) {
  const members = (causes?.members ?? [])
    .map(({ id }) => ({ id, level: view.level(id), title: view.title(id) }))
    .filter((member) => member.id !== subject.item)
    .sort((a, b) => (a.level?.low ?? 0) - (b.level?.low ?? 0));
  const said = [...new Set(evidenceOf(proof))].slice(0, 2);
  return (
    <>
      {members.length > 0 ? (
        <ul class="supports">
          {members.slice(0, mostShown).map(({ id, level, title }) => (
            <li key={id}>
              <b>{figure(level)}</b>
              <Why of={id}>{title}</Why>
            </li>
          ))}
          {members.length > mostShown && (
            <li class="note">{say("and {} more, in full depth", members.length - mostShown)}</li>
          )}
        </ul>
      ) : (
        <ul class="supports">
          {proof.premises.slice(0, mostShown).map((premise) => (
            <li key={premise.fact}>
              <b>{premise.range ? figure(premise.range) : ""}</b>
              <span>{sentence(capitalised(premise.says))}</span>
            </li>
          ))}
        </ul>
      )}
      {said.map((text) => (
        <p key={text} class="quote said-there">
          {capitalised(text)}
        </p>
      ))}
    </>
  );
}
