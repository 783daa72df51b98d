import { useState } from "preact/hooks";
import { type ApiError, api, refusal } from "../api";
import { when } from "../format";
import { announce } from "../live";
import { useLoad } from "../load";
import { Button } from "../parts/button";
import { SelectField, TextField } from "../parts/field";
import { Read } from "../parts/loading";
import { ErrorNotice } from "../parts/notice";
import type { Role, Session, User } from "../wire";
import { LinkBox } from "./link_box";
import { roleInWords } from "./role_in_words";
import { say } from "../words/say";

const roles = (): { value: Role; text: string }[] => [
  { value: "owner", text: say("owner: everything, people too") },
  { value: "assessor", text: say("assessor: asks, answers, plans") },
  { value: "reader", text: say("reader: reads results, tries what-ifs") },
];

function Invite({ onInvited }: { onInvited: () => void }) {
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("assessor");
  const [made, setMade] = useState<{ url: string; expires: string; name: string } | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const invite = async (event: Event) => {
    event.preventDefault();
    if (name.trim() === "") return;
    const refused = await refusal(async () => {
      const { invitation } = await api.invite(name.trim(), role);
      setMade({ ...invitation, name: name.trim() });
      setName("");
      onInvited();
    });
    setError(refused);
  };
  return (
    <>
      {error && <ErrorNotice error={error} safe={say("Nobody was invited.")} />}
      {made && (
        <LinkBox
          says={say("An invitation for {}.", made.name)}
          url={made.url}
          expires={made.expires}
          onClose={() => setMade(null)}
        />
      )}
      <form class="invite" onSubmit={(event) => void invite(event)}>
        <TextField label={say("Name")} value={name} onValue={setName} max={100} />
        <SelectField label={say("Role")} value={role} onValue={(value) => setRole(value as Role)} options={roles()} />
        <Button kind="primary" type="submit" disabled={name.trim() === ""}>
          {say("Make an invitation")}
        </Button>
      </form>
    </>
  );
}

function stateOf(user: User): string {
  if (user.disabled) return say("may not sign in");
  if (user.state === "invited") return say("invited, not yet come");
  return user.last_seen ? say("last here {}", when(user.last_seen)) : "";
}

function Row({ user, self, onChanged }: { user: User; self: boolean; onChanged: (error: ApiError | null) => void }) {
  const change = async (json: { role?: Role; disabled?: boolean }, says: string) => {
    const refused = await refusal(() => api.changeUser(user.id, json));
    if (!refused) announce(says);
    onChanged(refused);
  };
  return (
    <tr>
      <th scope="row">
        {user.name}
        {self && <span class="note"> {say("(you)")}</span>}
      </th>
      <td>
        <select
          class="input"
          aria-label={say("Role of {}", user.name)}
          value={user.role}
          disabled={self}
          onChange={(event) =>
            void change(
              { role: event.currentTarget.value as Role },
              say("{} now has the role: {}.", user.name, roleInWords(event.currentTarget.value)),
            )
          }
        >
          {roles().map((r) => (
            <option key={r.value} value={r.value}>
              {roleInWords(r.value)}
            </option>
          ))}
        </select>
      </td>
      <td class="quiet-text">{stateOf(user)}</td>
      <td>
        {!self && (
          <Button
            kind="quiet"
            onClick={() =>
              void change(
                { disabled: !user.disabled },
                user.disabled
                  ? say("{} may sign in again.", user.name)
                  : say("{} may not sign in any more.", user.name),
              )
            }
          >
            {user.disabled ? say("Let in again") : say("Shut out")}
          </Button>
        )}
      </td>
    </tr>
  );
}

/** Who may sign in, and as what. */
export function Accounts({ session }: { session: Session }) {
  const [changes, setChanges] = useState(0);
  const [error, setError] = useState<ApiError | null>(null);
  const read = useLoad("users", changes, (signal) => api.users(signal));
  const onChanged = (e: ApiError | null) => {
    setError(e);
    setChanges((n) => n + 1);
  };
  return (
    <section class="people-part">
      <h2>{say("Accounts")}</h2>
      <Invite onInvited={() => setChanges((n) => n + 1)} />
      {error && <ErrorNotice error={error} />}
      <Read of={read} says={say("Reading the accounts.")} frames={["row", "row"]}>
        {(list) => (
          <div class="wide" role="region" aria-label={say("Accounts")} tabIndex={0}>
            <table class="stacked">
              <thead>
                <tr>
                  <th scope="col">{say("Name")}</th>
                  <th scope="col">{say("Role")}</th>
                  <th scope="col">{say("State")}</th>
                  <th scope="col">
                    <span class="sr">{say("Change")}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {list.items.map((u) => (
                  <Row key={u.id} user={u} self={u.id === session.user?.id} onChanged={onChanged} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Read>
    </section>
  );
}
