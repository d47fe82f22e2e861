#!/usr/bin/env bash
# Needs: Node.js with npm. Runs ml-levenberg-marquardt 5.1.0.
# ml-levenberg-marquardt: one weight for all points, which should change nothing, decides whether a line is fitted.
#
# The error is the sum of (w · residual)², and so is the gradient; but the curvature that the gradient is divided by
# is taken with 1/w² in place of w². So a step is w⁴ times Gauss and Newton's: with a weight of 2 it overshoots 16
# times, and since worse steps are kept, it never comes back; with 0.1 it crawls. The best point seen is returned,
# that is the start, as if it were a result.
# Expected of a line through five points: 1.06 + 1.97 x after one or two iterations, whatever weight all points share.
# Seen after 1,000 iterations from 0, 0: that line with weights of 0.5 and 1; 0, 0 with 2, 3 and 10; 0.1009 + 0.1875 x
# with 0.1. The same with the derivatives given by jacobianFunction.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund ml-levenberg-marquardt@5.1.0
cat > t.mjs <<'X'
import assert from 'node:assert';
import { levenbergMarquardt } from 'ml-levenberg-marquardt';

const points = { x: [0, 1, 2, 3, 4], y: [1, 3.1, 4.9, 7.2, 8.8] };
const line = ([a, b]) => (x) => a + b * x;
for (const derivatives of [{}, { jacobianFunction: () => (x) => [1, x] }]) {
  for (const [weights, told] of [[0.5, [1.06, 1.97]], [1, [1.06, 1.97]], [2, [0, 0]], [3, [0, 0]], [10, [0, 0]],
    [0.1, [0.1009, 0.1875]]]) {
    const options = { initialValues: [0, 0], maxIterations: 1000, weights, ...derivatives };
    const { parameterValues: seen } = levenbergMarquardt(points, line, options);
    console.log(`all points of weight ${weights}: ${seen[0].toFixed(4)} + ${seen[1].toFixed(4)} x`);
    seen.forEach((value, i) => assert.ok(Math.abs(value - told[i]) < 1e-3, `told was ${told}`));
  }
}
X
node t.mjs
