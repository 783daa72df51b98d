import "./browser";
import assert from "node:assert/strict";
import { test } from "node:test";
import { draftAddress, draftName } from "../src/knowledge/draft_names";
import { applyFix, difference, errorsIn, offsetOf, versionIn } from "../src/knowledge/edits";
import { valueText } from "../src/knowledge/move_assessments";
import { whyNotYet } from "../src/knowledge/publish_bar";
import { passwordFault } from "../src/people/new_password";
import { idFrom } from "../src/people/links";
import type { Diagnostic, KnowledgeItem } from "../src/wire";

const place = (line: number, column: number) => ({ line, column });
const fault = (severity: string, file = "a.plumb"): Diagnostic => ({
  code: "KB0203",
  severity,
  message: "m",
  file,
  start: place(1, 1),
  end: place(1, 2),
});

test("a place counts lines and code points from 1", () => {
  assert.equal(offsetOf("one\ntwo", place(2, 2)), 5);
  assert.equal(offsetOf("a😀b", place(1, 3)), 3);
  assert.equal(offsetOf("x", place(9, 9)), 1);
});

test("a fix replaces what it names in its own file", () => {
  const files = [
    { path: "a.plumb", text: "needs dl_visio\n" },
    { path: "b.plumb", text: "needs dl_visio\n" },
  ];
  const fixed = applyFix(files, {
    file: "a.plumb",
    start: place(1, 7),
    end: place(1, 15),
    replacement: "dl_vision",
    says: "write `dl_vision`",
  });
  assert.deepEqual(
    fixed.map((f) => f.text),
    ["needs dl_vision\n", "needs dl_visio\n"],
  );
});

test("the version is read from the framework statement, with or without a title", () => {
  assert.deepEqual(versionIn([{ path: "f", text: '# note\nframework cc "Customers" version 1.2.0 {' }]), {
    framework: "cc",
    version: "1.2.0",
    isOwn: true,
  });
  assert.deepEqual(versionIn([{ path: "f", text: "framework cc version 2.0.0 {" }])?.version, "2.0.0");
  assert.equal(versionIn([{ path: "f", text: "capability x {" }]), null);
  const base = { path: "../cc/cc.plumb", text: 'framework cc "Customers" version 1.2.0 {' };
  assert.equal(versionIn([base]), null);
  assert.deepEqual(versionIn([base, { path: "f", text: 'adaptation own "As we read it" of cc version 1.2 {}' }]), {
    framework: "own",
    version: "1.2.0",
    isOwn: false,
  });
  const own = { path: "f", text: 'adaptation own "As we read it" version 3.1 of cc version 1.2 {}' };
  assert.deepEqual(versionIn([base, own]), { framework: "own", version: "3.1", isOwn: true });
  const alone = { path: "f", text: 'adaptation own "As we read it" of cc version 1.2\n' };
  assert.equal(versionIn([alone])?.version, "1.2");
  const between = { path: "../own/own.plumb", text: 'adaptation own "Ours" of cc version 1.2' };
  assert.equal(
    versionIn([base, between, { path: "f", text: 'adaptation shop "The shop" of own version 1.2 {}' }])?.version,
    "1.2.0",
  );
});

test("publishing is refused with a reason until the draft is clean and has a new version", () => {
  const files = [{ path: "f", text: "framework cc version 1.0.0 {" }];
  assert.match(whyNotYet(files, null, { version: "1.0.0" }) ?? "", /checked/);
  assert.match(whyNotYet(files, [fault("error")], { version: "0.9.0" }) ?? "", /1 error left/);
  assert.match(whyNotYet(files, [], { version: "1.0.0" }) ?? "", /another version than 1.0.0/);
  const adapted = [{ path: "f", text: 'adaptation own "Ours" of cc version 1.0.0' }];
  assert.match(whyNotYet(adapted, [], { version: "1.0.0" }) ?? "", /a version of its own, before “of”/);
  assert.equal(whyNotYet(files, [fault("warning")], { version: "0.9.0" }), null);
  assert.equal(errorsIn([fault("error"), fault("error", "b"), fault("warning")], "b"), 1);
});

test("a draft is found again by the version it was begun from", () => {
  const item = (version: string) => ({ id: "cc", version, draft: false }) as KnowledgeItem;
  assert.equal(
    draftAddress(draftName("cc", "1.1.0"), [item("1.0.0"), item("1.1.0")]),
    "/kb/cc/1.1.0/edit?draft=cc-1.1.0",
  );
});

test("values of changes read as words", () => {
  assert.equal(valueText({ low: 1.3, high: 1.3 }), "1.3");
  assert.equal(valueText({ low: 0.1, high: 2.96 }), "0.1 to 2.9");
  assert.equal(valueText(null), "open");
  assert.equal(valueText(true), "yes");
});

test("a person's id is made from the name and free", () => {
  assert.equal(idFrom("Jörg Müller", []), "jorg_muller");
  assert.equal(idFrom("Head of cards", ["head_of_cards"]), "head_of_cards_2");
  assert.equal(idFrom("李", []), "person");
});

test("a new password is long enough and the same twice", () => {
  assert.match(passwordFault("short", "short") ?? "", /10 characters/);
  assert.match(passwordFault("long enough it is", "another") ?? "", /not the same/);
  assert.equal(passwordFault("long enough it is", "long enough it is"), null);
});

test("two texts differ in one stretch, so that a fix moves no cursor outside it", () => {
  assert.equal(difference("same", "same"), null);
  assert.deepEqual(difference("needs a_visio\nb", "needs a_vision\nb"), { from: 13, to: 13, insert: "n" });
  assert.deepEqual(difference("aa", "aaa"), { from: 2, to: 2, insert: "a" });
  assert.deepEqual(difference("one two", "one"), { from: 3, to: 7, insert: "" });
  assert.deepEqual(difference("", "x"), { from: 0, to: 0, insert: "x" });
});
