import { useState } from "preact/hooks";
import { ApiError, api } from "../api";
import { Button } from "../parts/button";
import { TextField } from "../parts/field";
import { useLoad } from "../load";
import { ErrorNotice } from "../parts/notice";
import { go } from "../router";
import type { ScreenProps } from "../screens";
import { useTitle } from "../title";

const least_characters = 10;

/** What is wrong with a new password; null if it can be sent. */
export function passwordFault(password: string, again: string): string | null {
  if (password.length < least_characters)
    return `At least ${least_characters} characters; a short sentence is easy to remember.`;
  return password === again ? null : "The two are not the same.";
}

/** An invitation: the invited person chooses a password. */
export default function Join({ params }: ScreenProps) {
  useTitle("Invitation");
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const [tried, setTried] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const invited = useLoad(`invitation ${params["token"] ?? ""}`, 0, (signal) =>
    api.invitation(params["token"] ?? "", signal),
  );
  const fault = passwordFault(password, again);
  const join = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (fault) return;
    try {
      await api.join(params["token"] ?? "", password);
      const session = await api.session();
      go(session.user ? "/" : "/signin", { replace: true });
    } catch (e) {
      if (!(e instanceof ApiError)) throw e;
      setError(e);
    }
  };
  return (
    <section class="plain-page sign-in">
      <h1 class="voice">
        {invited.value ? `Welcome, ${invited.value.name}. Choose a password.` : "Welcome. Choose a password."}
      </h1>
      {invited.value && <p class="lead">You come as {invited.value.role}.</p>}
      {invited.error && <ErrorNotice error={invited.error} safe="" />}
      <form class="form" onSubmit={(event) => void join(event)} noValidate>
        {error && (
          <ErrorNotice
            error={error}
            safe="An invitation works once and ends after some days; the owner can send a new one."
          />
        )}
        <TextField
          label="Password"
          hint={`At least ${least_characters} characters.`}
          value={password}
          onValue={setPassword}
          type="password"
          autocomplete="new-password"
          max={1000}
          wrong={tried ? fault : null}
          focus
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
          <Button kind="primary" type="submit">
            Join
          </Button>
        </div>
      </form>
    </section>
  );
}
