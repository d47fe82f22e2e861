#!/usr/bin/env bash
# Needs: Node.js with npm. Runs jstat 1.9.6.
# jStat: percentile() does not interpolate between the last two numbers, so the 99th percentile of ten runs is the second greatest.
#
# The condition that keeps it inside of the array is one too strict. Up to the last but one number it is what NumPy, R and spreadsheets
# take by default; from there it stands still and jumps to the greatest at exactly 1. The fewer the numbers the more is lost: the
# middle of two is the smaller one. quartiles() of the same library is a third thing: it picks elements, so that of an even count the second
# quartile is not the median, and the quartiles of the negated numbers are not the negated quartiles.
# Expected of 1, 2 ... 9, 100: 18.1, 59.05 and 91.81 for 0.9, 0.95 and 0.99; 5 for the middle of 0 and 10; [2, 3, 4] for 1 to 5.
# Seen: 9, 9 and 9; 0, where median() says 5; quartiles() [1, 3, 4], and [-5, -3, -2] of the negatives.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund jstat@1.9.6
cat > t.js <<'X'
const assert = require('node:assert');
const { jStat } = require('jstat');
const interpolated = (numbers, part) => {
  const at = part * (numbers.length - 1);
  const below = Math.floor(at);
  return numbers[below] + (at - below) * ((numbers[below + 1] ?? 0) - numbers[below]);
};
const demand = (numbers, part, told) => {
  const seen = jStat.percentile(numbers, part);
  console.log(`${part} of ${numbers}: ${seen}, by interpolation ${interpolated(numbers, part)}`);
  assert.ok(Math.abs(seen - told) < 1e-9);
};
const runs = [1, 2, 3, 4, 5, 6, 7, 8, 9, 100];
demand(runs, 0.5, interpolated(runs, 0.5));
demand(runs, 0.85, interpolated(runs, 0.85));
for (const part of [0.9, 0.95, 0.99]) {
  assert.ok(interpolated(runs, part) > 18);
  demand(runs, part, 9);
}
demand(runs, 1, 100);
demand([0, 10], 0.5, 0);
assert.equal(jStat.median([0, 10]), 5);
const five = [1, 2, 3, 4, 5];
console.log('quartiles of', five, jStat.quartiles(five), 'and negated', jStat.quartiles(five.map((number) => -number)));
assert.deepEqual(jStat.quartiles(five), [1, 3, 4]);
assert.deepEqual(jStat.quartiles(five.map((number) => -number)), [-5, -3, -2]);
assert.notEqual(jStat.quartiles([1, 2, 3, 4])[1], jStat.median([1, 2, 3, 4]));
X
node t.js
