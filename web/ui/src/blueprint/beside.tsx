import type { ComponentChildren } from "preact";
import { api } from "../api";
import type { CapabilityResult, RootCause, WhyNot } from "../advice/shapes";
import { addressIn } from "../advice/use_view";
import type { View } from "../advice/view";
import { figure, figureInWords, inSentence, listOf, sentence } from "../advice/words";
import { standingInWords } from "../charts/house/standing";
import { capitalised, countInWords } from "../format";
import { ItemsWithLevels } from "../explanation/items_with_levels";
import { Why } from "../explanation/why";
import { useExplaining } from "../explanation/context";
import { useLoad } from "../load";
import { Button, ButtonLink } from "../parts/button";
import type { ScreenProps } from "../screens";
import { AskNext } from "./ask_next";
import { say, sayMany } from "../words/say";

export interface BesideProps {
  screen: ScreenProps;
  view: View;
  capability: CapabilityResult;
}

/** From what shows first down to what holds it. */
function Chain({ view, ids, label, plain = false }: { view: View; ids: string[]; label: string; plain?: boolean }) {
  return (
    <div>
      <p class="label">{label}</p>
      <ItemsWithLevels view={view} ids={ids} class={`chain ${plain ? "plain-chain" : ""}`} />
    </div>
  );
}

/** Capabilities that could have been the cause and are not: those beside and below the root that are sound. */
function ruledOut(view: View, root: CapabilityResult): CapabilityResult[] {
  const bases = new Set(view.knownCapability(root.id)?.depends.map(({ on }) => on));
  const sound = view.result.capabilities.filter((c) => c.weak === false && c.id !== root.id);
  return sound.filter((c) => bases.has(c.id) || c.layer === root.layer).slice(0, 3);
}

function RootBeside({ view, capability, cause }: BesideProps & { cause: RootCause }) {
  const missing = [...new Set(cause.criteria.flatMap((criterion) => criterion.path))];
  const sound = ruledOut(view, capability);
  return (
    <>
      <p class="voice says-beside">
        <Why of={`root_cause(${capability.id})`}>{sentence(cause.says)}</Why>
      </p>
      {missing.length > 0 && <Chain view={view} ids={missing.slice(0, 5)} label={say("What is missing in it")} />}
      {sound.length > 0 && (
        <div>
          <p class="label">{say("Not the cause")}</p>
          <p class="small">
            {sayMany(
              sound.length,
              "{} is not weak.",
              "{} are not weak.",
              listOf(sound.map((c) => `${c.title} (${figure(c.score)})`)),
            )}
          </p>
        </div>
      )}
    </>
  );
}

function HeldBeside({ screen, view, capability }: BesideProps) {
  const goal = view.good(capability);
  const roots = view.standing(capability.id).hangsOn.map((i) => view.result.diagnosis.root_causes[i]!.id);
  const names = listOf(roots.map((root) => inSentence(view.title(root))));
  const whyNot = useLoad(`beside ${capability.id} ${goal} ${screen.at ?? ""}`, screen.revision, (signal) =>
    api.explain<WhyNot>(screen.params["id"]!, "why-not", { item: capability.id, level: goal, at: screen.at }, signal),
  );
  return (
    <>
      <p class="voice says-beside">
        <Why of={capability.id}>
          {sentence(
            whyNot.value?.says ??
              say("{} stands at {} and hangs on {}", capability.title, figureInWords(capability.score), names),
          )}
        </Why>
      </p>
      {roots[0] && <Chain view={view} ids={view.pathDown(capability.id, roots[0])} label={say("It stands on")} />}
      <p class="small quiet-text">
        {roots.length > 1
          ? say("Putting right {} together lets it rise; one of them alone does not.", names)
          : say(
              "Putting right {} lets {} rise past {}.",
              names,
              inSentence(capability.title),
              figureInWords(view.knowledge.weak.at_most),
            )}
      </p>
    </>
  );
}

function OtherBeside({ view, capability }: BesideProps) {
  if (!view.applies(capability)) return <p class="voice says-beside">{say("It does not apply here.")}</p>;
  const held = capability.held_by;
  const under = view.knownCapability(capability.id)?.depends.map(({ on }) => on) ?? [];
  return (
    <>
      <p class="voice says-beside">
        <Why of={capability.id}>
          {held
            ? sentence(capitalised(held.says))
            : say("{} stands at {}.", capability.title, figureInWords(capability.score))}
        </Why>
      </p>
      {under.length > 0 && <Chain view={view} ids={under} label={say("It stands on")} plain />}
    </>
  );
}

function labelOf(view: View, capability: CapabilityResult): string {
  const standing = view.standing(capability.id);
  const words = standingInWords(standing);
  const sure = (settled: boolean, name: string) =>
    settled ? say("{}, settled", capitalised(name)) : say("{}, not settled", capitalised(name));
  if (words) return sure(!standing.possible, words);
  if (!view.applies(capability)) return say("Does not apply");
  if (capability.weak === null) return say("Open");
  return sure(capability.settled, capability.weak ? say("weak") : say("not weak"));
}

/** What is known of one room, beside the house. */
export function Beside(props: BesideProps) {
  const { screen, view, capability } = props;
  const { open: explain } = useExplaining();
  const standing = view.standing(capability.id);
  const cause = standing.part === "root" ? view.result.diagnosis.root_causes[standing.hangsOn[0]!] : undefined;
  const open = !capability.settled || standing.possible;
  const level = figureInWords(capability.score);
  const wanted = capability.target === null ? "" : `${say("wanted {}", figureInWords(capability.target))} · `;
  return (
    <>
      <div>
        <p class={`label ${standing.part === "none" ? "" : "plumb-words"}`}>{labelOf(view, capability)}</p>
        <h2 class="voice">
          {capability.title}, {level}
        </h2>
        <p class="note">
          {wanted}
          {say("weak at {} or less", figureInWords(view.knowledge.weak.at_most))}
        </p>
      </div>
      {cause ? (
        <RootBeside {...props} cause={cause} />
      ) : standing.part === "held" ? (
        <HeldBeside {...props} />
      ) : (
        <OtherBeside {...props} />
      )}
      {open && <AskNext screen={screen} capability={capability.id} deciding={view.result.next_question?.id ?? null} />}
      <div class="actions">
        <Button kind={open ? "plain" : "primary"} onClick={() => explain(`score(${capability.id})`)}>
          {say("Why {}?", level)}
        </Button>
        <ButtonLink href={cause ? addressIn(screen, "/plan") : addressIn(screen, "/what-if", { of: capability.id })}>
          {cause ? say("What to do first") : say("What would lift it?")}
        </ButtonLink>
      </div>
    </>
  );
}

/** The causes other than what is shown, of which the house can mark three at most with a bob. */
export function OtherRoots({
  view,
  shown,
  onSelect,
}: {
  view: View;
  shown: string;
  onSelect: (id: string) => void;
}): ComponentChildren {
  const roots = view.result.diagnosis.root_causes;
  const others = roots.filter((cause) => cause.id !== shown);
  if (others.length === 0) return null;
  const label =
    others.length < roots.length
      ? sayMany(others.length, "{} more cause", "{} more causes", capitalised(countInWords(others.length)))
      : others.length === 1
        ? say("The cause")
        : say("The causes");
  return (
    <div>
      <p class="label">{label}</p>
      <ul class="chain plain-chain">
        {others.map((cause) => (
          <li key={cause.id}>
            <button type="button" class="link-button" onClick={() => onSelect(cause.id)}>
              {view.title(cause.id)}
            </button>
            <b>{figure(view.level(cause.id))}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}
