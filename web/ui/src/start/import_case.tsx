import { useRef } from "preact/hooks";
import { ApiError, api, refusal } from "../api";
import { Button } from "../parts/button";
import { assessmentAddress, go } from "../router";
import { say } from "../words/say";

const most_bytes = 8 * 1024 * 1024;
const refuse = (detail: string) =>
  new ApiError({ type: "about:blank", title: say("Not imported"), status: 422, detail }, "case");

async function readCase(file: File): Promise<unknown> {
  if (file.size > most_bytes)
    throw refuse(say("{} has {} MiB; a case has at most 8.", file.name, Math.ceil(file.size / 1048576)));
  try {
    return JSON.parse(await file.text());
  } catch {
    throw refuse(
      say("{} is not JSON. A case is the file that “Download the case” or the export command writes.", file.name),
    );
  }
}

/** Takes a case file over as a new assessment. */
export function ImportCase({ onError }: { onError: (error: ApiError | null) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const take = async (file: File | undefined) => {
    if (!file) return;
    const refused = await refusal(async () => {
      const made = await api.create({ case: await readCase(file) });
      go(assessmentAddress(made.id));
    });
    onError(refused);
    if (input.current) input.current.value = "";
  };
  return (
    <>
      <input
        ref={input}
        class="sr"
        type="file"
        accept=".json,application/json"
        tabIndex={-1}
        aria-label={say("Case file")}
        onChange={(event) => void take(event.currentTarget.files?.[0])}
      />
      <Button onClick={() => input.current?.click()}>{say("Import a case")}</Button>
    </>
  );
}
