import type { InputHTMLAttributes } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { AnswerValue, Question } from "../wire";
import { decimalMark, say } from "../words/say";
import { choicesOf } from "./questions";
import type { Choice } from "./questions";

export interface AnswerProps {
  question: Question;
  /** What is chosen; undefined: nothing yet. */
  value: AnswerValue | undefined;
  onAnswer: (value: AnswerValue) => void;
  effectOf: (choice: Choice) => string | null;
  stays: string | null;
  readOnly: boolean;
}

function Option({
  type,
  name,
  choice,
  checked,
  effect,
  onToggle,
  readOnly,
  position,
}: {
  type: "radio" | "checkbox";
  name: string;
  choice: Choice;
  checked: boolean;
  effect: string | null;
  onToggle: () => void;
  readOnly: boolean;
  position: number;
}) {
  return (
    <label class="opt">
      <input type={type} name={name} checked={checked} disabled={readOnly} onChange={onToggle} data-choice={position} />
      <span>
        <b>{choice.text}</b>
        {choice.note && <small>{say("level {}", choice.note)}</small>}
      </span>
      {effect && <span class="eff">{effect}</span>}
    </label>
  );
}

/** "I don't know" stands among the options, as an equal. */
function DontKnow({
  name,
  checked,
  stays,
  onChoose,
  readOnly,
}: {
  name: string;
  checked: boolean;
  stays: string | null;
  onChoose: () => void;
  readOnly: boolean;
}) {
  return (
    <label class="opt dk">
      <input type="radio" name={name} checked={checked} disabled={readOnly} onChange={onChoose} data-choice="unknown" />
      <span>
        <b>{say("I don’t know")}</b>
        <small>{say("A good answer. Somebody else will be asked.")}</small>
      </span>
      {stays && <span class="eff">{stays}</span>}
    </label>
  );
}

/** What is wrong with what was typed; null if it can be sent. */
export function faultOf(question: Question, text: string): string | null {
  if (question.type === "number" && !/^[-−]?\d+([.,]\d+)?$/.test(text.trim()))
    return say("Give a number in digits, for example {}.", `12${decimalMark()}5`);
  if (question.type === "date" && !/^\d{4}-\d\d-\d\d$/.test(text)) return say("Give a date.");
  return text.trim() === "" ? say("Write an answer, or choose “I don’t know”.") : null;
}
const typedValue = (question: Question, text: string): AnswerValue =>
  question.type === "number" ? Number(text.trim().replace("−", "-").replace(",", ".")) : text.trim();

function Typed({ question, value, onAnswer, readOnly }: AnswerProps) {
  const stands = value === null || value === undefined ? "" : String(value);
  const [text, setText] = useState(stands);
  const [wrong, setWrong] = useState<string | null>(null);
  useEffect(() => setText(stands), [stands]);
  const save = () => {
    if (text === stands) return;
    const fault = text === "" && stands === "" ? null : faultOf(question, text);
    setWrong(fault);
    if (!fault && text !== "") onAnswer(typedValue(question, text));
  };
  const attributes = {
    class: "input",
    type: question.type === "date" ? "date" : "text",
    value: text,
    readOnly,
    "aria-label": say("Your answer"),
    ...(question.type === "number" ? { inputMode: "decimal" } : {}),
    ...(wrong ? { "aria-invalid": "true", "aria-describedby": "typed-wrong" } : {}),
  } as InputHTMLAttributes<HTMLInputElement>;
  return (
    <div class="typed">
      <input
        {...attributes}
        onInput={(event) => setText(event.currentTarget.value)}
        onBlur={save}
        onKeyDown={(event) => event.key === "Enter" && save()}
      />
      {question.unit && <span class="unit">{question.unit}</span>}
      {wrong && (
        <span class="field-wrong" id="typed-wrong">
          {wrong}
        </span>
      )}
    </div>
  );
}

/** The answer to one question: a choice, several, or what is typed. Every change is an answer at once. */
export function AnswerControl(props: AnswerProps) {
  const { question, value, onAnswer, effectOf, stays, readOnly } = props;
  const choices = choicesOf(question);
  const name = `answer-${question.id}`;
  const several = question.type === "many";
  const chosen = Array.isArray(value) ? value : [];
  const toggle = (id: string) => onAnswer(chosen.includes(id) ? chosen.filter((c) => c !== id) : [...chosen, id]);
  return (
    <fieldset class="opts">
      <legend class="sr">{several ? say("Your answer: all that fit") : say("Your answer")}</legend>
      {choices.length === 0 && <Typed {...props} />}
      {choices.map((choice, i) => (
        <Option
          key={String(choice.value)}
          type={several ? "checkbox" : "radio"}
          name={name}
          choice={choice}
          position={i + 1}
          readOnly={readOnly}
          checked={several ? chosen.includes(String(choice.value)) : value === choice.value}
          effect={effectOf(choice)}
          onToggle={() => (several ? toggle(String(choice.value)) : onAnswer(choice.value))}
        />
      ))}
      <DontKnow
        name={name}
        checked={value === null}
        stays={stays}
        readOnly={readOnly}
        onChoose={() => onAnswer(null)}
      />
    </fieldset>
  );
}

/** Presses the choice at `position` (from 1) or "unknown", as a key does. */
export function press(position: number | "unknown"): void {
  const input = document.querySelector<HTMLInputElement>(`.opts input[data-choice="${position}"]`);
  input?.focus();
  input?.click();
}
