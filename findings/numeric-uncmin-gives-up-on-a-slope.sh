#!/usr/bin/env bash
# Needs: Node.js with npm. Runs numeric 1.2.6.
# numeric.js: uncmin, its BFGS, gives up after one step where a function is straight, which is where many losses are straight far out.
#
# Where the gradient does not change, the curvature that BFGS divides by is nothing but the rounding of numerical gradients, and of
# either sign. It is not looked at before it is used, so that the inverse Hessian turns negative by thirty billion or so, and the next
# search goes uphill. The answer is a point on the slope, with a message about the size of steps; nothing else says that it is no minimum.
# Expected of log cosh(x / 10), smooth and convex with its minimum at 0, from 1000: about 0, as from 10 and from 100. Of |x - 3| from 0: 3.
# Seen: 999.9, with a slope of 0.1; and 1, with a slope of -1. From 10 and from 100 it is right.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund numeric@1.2.6
cat > t.js <<'X'
const assert = require('node:assert');
const numeric = require('numeric');
const smooth = ([x]) => Math.log(Math.cosh(x / 10));
const demand = (what, loss, from, told) => {
  const { solution: [x], gradient: [slope], message } = numeric.uncmin(loss, [from]);
  console.log(`${what} from ${from}: ${x}, slope ${slope}, "${message}"`);
  assert.ok(Math.abs(x - told) < 1e-3);
  return slope;
};
assert.ok(Math.abs(demand('log cosh', smooth, 10, 0)) < 1e-6);
assert.ok(Math.abs(demand('log cosh', smooth, 100, 0)) < 1e-6);
assert.ok(Math.abs(demand('log cosh', smooth, 1000, 999.9) - 0.1) < 1e-6);
assert.ok(Math.abs(demand('|x - 3|', ([x]) => Math.abs(x - 3), 0, 1) + 1) < 1e-6);
X
node t.js
