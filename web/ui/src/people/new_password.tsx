import { useState } from "preact/hooks";
import { TextField } from "../parts/field";
import { say } from "../words/say";

export const leastCharacters = 10;

/** What is wrong with a new password; null if it can be sent. */
export function passwordFault(password: string, again: string): string | null {
  if (password.length < leastCharacters)
    return say("At least {} characters; a short sentence is easy to remember.", leastCharacters);
  return password === again ? null : say("The two are not the same.");
}

export interface NewPassword {
  value: string;
  again: string;
  /** What is wrong, once it was tried to send it. */
  shownFault: string | null;
  setValue: (value: string) => void;
  setAgain: (value: string) => void;
  /** Whether it may be sent; if not, the fields say why. */
  ready: () => boolean;
  clear: () => void;
}

/** A password that is being chosen, typed twice. */
export function useNewPassword(): NewPassword {
  const [value, setValue] = useState("");
  const [again, setAgain] = useState("");
  const [tried, setTried] = useState(false);
  const fault = passwordFault(value, again);
  const ready = () => {
    setTried(true);
    return fault === null;
  };
  const clear = () => {
    setValue("");
    setAgain("");
    setTried(false);
  };
  return { value, again, shownFault: tried ? fault : null, setValue, setAgain, ready, clear };
}

/** Its two fields. */
export function NewPasswordFields({
  chosen,
  label,
  focus = false,
}: {
  chosen: NewPassword;
  label: string;
  focus?: boolean;
}) {
  return (
    <>
      <TextField
        label={label}
        hint={say("At least {} characters.", leastCharacters)}
        value={chosen.value}
        onValue={chosen.setValue}
        type="password"
        autocomplete="new-password"
        max={1000}
        wrong={chosen.shownFault}
        focus={focus}
      />
      <TextField
        label={say("The same again")}
        value={chosen.again}
        onValue={chosen.setAgain}
        type="password"
        autocomplete="new-password"
        max={1000}
      />
    </>
  );
}
