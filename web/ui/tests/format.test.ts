import assert from "node:assert/strict";
import { test } from "node:test";
import { count, day, figure, figureOf, minutes, sentenceOf, step, when } from "../src/format";

test("a figure is cut, never rounded up", () => {
  assert.equal(figure(2.96), "2.9");
  assert.equal(figure(2.3), "2.3");
  assert.equal(figure(0.7), "0.7");
  assert.equal(figure(1.1), "1.1");
  assert.equal(figure(0), "0.0");
  assert.equal(figure(4.666667), "4.6");
});

test("what is a millionth below a step is the step, as in the reports", () => {
  assert.equal(figure(2.999999), "3.0");
  assert.equal(figure(2.99999), "2.9");
});

test("a negative figure keeps its sign unless it is nothing", () => {
  assert.equal(figure(-1.25), "−1.2");
  assert.equal(figure(-0.01), "0.0");
});

test("a range is one figure where both ends read the same", () => {
  assert.equal(figureOf({ low: 1.3, high: 1.3 }), "1.3");
  assert.equal(figureOf({ low: 0.1, high: 3.5 }), "0.1–3.5");
  assert.equal(sentenceOf({ low: 0.1, high: 3.5 }), "0.1 to 3.5");
  assert.equal(sentenceOf({ low: 2.1, high: 3.4 }, true), "about 2.1 to 3.4");
});

test("the colour step is the floor of the level on whatever scale", () => {
  assert.equal(step(0.9), 0);
  assert.equal(step(2.9999), 2);
  assert.equal(step(2.999999), 3);
  assert.equal(step(3), 3);
  assert.equal(step(5), 5);
  assert.equal(step(3, { low: 1, high: 6 }), 2);
  assert.equal(step(7), 5);
});

test("times are told as people tell them", () => {
  const now = new Date(2026, 2, 1, 18, 0);
  assert.equal(when(new Date(2026, 2, 1, 10, 42).toISOString(), now), "today, 10:42");
  assert.equal(when(new Date(2026, 1, 28, 23, 0).toISOString(), now), "yesterday");
  assert.equal(when(new Date(2026, 1, 24).toISOString(), now), "24 February");
  assert.equal(when(new Date(2025, 1, 24).toISOString(), now), "24 February 2025");
  assert.equal(day("2026-03-01"), "1 March 2026");
});

test("counts and minutes", () => {
  assert.equal(count(227000), "227,000");
  assert.equal(minutes(0.2), "about 1 min");
  assert.equal(minutes(90), "about 90 min");
  assert.equal(minutes(249), "about 4 h");
});
