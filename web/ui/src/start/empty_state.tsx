import { useState } from "preact/hooks";
import { type ApiError, api, refusal } from "../api";
import { Button, ButtonLink } from "../parts/button";
import { ErrorNotice } from "../parts/notice";
import { assessmentAddress, go } from "../router";
import { say } from "../words/say";

const floors = [4, 6, 4];

/** The house before anything stands in it. */
function DashedHouse() {
  return (
    <svg class="dashed-house" viewBox="0 0 300 170" width="300" height="170" aria-hidden="true">
      <path class="outline" d="M8 44L150 8l142 36" />
      {floors.flatMap((count, floor) => {
        const w = (264 - 6.5 * (count - 1)) / count;
        return Array.from({ length: count }, (_, i) => (
          <rect key={`${floor} ${i}`} class="dashed" x={18 + i * (w + 6.5)} y={48 + floor * 38} width={w} height={30} />
        ));
      })}
      <path class="outline" d="M4 155h292" />
      <path class="line" d="M263 8v96" />
      <path class="bob" d="M259 104h8v4l3 4-7 16-7-16 3-4z" />
    </svg>
  );
}

/** "Nothing stands here yet." with two first steps. */
export function EmptyState({ mayWrite }: { mayWrite: boolean }) {
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const openSample = async () => {
    setBusy(true);
    const refused = await refusal(async () => {
      const { sample } = await import("./sample");
      const made = await api.create({ case: sample, title: say("Sample bank") });
      go(assessmentAddress(made.id));
    }).finally(() => setBusy(false));
    setError(refused);
  };
  return (
    <section class="empty">
      <DashedHouse />
      <div>
        <h2 class="voice">{say("Nothing stands here yet.")}</h2>
        {mayWrite ? (
          <>
            <p>
              {say(
                "Start with a finished example to see what you will get, or choose a framework and answer the first question. Ten minutes give a first picture; you can stop and come back at any time.",
              )}
            </p>
            {error && <ErrorNotice error={error} safe={say("Nothing was created.")} />}
            <div class="row">
              <Button kind="primary" disabled={busy} onClick={() => void openSample()}>
                {say("Open the sample bank")}
              </Button>
              <ButtonLink href="/?new">{say("Choose a framework")}</ButtonLink>
            </div>
          </>
        ) : (
          <p>{say("An assessor starts the first assessment; then it can be read here.")}</p>
        )}
      </div>
    </section>
  );
}
