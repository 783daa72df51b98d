import { range } from "d3-array";
import type { View } from "../advice/view";
import { figure } from "../advice/words";
import { Why } from "../explanation/why";
import { say } from "../words/say";

export interface LadderProps {
  view: View;
  criterion: string;
  /** Where the trial puts it; null leaves it as it is. */
  tried: number | null;
  onTry: (level: number) => void;
}

/** One criterion as a ladder of named steps: today outlined, the trial filled. */
export function Ladder({ view, criterion, tried, onTry }: LadderProps) {
  const today = view.criterion(criterion)?.reality ?? null;
  const settled = today !== null && today.low === today.high;
  const now = settled ? today.low : null;
  const texts = view.knownCriterion(criterion)?.levels ?? [];
  const textOf = (level: number) => texts.find((step) => step.level === level)?.text ?? "";
  const shown = tried ?? (now === null ? null : Math.floor(now + 1e-9));
  const title = view.title(criterion);
  const { low, high } = view.knowledge.scale;
  const steps = range(low, high + 1);
  const onKey = (event: KeyboardEvent) => {
    const at = shown ?? steps[0]!;
    const next: Record<string, number> = {
      ArrowRight: at + 1,
      ArrowUp: at + 1,
      ArrowLeft: at - 1,
      ArrowDown: at - 1,
      Home: steps[0]!,
      End: steps.at(-1)!,
    };
    const level = next[event.key];
    if (level === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (steps.includes(level)) onTry(level);
  };
  const stepClass = (level: number) => {
    if (tried === level) return "to";
    if (now !== null && Math.floor(now + 1e-9) === level) return "now";
    const between = tried !== null && now !== null && level > Math.min(now, tried) && level < Math.max(now, tried);
    return between ? "mid" : "";
  };
  return (
    <li class={`ladder ${tried === null ? "" : "changed"}`}>
      <p class="ladder-head">
        <Why of={criterion}>{title}</Why>
        <b>
          {figure(today)}
          {tried !== null && ` → ${tried}`}
        </b>
      </p>
      <div
        class="ladder-steps"
        role="slider"
        tabIndex={0}
        aria-label={title}
        aria-valuemin={steps[0]}
        aria-valuemax={steps.at(-1)}
        aria-valuenow={shown ?? steps[0]}
        aria-valuetext={`${shown === null ? say("open, {}", figure(today)) : shown}${shown !== null && textOf(shown) ? `: ${textOf(shown)}` : ""}`}
        onKeyDown={onKey}
      >
        {steps.map((level) => (
          <span key={level} class={stepClass(level)} title={textOf(level)} onClick={() => onTry(level)}>
            {level}
          </span>
        ))}
      </div>
      {shown !== null && textOf(shown) && (
        <p class="note">
          {shown}: {textOf(shown)}
        </p>
      )}
    </li>
  );
}
