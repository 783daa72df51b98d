import "./browser";
import assert from "node:assert/strict";
import { test } from "node:test";
import { match, withQuery } from "../src/router";
import { safeReturn } from "../src/people/sign_in";

test("a pattern gives its named parts, decoded", () => {
  assert.deepEqual(match("/a/:id/why/:fact", "/a/abc/why/score(data_management)"), {
    id: "abc",
    fact: "score(data_management)",
  });
  assert.deepEqual(match("/a/:id/why/:fact", "/a/abc/why/share%20of%2Fall"), { id: "abc", fact: "share of/all" });
  assert.deepEqual(match("/", "/"), {});
});

test("a path of another length, another word or a broken code does not fit", () => {
  assert.equal(match("/a/:id", "/a/abc/plan"), null);
  assert.equal(match("/a/:id/plan", "/a/abc/causes"), null);
  assert.equal(match("/a/:id", "/a/%E0%A4%A"), null);
});

test("query values are changed and taken away, the others stay", () => {
  const at = { path: "/a/x/plan", query: new URLSearchParams("budget=200&at=2026"), hash: "" };
  assert.equal(withQuery({ at: null }, at), "/a/x/plan?budget=200");
  assert.equal(withQuery({ budget: "300", periods: "4" }, at), "/a/x/plan?budget=300&at=2026&periods=4");
  assert.equal(withQuery({ at: null, budget: null }, at), "/a/x/plan");
});

test("after signing in only an address of this product is gone to", () => {
  assert.equal(safeReturn("/a/x?at=1"), "/a/x?at=1");
  for (const bad of [null, "https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example", "/signin?to=/"])
    assert.equal(safeReturn(bad), "/");
});
