#!/usr/bin/env bash
# Needs: Node.js with npm. Runs optimization-js 1.5.0.
# optimization-js: minimize_L_BFGS takes its first step uphill, and ends with a point and the value of another.
#
# The first direction is the gradient itself, and steps are taken whether or not the value falls. At the end it returns the point before the last,
# with the last one's value. minimize_GradientDescent from a minimum returns no value at all.
# Expected: the first trial lies below the start, fncvalue is the objective at argument.
# Seen: over (x - 3)^2 + 10 (y + 1)^2 from (0, 0), value 19, the second point that is asked for is (-0.006, 0.02), value 19.44, and the
# search goes on from there; at the end the objective at argument is 3.8e-11, fncvalue 4.8e-14. Gradient descent from (3, -1): undefined.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund optimization-js@1.5.0
cat > t.cjs <<'X'
const assert = require('node:assert');
const { minimize_L_BFGS, minimize_GradientDescent } = require('optimization-js');
const valley = ([x, y]) => (x - 3) ** 2 + 10 * (y + 1) ** 2, slope = ([x, y]) => [2 * (x - 3), 20 * (y + 1)];
const values = [];
const end = minimize_L_BFGS(p => { const v = valley(p); values.push(v); return v; }, slope, [0, 0]);
console.log(`first values ${values.slice(0, 3).map(v => v.toFixed(2))}; at the end ${end.fncvalue}, at argument ${valley(end.argument)}`);
assert.equal(values[0], 19);
assert(values[1] > 19.4 && values[2] > 19.4);
assert(valley(end.argument) > 100 * end.fncvalue);
const still = minimize_GradientDescent(valley, slope, [3, -1]);
console.log(`from the minimum: ${still.fncvalue} at ${still.argument}`);
assert.equal(still.fncvalue, undefined);
const other = minimize_GradientDescent(valley, slope, [0, 0]);
assert.equal(other.fncvalue, valley(other.argument));
X
node t.cjs
