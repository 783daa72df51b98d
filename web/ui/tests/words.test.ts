import { strict as assert } from "node:assert";
import { test } from "node:test";
import {
  amount,
  figure,
  figureInWords,
  inSentence,
  listOf,
  money,
  percentOf,
  percents,
  quarterFrom,
  sentence,
} from "../src/advice/words";

test("figures are cut, never rounded up, and a range that prints alike is one figure", () => {
  assert.equal(figure(2.96), "2.9");
  assert.equal(figure({ low: 0.166667, high: 2.9999 }), "0.1–2.9");
  assert.equal(figureInWords({ low: 0.1, high: 3.5 }), "0.1 to 3.5");
  assert.equal(figure({ low: 2.91, high: 2.99 }), "2.9");
  assert.equal(figure(null), "–");
});

test("lists are cut with how many are left", () => {
  assert.equal(listOf(["a"]), "a");
  assert.equal(listOf(["a", "b", "c"]), "a, b and c");
  assert.equal(listOf(["a", "b", "c"], 2), "a, b and 1 more");
  assert.equal(listOf([]), "");
});

test("amounts have separators and their unit", () => {
  assert.equal(amount(1261500), "1,261,500");
  assert.equal(money(12400, "EUR"), "12,400 EUR");
  assert.equal(money({ low: 12, high: 20 }, "person_days"), "12–20 person-days");
  assert.equal(money(0, "EUR"), "nothing");
});

test("a part in percent is cut; more than nothing is never 0 %", () => {
  assert.equal(percentOf(3.430833, 12.3), "27 %");
  assert.equal(percentOf(0.01, 12.3), "less than 1 %");
  assert.equal(percentOf(0, 12.3), "0 %");
  assert.equal(percentOf(1, 0), "0 %");
});

test("shares add up to 100 %, whatever their fractions", () => {
  assert.deepEqual(percents([0.506667, 0.34, 0.34, 0.34, 0.173333]), [30, 20, 20, 20, 10]);
  for (const weights of [
    [1, 1, 1],
    [0.001, 1, 3.7],
    [2, 3, 5, 7, 11, 13],
  ])
    assert.equal(
      percents(weights).reduce((a, b) => a + b, 0),
      100,
    );
  assert.deepEqual(percents([0, 0]), [0, 0]);
});

test("a quarter is named by its months, over the end of a year too", () => {
  assert.equal(quarterFrom("2026-03-01", 0), "Apr–Jun 26");
  assert.equal(quarterFrom("2026-03-01", 3), "Jan–Mar 27");
  assert.equal(quarterFrom("2026-11-30", 0), "Dec–Feb 27");
});

test("a title in a sentence keeps an abbreviation, and a sentence ends once", () => {
  assert.equal(inSentence("Data management"), "data management");
  assert.equal(inSentence("IT and systems"), "IT and systems");
  assert.equal(sentence("So it is"), "So it is.");
  assert.equal(sentence("So it is."), "So it is.");
  assert.equal(sentence("It closes 27 %"), "It closes 27\u00a0%.");
});
