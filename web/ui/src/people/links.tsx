import { useState } from "preact/hooks";
import { type ApiError, api, refusal } from "../api";
import { capitalised, day, inWords } from "../format";
import { announce } from "../live";
import { useLoad } from "../load";
import { Button, ButtonLink } from "../parts/button";
import { SelectField, TextField } from "../parts/field";
import { Read } from "../parts/loading";
import { ErrorNotice } from "../parts/notice";
import { Dialog } from "../parts/panel";
import { noteRevision } from "../revisions";
import { assessmentAddress, go, withQuery } from "../router";
import type { Assessment, Knowledge, Respondent } from "../wire";
import { LinkBox } from "./link_box";
import { say, sayMany } from "../words/say";

/** An id that a case may hold, from a name, free of those taken. */
export function idFrom(name: string, taken: string[]): string {
  const plain =
    name
      .toLowerCase()
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .replace(/[^a-z0-9]+/g, "_")
      .replace(/^[^a-z]+|_+$/g, "") || "person";
  for (let n = 1; ; ++n) {
    const id = n === 1 ? plain : `${plain}_${n}`;
    if (!taken.includes(id)) return id;
  }
}

const nameOf = (person: Respondent) => person.name || capitalised(inWords(person.id));

interface Made {
  name: string;
  url: string;
  expires: string;
}

function SendLink({
  assessment,
  person,
  onClose,
  onMade,
}: {
  assessment: string;
  person: Respondent;
  onClose: () => void;
  onMade: (made: Made) => void;
}) {
  const [days, setDays] = useState("14");
  const [error, setError] = useState<ApiError | null>(null);
  const wrong = /^\d+$/.test(days) && Number(days) >= 1 && Number(days) <= 90 ? null : say("Between 1 and 90 days.");
  const make = async () => {
    const refused = await refusal(async () => {
      const link = await api.makeLink(assessment, person.id, Number(days));
      onMade({ ...link, name: nameOf(person) });
      onClose();
    });
    if (refused) setError(refused);
  };
  return (
    <Dialog
      title={say("A link for {}?", nameOf(person))}
      onClose={onClose}
      actions={
        <Button kind="primary" disabled={wrong !== null} onClick={() => void make()}>
          {say("Make the link")}
        </Button>
      }
    >
      {error && <ErrorNotice error={error} safe={say("No link was made.")} />}
      <p>
        {sayMany(
          person.asked,
          "Whoever has the link can see and answer this person’s {} question, and nothing else.",
          "Whoever has the link can see and answer this person’s {} questions, and nothing else.",
        )}
        {person.link ? ` ${say("The link made before ends.")}` : ""}
      </p>
      <TextField label={say("Days it works")} value={days} onValue={setDays} wrong={wrong} max={3} />
    </Dialog>
  );
}

function linkState(person: Respondent): string {
  if (!person.link) return say("no link");
  return person.link.used
    ? say("opened, until {}", day(person.link.expires))
    : say("not yet opened, until {}", day(person.link.expires));
}

function AddPerson({
  assessment,
  knowledge,
  people,
  onDone,
}: {
  assessment: Assessment;
  knowledge: Knowledge;
  people: Respondent[];
  onDone: (error: ApiError | null) => void;
}) {
  const [name, setName] = useState("");
  const [role, setRole] = useState(knowledge.roles[0]?.id ?? "");
  const add = async (event: Event) => {
    event.preventDefault();
    if (name.trim() === "") return;
    const refused = await refusal(async () => {
      const written = await api.addEvent(assessment.id, "respondent", {
        id: idFrom(
          name,
          people.map((p) => p.id),
        ),
        name: name.trim(),
        role,
      });
      noteRevision(assessment.id, written.revision);
      announce(say("{} was added.", name.trim()));
      setName("");
    });
    onDone(refused);
  };
  return (
    <form class="invite" onSubmit={(event) => void add(event)}>
      <TextField label={say("Name")} value={name} onValue={setName} max={100} />
      <SelectField
        label={say("Role in the organisation")}
        value={role}
        onValue={setRole}
        options={knowledge.roles.map((r) => ({ value: r.id, text: r.title }))}
      />
      <Button type="submit" disabled={name.trim() === ""}>
        {say("Add")}
      </Button>
    </form>
  );
}

function Table({
  assessment,
  knowledge,
  people,
  onChanged,
}: {
  assessment: Assessment;
  knowledge: Knowledge;
  people: Respondent[];
  onChanged: (error: ApiError | null) => void;
}) {
  const [asking, setAsking] = useState<Respondent | null>(null);
  const [made, setMade] = useState<Made | null>(null);
  const titles = new Map(knowledge.roles.map((r) => [r.id, r.title]));
  const end = async (person: Respondent) => {
    const refused = await refusal(() => api.endLink(assessment.id, person.id));
    if (!refused) announce(say("The link no longer works."));
    onChanged(refused);
  };
  return (
    <>
      {made && (
        <LinkBox
          says={say("A personal link for {}.", made.name)}
          url={made.url}
          expires={made.expires}
          onClose={() => setMade(null)}
        />
      )}
      {asking && (
        <SendLink
          assessment={assessment.id}
          person={asking}
          onClose={() => setAsking(null)}
          onMade={(link) => {
            setMade(link);
            onChanged(null);
          }}
        />
      )}
      {people.length === 0 && (
        <p class="quiet-text">
          {say("Nobody is asked yet. Add the people who know; each gets the questions of their role.")}
        </p>
      )}
      {people.length > 0 && (
        <div class="wide" role="region" aria-label={say("People who are asked")} tabIndex={0}>
          <table class="stacked">
            <thead>
              <tr>
                <th scope="col">{say("Name")}</th>
                <th scope="col">{say("Role")}</th>
                <th scope="col" class="r">
                  {say("Answered")}
                </th>
                <th scope="col">{say("Link")}</th>
                <th scope="col">
                  <span class="sr">{say("Change")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {people.map((p) => (
                <tr key={p.id}>
                  <th scope="row">{nameOf(p)}</th>
                  <td>{titles.get(p.role) ?? p.role}</td>
                  <td class="r">{say("{} of {}", p.answered, p.asked)}</td>
                  <td class="quiet-text">{linkState(p)}</td>
                  <td>
                    <Button kind="quiet" onClick={() => setAsking(p)}>
                      {p.link ? say("New link") : say("Make a link")}
                    </Button>
                    {p.link && (
                      <Button kind="quiet" onClick={() => void end(p)}>
                        {say("End it")}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function OfAssessment({ id }: { id: string }) {
  const [changes, setChanges] = useState(0);
  const [error, setError] = useState<ApiError | null>(null);
  const read = useLoad(`people of ${id}`, changes, async (signal) => {
    const assessment = await api.assessment(id, signal);
    const [people, knowledge] = await Promise.all([
      api.respondents(id, signal),
      api.knowledge(assessment.framework.hash, null, signal),
    ]);
    return { assessment, people, knowledge };
  });
  const onChanged = (e: ApiError | null) => {
    setError(e);
    setChanges((n) => n + 1);
  };
  return (
    <Read of={read} says={say("Reading who is asked.")} frames={["row", "row"]}>
      {(value) => (
        <>
          {error && <ErrorNotice error={error} />}
          <Table {...value} onChanged={onChanged} />
          <AddPerson {...value} onDone={onChanged} />
          <p class="row">
            <ButtonLink href={assessmentAddress(id, "/interview")}>{say("To the interview")}</ButtonLink>
          </p>
        </>
      )}
    </Read>
  );
}

/** Personal links: the people who are asked in one assessment. */
export function Links({ chosen }: { chosen: string | null }) {
  const read = useLoad("assessments for links", 0, (signal) => api.assessments({ limit: 200 }, signal));
  return (
    <section class="people-part">
      <h2>{say("People who are asked, and their links")}</h2>
      <Read of={read} says={say("Reading the assessments.")} frames={["line"]}>
        {(page) =>
          page.items.length === 0 ? (
            <p class="quiet-text">{say("There is no assessment yet, so nobody is asked.")}</p>
          ) : (
            <SelectField
              label={say("Assessment")}
              value={chosen ?? ""}
              onValue={(value) => go(withQuery({ a: value || null }))}
              options={[
                { value: "", text: say("choose one") },
                ...page.items.map((a) => ({ value: a.id, text: a.title })),
              ]}
            />
          )
        }
      </Read>
      {chosen && <OfAssessment key={chosen} id={chosen} />}
    </section>
  );
}
