import { useEffect, useState } from "preact/hooks";
import { type ApiError, api, refusal } from "../api";
import { count } from "../format";
import { useLoad } from "../load";
import { Button } from "../parts/button";
import { SelectField, TextField } from "../parts/field";
import { Read } from "../parts/loading";
import { ErrorNotice } from "../parts/notice";
import { Dialog } from "../parts/panel";
import { assessmentAddress, go } from "../router";
import type { Knowledge, KnowledgeItem } from "../wire";
import { say } from "../words/say";

/** The newest version of each framework, as they are listed. */
export function newest(items: KnowledgeItem[]): KnowledgeItem[] {
  const found = new Map<string, KnowledgeItem>();
  for (const item of items.filter((i) => !i.draft)) {
    const other = found.get(item.id);
    if (!other || other.version.localeCompare(item.version, undefined, { numeric: true }) < 0) found.set(item.id, item);
  }
  return [...found.values()];
}

function FrameworkChoice({
  items,
  chosen,
  onChoose,
}: {
  items: KnowledgeItem[];
  chosen: string;
  onChoose: (id: string) => void;
}) {
  return (
    <fieldset class="choices">
      <legend>{say("Framework")}</legend>
      {items.map((k) => (
        <label key={k.id} class="opt">
          <input type="radio" name="framework" value={k.id} checked={k.id === chosen} onChange={() => onChoose(k.id)} />
          <span>
            <b>{k.title}</b>
            <small>
              {say("{} capabilities, {} questions, version {}", count(k.capabilities), count(k.questions), k.version)}
            </small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** The industry, as the framework tells industries apart; as free text where it does not. */
function Industry({
  framework,
  value,
  onValue,
}: {
  framework: KnowledgeItem | null;
  value: string;
  onValue: (value: string) => void;
}) {
  const read = useLoad<Knowledge | null>(`knowledge ${framework?.hash ?? ""}`, 0, (signal) =>
    framework ? api.knowledge(framework.hash, null, signal) : Promise.resolve(null),
  );
  const options = read.value?.questions.find((q) => q.id === "industry")?.options ?? [];
  useEffect(() => onValue(""), [framework?.hash]);
  if (options.length === 0)
    return <TextField label={say("Industry, if you like")} value={value} onValue={onValue} max={100} />;
  const choices = [{ value: "", text: say("not said") }, ...options.map((o) => ({ value: o.id, text: o.text }))];
  return <SelectField label={say("Industry, if you like")} value={value} onValue={onValue} options={choices} />;
}

const wholeNumber = (text: string) => /^\d{1,9}$/.test(text.trim());

function Form({ items, chosen, onClose }: { items: KnowledgeItem[]; chosen: string; onClose: () => void }) {
  const [framework, setFramework] = useState(items.some((i) => i.id === chosen) ? chosen : (items[0]?.id ?? ""));
  const [name, setName] = useState("");
  const [industry, setIndustry] = useState("");
  const [size, setSize] = useState("");
  const [tried, setTried] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const sizeWrong =
    size.trim() !== "" && !wholeNumber(size) ? say("Give the number of people as digits, or leave it empty.") : null;
  const nameWrong = tried && name.trim() === "" ? say("Give the organisation a name.") : null;
  const create = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() === "" || sizeWrong) return;
    const subject = {
      name: name.trim(),
      ...(industry.trim() ? { industry: industry.trim() } : {}),
      ...(size.trim() ? { size: Number(size) } : {}),
    };
    const refused = await refusal(async () => {
      const made = await api.create({ framework: { id: framework }, subject });
      onClose();
      go(assessmentAddress(made.id, "/interview"));
    });
    setError(refused);
  };
  return (
    <form class="form" onSubmit={(event) => void create(event)} noValidate>
      {error && <ErrorNotice error={error} safe={say("Nothing was created.")} />}
      <TextField label={say("Organisation")} value={name} onValue={setName} wrong={nameWrong} max={200} focus />
      <div class="pair">
        <Industry framework={items.find((i) => i.id === framework) ?? null} value={industry} onValue={setIndustry} />
        <TextField label={say("People, if you like")} value={size} onValue={setSize} wrong={sizeWrong} max={9} />
      </div>
      <FrameworkChoice items={items} chosen={framework} onChoose={setFramework} />
      <div class="dialog-actions">
        <Button kind="primary" type="submit">
          {say("Start the interview")}
        </Button>
        <Button onClick={onClose}>{say("Cancel")}</Button>
      </div>
    </form>
  );
}

/** A new assessment: whose it is, and by which framework. */
export function NewAssessment({ chosen, onClose }: { chosen: string; onClose: () => void }) {
  const read = useLoad("knowledge", 0, (signal) => api.knowledgeList(signal));
  return (
    <Dialog title={say("New assessment")} onClose={onClose}>
      <Read of={read} says={say("Reading the frameworks.")} frames={["row", "row"]}>
        {(list) => <Form items={newest(list.items)} chosen={chosen} onClose={onClose} />}
      </Read>
    </Dialog>
  );
}
