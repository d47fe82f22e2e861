#!/usr/bin/env bash
# Needs: Node.js with npm. Runs fmin 0.0.4.
# fmin: gradientDescent returns a point, and the value and the gradient of the point before it.
#
# It measures, then moves, and looks at the gradient that it measured to see whether it may end; what it returns is never measured. With
# a rate that diverges the point that comes back can be worse than the value beside it by any factor. conjugateGradient of the same
# library returns what belongs together.
# Expected: fx is the objective at x.
# Seen: from 1 over x^2 with one iteration at rate 0.25 x is 0.5, where the objective is 0.25, and fx is 1; at rate 2 x is -3, where it is 9,
# and fx is 1. fxprime is 2, the slope at the start.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund fmin@0.0.4
cat > t.mjs <<'X'
import assert from 'node:assert';
await import('fmin');
const square = (x, slope = []) => { slope[0] = 2 * x[0]; return x[0] ** 2; };
for (const [learnRate, x] of [[0.25, 0.5], [2, -3]]) {
  const end = globalThis.fmin.gradientDescent(square, [1], { learnRate, maxIterations: 1 });
  console.log(`rate ${learnRate}: x ${end.x[0]}, objective there ${square(end.x)}, fx ${end.fx}, slope told ${end.fxprime[0]}`);
  assert.equal(end.x[0], x);
  assert.equal(end.fx, 1);
  assert.equal(end.fxprime[0], 2);
}
const other = globalThis.fmin.conjugateGradient(square, [1]);
assert.equal(other.fx, square(other.x));
X
node t.mjs
