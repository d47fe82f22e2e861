#!/usr/bin/env bash
# Needs: Node.js with npm. Runs dannjs 2.3.13.
# dannjs: units of a hidden layer that are off learn as if they were on, and no hidden layer but the last gets its gradient.
#
# The derivative of an activation is taken at what the unit put out, not at what it took in. ReLU's derivative at 0 is 1 here, and 0 is what a
# unit puts out that is off. A sigmoid's derivative is taken between 0 and 1, where it is 0.20 at least: it never saturates. And an error goes
# down through a layer's weights without its derivative.
# Expected: over a small rate, a step is the rate times the negative gradient of half the squared error, measured by differences.
# Seen: a net of 2, 2, 1 with ReLU, one hidden unit off: its gradient is 0 and its weights move. A lone sigmoid of 0.001 steps by 0.94 of
# its gradient, of 8 by 587 times its gradient. Of three leaky ReLUs in a row, the upper two off, the lowest steps by 10,000 times its
# gradient. The weights below a ReLU that is on take the right step.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund dannjs@2.3.13
cat > t.cjs <<'X'
const assert = require('node:assert');
const { dann: Dann } = require('dannjs');
const make = (inputs, hidden, act, output, weights, biases) => {
  const net = new Dann(inputs, 1);
  hidden.forEach(size => net.addHiddenLayer(size, act));
  net.outputActivation(output);
  net.makeWeights();
  weights.forEach((rows, i) => { net.weights[i].matrix = rows; });
  biases.forEach((rows, i) => { net.biases[i].matrix = rows; });
  return net;
};
// the step over the rate, and the negative gradient, of weight [row][column] of a layer
const compare = (net, x, y, layer, row, column) => {
  const w = net.weights[layer].matrix, at = w[row][column], h = 1e-5;
  const loss = v => { w[row][column] = v; const e = net.feedForward(x)[0] - y; w[row][column] = at; return e * e / 2; };
  const slope = (loss(at - h) - loss(at + h)) / (2 * h);
  net.lr = 1e-6;
  net.backpropagate(x, [y]);
  const step = (w[row][column] - at) / net.lr;
  console.log(`layer ${layer}: step over rate ${step.toPrecision(4)}, negative gradient ${slope.toPrecision(4)}`);
  return [step, slope];
};
const near = (a, b) => assert(Math.abs(a - b) <= 1e-3 * Math.abs(b) + 1e-9, `${a} for ${b}`);

const relu = () => make(2, [2], 'reLU', 'reLU', [[[1, 0], [0, 1]], [[1, 1]]], [[[0], [0]], [[0]]]);
let [step, slope] = compare(relu(), [1, -1], 3, 0, 1, 1);          // the unit that is off
assert.equal(slope, 0);
near(step, -2);
[step, slope] = compare(relu(), [1, -1], 3, 0, 0, 0);              // the unit that is on
near(step, slope);

const sigmoid = x => make(1, [], '', 'sigmoid', [[[1]]], [[[0]]]);
const logistic = x => 1 / (1 + Math.exp(-x)), bent = x => logistic(x) * (1 - logistic(x));
for (const x of [1e-3, 8]) {
  [step, slope] = compare(sigmoid(), [x], 0, 0, 0, 0);
  near(step / slope, bent(logistic(x)) / bent(x));
  console.log(`  a sigmoid of ${x}: ${(step / slope).toPrecision(3)} times`);
}
assert(step / slope > 500);

const deep = make(1, [1, 1], 'leakyReLU', 'leakyReLU', [[[1]], [[-1]], [[1]]], [[[0]], [[0]], [[0]]]);
[step, slope] = compare(deep, [1], 1, 0, 0, 0);
console.log(`  the lowest of three: ${(step / slope).toPrecision(3)} times`);
assert(step / slope > 50);
X
node t.cjs
