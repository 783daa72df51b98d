import { useState } from "preact/hooks";
import { day } from "../format";
import { announce } from "../live";
import { Button } from "../parts/button";
import { say } from "../words/say";

/** A link that was just made: it is shown once. */
export function LinkBox({
  says,
  url,
  expires,
  onClose,
}: {
  says: string;
  url: string;
  expires: string;
  onClose: () => void;
}) {
  const [copied, setCopied] = useState(false);
  const whole = new URL(url, location.origin).href;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(whole);
      setCopied(true);
      announce(say("Copied."));
    } catch {
      announce(say("Select the link and copy it by hand."));
    }
  };
  return (
    <div class="panel link-box">
      <p>
        <b>{says}</b> {say("It is shown this once, and works until {}.", day(expires))}
      </p>
      <input
        class="input code"
        readOnly
        value={whole}
        aria-label={say("Link")}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div class="row">
        <Button kind="primary" onClick={() => void copy()}>
          {copied ? say("Copied") : say("Copy the link")}
        </Button>
        <Button onClick={onClose}>{say("Put away")}</Button>
      </div>
    </div>
  );
}
