import type { ComponentChildren, InputHTMLAttributes } from "preact";
import { useId } from "preact/hooks";

interface Common {
  label: string;
  hint?: string;
  /** What is wrong with the value, and how to put it right. */
  wrong?: string | null;
}

function Frame({ id, label, hint, wrong, children }: Common & { id: string; children: ComponentChildren }) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <span class="note" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {children}
      {wrong && (
        <span class="field-wrong" id={`${id}-wrong`}>
          {wrong}
        </span>
      )}
    </div>
  );
}

const describedBy = (id: string, hint?: string, wrong?: string | null) =>
  [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(" ") || undefined;

export interface TextFieldProps extends Common {
  value: string;
  onValue: (value: string) => void;
  type?: "text" | "password" | "number" | "date" | "search";
  name?: string;
  placeholder?: string;
  required?: boolean;
  autocomplete?: string;
  lines?: number;
  max?: number;
  focus?: boolean;
}

const focusFirst = (element: HTMLElement | null) => element?.focus();

/** A labelled line of text, or a box of `lines`. */
export function TextField({
  label,
  hint,
  wrong,
  value,
  onValue,
  type = "text",
  lines = 1,
  focus = false,
  max = 4000,
  ...rest
}: TextFieldProps) {
  const id = useId();
  const common = {
    id,
    class: "input",
    value,
    maxLength: max,
    "aria-invalid": wrong ? ("true" as const) : undefined,
    "aria-describedby": describedBy(id, hint, wrong),
    ...(focus ? { ref: focusFirst } : {}),
  };
  return (
    <Frame id={id} label={label} {...(hint ? { hint } : {})} wrong={wrong ?? null}>
      {lines > 1 ? (
        <textarea {...common} rows={lines} onInput={(event) => onValue(event.currentTarget.value)} />
      ) : (
        <input
          {...({ ...common, ...rest, type } as InputHTMLAttributes<HTMLInputElement>)}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
      )}
    </Frame>
  );
}

/** A labelled choice of one from a short list. */
export function SelectField({
  label,
  hint,
  value,
  onValue,
  options,
}: Common & { value: string; onValue: (value: string) => void; options: { value: string; text: string }[] }) {
  const id = useId();
  return (
    <Frame id={id} label={label} {...(hint ? { hint } : {})}>
      <select
        id={id}
        class="input"
        value={value}
        aria-describedby={describedBy(id, hint)}
        onChange={(event) => onValue(event.currentTarget.value)}
      >
        {options.map((o) => (
          <option key={o.value} value={o.value}>
            {o.text}
          </option>
        ))}
      </select>
    </Frame>
  );
}
