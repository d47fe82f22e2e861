#!/usr/bin/env bash
# Needs: Node.js with npm. Runs neataptic 1.4.7.
# neataptic: with the cost MSLE the error falls below zero, so that training is done after a single pass, with nothing learned.
#
# The mean squared logarithmic error is neither squared nor a mean here: it is the sum of log(target) - log(output), which is the less
# the more the outputs exceed their targets. train() goes on until the error is under the one asked for, and a fresh net, whose outputs
# lie about 0.5, is under it at once where the targets are small. It returns as if it had converged.
# Expected of a net with all weights 0.1 and targets 0.05 and 0.1, asked for an error of 0.001: many passes, and outputs near 0.07.
# Seen: one pass, an error of -1.98, outputs of 0.415. With MSE the same net takes 18 passes to outputs of 0.09. By itself MSLE says
# -2.2 of an output of 0.9 for a target of 0.1, and 0, which is more, of one that is the target.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund neataptic@1.4.7
cat > t.js <<'X'
const assert = require('node:assert');
const { architect, methods } = require('neataptic');
const { MSE, MSLE } = methods.cost;
console.log('cost of 0.9 for 0.1:', MSLE([0.1], [0.9]), 'of 0.1 for 0.1:', MSLE([0.1], [0.1]));
assert.ok(Math.abs(MSLE([0.1], [0.9]) - Math.log(0.1 / 0.9)) < 1e-12);
assert.equal(MSLE([0.1], [0.1]), 0);
assert.ok(Math.abs(MSLE([0.1, 0.1], [0.9, 0.9]) - 2 * MSLE([0.1], [0.9])) < 1e-12);
const examples = [{ input: [0, 1], output: [0.05] }, { input: [1, 0], output: [0.1] }];
const trained = (cost) => {
  const net = new architect.Perceptron(2, 4, 1);
  for (const node of net.nodes) node.bias = 0;
  for (const connection of net.connections) connection.weight = 0.1;
  const { error, iterations } = net.train(examples, { iterations: 5000, error: 0.001, rate: 0.3, cost });
  const outputs = examples.map(({ input }) => net.activate(input)[0]);
  console.log(cost.name, 'passes', iterations, 'error', error, 'outputs', outputs);
  return { error, iterations, outputs };
};
const logarithmic = trained(MSLE);
assert.equal(logarithmic.iterations, 1);
assert.ok(logarithmic.error < -1 && logarithmic.outputs.every((output) => output > 0.3));
const squared = trained(MSE);
assert.ok(squared.iterations > 5 && squared.outputs.every((output) => output < 0.15));
X
node t.js
