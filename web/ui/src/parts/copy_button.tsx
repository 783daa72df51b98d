import { useState } from "preact/hooks";
import { announce } from "../live";
import { say } from "../words/say";
import { Button } from "./button";

export interface CopyButtonProps {
  text: () => string;
  kind?: "plain" | "primary";
  says: string;
  /** What to do where the browser does not let it. */
  byHand: string;
}

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text, kind = "plain", says, byHand }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<"copied" | "refused" | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      setOutcome("copied");
      announce(say("Copied."));
    } catch {
      setOutcome("refused");
      announce(byHand);
    }
  };
  return (
    <>
      <Button kind={kind} onClick={() => void copy()}>
        {outcome === "copied" ? say("Copied") : says}
      </Button>
      {outcome === "refused" && <span class="note">{byHand}</span>}
    </>
  );
}
