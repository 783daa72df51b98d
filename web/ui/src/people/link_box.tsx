import { day } from "../format";
import { Button } from "../parts/button";
import { CopyButton } from "../parts/copy_button";
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
  const whole = new URL(url, location.origin).href;
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
        <CopyButton
          kind="primary"
          text={() => whole}
          says={say("Copy the link")}
          byHand={say("Select the link and copy it by hand.")}
        />
        <Button onClick={onClose}>{say("Put away")}</Button>
      </div>
    </div>
  );
}
