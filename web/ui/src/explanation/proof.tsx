import type { View } from "../advice/view";
import type { Proof } from "../advice/shapes";
import { sentence } from "../advice/words";
import { capitalised } from "../format";
import { CopyButton } from "../parts/copy_button";
import { say } from "../words/say";

const asText = (proof: Proof, depth = 0): string =>
  [
    `${"  ".repeat(depth)}${proof.says}${proof.rule ? ` [${proof.rule}]` : ""}`,
    ...proof.premises.map((premise) => asText(premise, depth + 1)),
  ].join("\n");

function Step({ proof, depth }: { proof: Proof; depth: number }) {
  const says = (
    <>
      {sentence(capitalised(proof.says))}
      {proof.holds && proof.holds !== "yes" && <b> {say("Possible only.")}</b>}
    </>
  );
  const notes = (
    <>
      {proof.because && (
        <p class="quote">
          {say("“{}”", proof.because)}
          {proof.basis && <span class="note"> ({proof.basis})</span>}
        </p>
      )}
      {proof.source && <p class="note">{proof.source}</p>}
      {(proof.evidence ?? []).map((text) => (
        <p key={text} class="note">
          {text}
        </p>
      ))}
      {proof.rule && (
        <p class="note">
          {say("Rule")} <code>{proof.rule}</code>
          {proof.whose && `, ${proof.whose}`}
        </p>
      )}
    </>
  );
  if (proof.premises.length === 0)
    return (
      <li>
        <p class="step-says">{says}</p>
        {notes}
      </li>
    );
  return (
    <li>
      <details open={depth < 2}>
        <summary>{says}</summary>
        {notes}
        <ul>
          {proof.premises.map((premise, i) => (
            <Step key={i} proof={premise} depth={depth + 1} />
          ))}
        </ul>
      </details>
    </li>
  );
}

/** Every step of the proof, with the rule, the author's reason and where it is from. */
export function ProofTree({ view, proof, heading: Heading }: { view: View; proof: Proof; heading: "h2" | "h3" }) {
  const { id, version, hash } = view.result.framework;
  return (
    <section class="proof-tree" aria-label={say("Proof")}>
      <Heading>{say("Proof")}</Heading>
      <ul>
        <Step proof={proof} depth={0} />
      </ul>
      <p class="note">
        {say("Framework {} {},", id, version)} <code>{hash.slice(0, 12)}</code>.
      </p>
      <CopyButton
        text={() => asText(proof)}
        says={say("Copy the proof")}
        byHand={say("Select the proof and copy it by hand.")}
      />
    </section>
  );
}
