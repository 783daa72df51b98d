import { useState } from "preact/hooks";
import { type ApiError, api, refusal } from "../api";
import { Button } from "../parts/button";
import { TextField } from "../parts/field";
import { ErrorNotice } from "../parts/notice";
import { go } from "../router";
import type { ScreenProps } from "../screens";
import { useTitle } from "../title";
import { say } from "../words/say";

/** Only an address of this product is gone to. */
export const safeReturn = (to: string | null) =>
  to && /^\/(?![/\\])/.test(to) && !to.startsWith("/signin") ? to : "/";

/** The sign-in, where accounts are on. */
export default function SignIn({ query }: ScreenProps) {
  useTitle(say("Sign in"));
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const signIn = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    const refused = await refusal(() => api.signIn(name.trim(), password));
    setBusy(false);
    setError(refused);
    if (!refused) go(safeReturn(query.get("to")), { replace: true });
  };
  return (
    <section class="plain-page sign-in">
      <h1 class="voice">{say("Sign in")}</h1>
      <form class="form" onSubmit={(event) => void signIn(event)}>
        {error && (
          <ErrorNotice
            error={error}
            safe={error.status === 429 ? "" : say("Try again, or ask the owner for a new invitation.")}
          />
        )}
        <TextField
          label={say("Name")}
          value={name}
          onValue={setName}
          name="username"
          autocomplete="username"
          required
          max={100}
          focus
        />
        <TextField
          label={say("Password")}
          value={password}
          onValue={setPassword}
          type="password"
          name="password"
          autocomplete="current-password"
          required
          max={1000}
        />
        <div>
          <Button kind="primary" type="submit" disabled={busy || name.trim() === "" || password === ""}>
            {say("Sign in")}
          </Button>
        </div>
      </form>
      <p class="note">
        {say(
          "No account here? The owner of this installation sends invitations. A personal link to a few questions needs no account.",
        )}
      </p>
    </section>
  );
}
