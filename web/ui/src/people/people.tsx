import { useState } from "preact/hooks";
import { type ApiError, api, refusal } from "../api";
import { announce } from "../live";
import { Button } from "../parts/button";
import { TextField } from "../parts/field";
import { ErrorNotice } from "../parts/notice";
import type { ScreenProps } from "../screens";
import { useTitle } from "../title";
import { Accounts } from "./accounts";
import { Links } from "./links";
import { NewPasswordFields, useNewPassword } from "./new_password";
import { say, sayWith } from "../words/say";

function OwnPassword() {
  const [old, setOld] = useState("");
  const chosen = useNewPassword();
  const [error, setError] = useState<ApiError | null>(null);
  const change = async (event: Event) => {
    event.preventDefault();
    if (!chosen.ready()) return;
    const refused = await refusal(() => api.changePassword(old, chosen.value));
    setError(refused);
    if (refused) return;
    announce(say("The password was changed."));
    setOld("");
    chosen.clear();
  };
  return (
    <details class="people-part">
      <summary>{say("Change my password")}</summary>
      <form class="form narrow" onSubmit={(event) => void change(event)} noValidate>
        {error && <ErrorNotice error={error} safe={say("The password is what it was.")} />}
        <TextField
          label={say("Password now")}
          value={old}
          onValue={setOld}
          type="password"
          autocomplete="current-password"
          max={1000}
        />
        <NewPasswordFields chosen={chosen} label={say("New password")} />
        <div>
          <Button type="submit" disabled={old === ""}>
            {say("Change it")}
          </Button>
        </div>
      </form>
    </details>
  );
}

/** Who may come in, and who is asked. */
export default function People({ query, session }: ScreenProps) {
  useTitle(say("People"));
  const accounts = session.mode === "users";
  return (
    <div class="people-page">
      <h1 class="voice">{say("People and access")}</h1>
      {!accounts && (
        <p class="lead">
          {sayWith(
            "You are alone here: this installation opens with the link it prints, and has no accounts. Started with {} it has them, with roles.",
            <code class="whole">--users</code>,
          )}
        </p>
      )}
      <Links chosen={query.get("a")} />
      {accounts && session.role === "owner" && <Accounts session={session} />}
      {accounts && <OwnPassword />}
    </div>
  );
}
