import { useState } from "preact/hooks";
import { type ApiError, api, refusal } from "../api";
import { Button } from "../parts/button";
import { useLoad } from "../load";
import { ErrorNotice } from "../parts/notice";
import { go } from "../router";
import type { ScreenProps } from "../screens";
import { useTitle } from "../title";
import { NewPasswordFields, useNewPassword } from "./new_password";
import { roleInWords } from "./role_in_words";
import { say } from "../words/say";

/** An invitation: the invited person chooses a password. */
export default function Join({ params }: ScreenProps) {
  useTitle(say("Invitation"));
  const chosen = useNewPassword();
  const [error, setError] = useState<ApiError | null>(null);
  const invited = useLoad(`invitation ${params["token"] ?? ""}`, 0, (signal) =>
    api.invitation(params["token"] ?? "", signal),
  );
  const join = async (event: Event) => {
    event.preventDefault();
    if (!chosen.ready()) return;
    const refused = await refusal(async () => {
      await api.join(params["token"] ?? "", chosen.value);
      const session = await api.session();
      go(session.user ? "/" : "/signin", { replace: true });
    });
    setError(refused);
  };
  return (
    <section class="plain-page sign-in">
      <h1 class="voice">
        {invited.value
          ? say("Welcome, {}. Choose a password.", invited.value.name)
          : say("Welcome. Choose a password.")}
      </h1>
      {invited.value && <p class="lead">{say("Your role here: {}.", roleInWords(invited.value.role))}</p>}
      {invited.error && <ErrorNotice error={invited.error} safe="" />}
      <form class="form" onSubmit={(event) => void join(event)} noValidate>
        {error && (
          <ErrorNotice
            error={error}
            safe={say("An invitation works once and ends after some days; the owner can send a new one.")}
          />
        )}
        <NewPasswordFields chosen={chosen} label={say("Password")} focus />
        <div>
          <Button kind="primary" type="submit">
            {say("Join")}
          </Button>
        </div>
      </form>
    </section>
  );
}
