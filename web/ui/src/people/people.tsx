import { useState } from "preact/hooks";
import { ApiError, api } from "../api";
import { announce } from "../live";
import { Button } from "../parts/button";
import { TextField } from "../parts/field";
import { ErrorNotice } from "../parts/notice";
import type { ScreenProps } from "../screens";
import { useTitle } from "../title";
import { Accounts } from "./accounts";
import { passwordFault } from "./join";
import { Links } from "./links";

function OwnPassword() {
  const [old, setOld] = useState("");
  const [next, setNext] = useState("");
  const [again, setAgain] = useState("");
  const [tried, setTried] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const fault = passwordFault(next, again);
  const change = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (fault) return;
    try {
      await api.changePassword(old, next);
      announce("The password was changed.");
      setOld("");
      setNext("");
      setAgain("");
      setTried(false);
      setError(null);
    } catch (e) {
      if (!(e instanceof ApiError)) throw e;
      setError(e);
    }
  };
  return (
    <details class="people-part">
      <summary>Change my password</summary>
      <form class="form narrow" onSubmit={(event) => void change(event)} noValidate>
        {error && <ErrorNotice error={error} safe="The password is what it was." />}
        <TextField
          label="Password now"
          value={old}
          onValue={setOld}
          type="password"
          autocomplete="current-password"
          max={1000}
        />
        <TextField
          label="New password"
          value={next}
          onValue={setNext}
          type="password"
          autocomplete="new-password"
          max={1000}
          wrong={tried ? fault : null}
        />
        <TextField
          label="The same again"
          value={again}
          onValue={setAgain}
          type="password"
          autocomplete="new-password"
          max={1000}
        />
        <div>
          <Button type="submit" disabled={old === ""}>
            Change it
          </Button>
        </div>
      </form>
    </details>
  );
}

/** Who may come in, and who is asked. */
export default function People({ query, session }: ScreenProps) {
  useTitle("People");
  const accounts = session.mode === "users";
  return (
    <div class="people">
      <h1 class="voice">People and access</h1>
      {!accounts && (
        <p class="lead">
          You are alone here: this installation opens with the link it prints, and has no accounts. Started with{" "}
          <code>--users</code> it has them, with roles.
        </p>
      )}
      <Links chosen={query.get("a")} />
      {accounts && session.role === "owner" && <Accounts session={session} />}
      {accounts && <OwnPassword />}
    </div>
  );
}
