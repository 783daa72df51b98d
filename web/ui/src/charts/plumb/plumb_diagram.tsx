import type { Causes, RootCause } from "../../advice/shapes";
import type { View } from "../../advice/view";
import { figure, figureInWords } from "../../advice/words";
import { Why } from "../../explanation/why";
import { step } from "../../format";
import type { Range } from "../../wire";
import { say } from "../../words/say";
import { ShareBlocks, sharesOf } from "./shares";
import { stacksOn, type Stack } from "./stacks";

const isOpen = (score: Range | null | undefined): boolean => !!score && score.low !== score.high;

function Standing({ view, id, possible }: { view: View; id: string; possible: boolean }) {
  const capability = view.capability(id);
  if (!capability) return null;
  const score = capability.score;
  return (
    <div class={`stone ${score ? `l${step(score.low, view.knowledge.scale)}` : ""} ${possible ? "maybe" : ""}`}>
      <Why of={id}>{capability.title}</Why>
      <span class="stone-foot">
        <span class={`stone-figure ${isOpen(score) ? "long" : ""}`}>{figure(score)}</span>
        {capability.target !== null && (
          <span class="note">
            {say("wanted")}
            <br />
            {figureInWords(capability.target)}
          </span>
        )}
      </span>
    </div>
  );
}

function Column({ view, stack, cause }: { view: View; stack: Stack; cause: RootCause }) {
  const joint = cause.together.includes(stack.id);
  return (
    <li class="column">
      {stack.above.length > 0 && (
        <ul class="columns">
          {stack.above.map((above) => (
            <Column key={above.id} view={view} stack={above} cause={cause} />
          ))}
        </ul>
      )}
      <Standing view={view} id={stack.id} possible={cause.status !== "settled"} />
      <span class={`drop ${cause.status === "settled" ? "" : "maybe"}`}>
        {joint && <em>{say("only together")}</em>}
      </span>
    </li>
  );
}

/** What stands on a root cause, and the slab of the root with its gap as blocks. */
export function PlumbDiagram({
  view,
  cause,
  letter,
  causes,
}: {
  view: View;
  cause: RootCause;
  letter: string;
  causes: Causes | null;
}) {
  const capability = view.capability(cause.id);
  const stacks = stacksOn(view, cause);
  const possible = cause.status !== "settled";
  const shares = causes ? sharesOf(causes) : [];
  const name = possible ? say("Possible cause") : cause.explains.length === 0 ? say("Joint cause") : say("Root cause");
  return (
    <div class="plumb-diagram">
      <div class="wide" role="region" tabIndex={0} aria-label={say("What hangs on {}", view.title(cause.id))}>
        <ul class="columns">
          {stacks.map((stack) => (
            <Column key={stack.id} view={view} stack={stack} cause={cause} />
          ))}
        </ul>
      </div>
      <div class={`slab ${possible ? "maybe" : ""}`}>
        <div>
          <span class="tag root">
            {name}
            {letter && ` ${letter}`}
          </span>
          <p class="slab-title">{view.title(cause.id)}</p>
          <Why of={`score(${cause.id})`} class={`slab-figure ${isOpen(capability?.score) ? "long" : ""}`}>
            <span class="sr">{view.title(cause.id)} </span>
            {figure(capability?.score)}
            <span class="sr">: {say("why?")}</span>
          </Why>
        </div>
        {causes && shares.length > 0 && (
          <div>
            <p class="note">
              {say(
                "What the gap from {} to {} is made of. The shares add up to 100 %.",
                figure(causes.now),
                figure(causes.reaches),
              )}
            </p>
            <ShareBlocks view={view} shares={shares} />
          </div>
        )}
      </div>
    </div>
  );
}
