#!/usr/bin/env bash
# Needs: Node.js with npm. Runs @nlpjs/neural 4.25.0.
# @nlpjs/neural: the slopes of its activation are exchanged, so it takes steps 14 times the gradient, and also where it is flat.
#
# run() answers alpha · sum (alpha is 0.07) where the sum is positive and 0 elsewhere. Training takes 1 for the slope where the answer
# is positive (14.3 times the true 0.07) and 0.07 where it is 0 (where the true slope is none). Momentum, besides, belongs to weights
# alone: biases have none, and the velocity of a feature stands still, undecayed, while examples without it pass.
# Seen with one feature, one example of target 1, rate 1 (0.999 after its decay by 1/(1 + 0.001 t)) and momentum 0: from a weight of -1,
# where the answer is 0 whatever the weight is nearby, a pass moves it by 0.0699; from a weight of 1, where the answer is 0.07 and half
# the squared error has the derivative 0.93 * 0.07, a pass moves it by 0.929 rather than 0.065.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @nlpjs/neural@4.25.0
cat > t.js <<'X'
const assert = require('node:assert');
const { NeuralNetwork } = require('@nlpjs/neural');
const corpus = [{ input: { a: 1 }, output: { yes: 1 } }];
const near = (seen, told) => assert.ok(Math.abs(seen - told) < 1e-5, `${seen} is not ${told}`);
const step = (weight) => {
  const net = new NeuralNetwork({ learningRate: 1, momentum: 0, iterations: 0, errorThresh: 0, deltaErrorThresh: -1 });
  net.train(corpus);                       // no pass: only makes the unit
  net.perceptrons[0].weights[0] = weight;
  net.settings.iterations = 1;
  net.train(corpus);
  return net.perceptrons[0].weights[0] - weight;
};
console.log('moved from -1 by', step(-1), 'and from 1 by', step(1));
near(step(-1), 0.07 * 1 / 1.001);          // where the answer is flat
near(step(1), (1 - 0.07) / 1.001);         // and not 0.07 times that
const steady = new NeuralNetwork({ learningRate: 1, momentum: 0.5, iterations: 2, errorThresh: 0, deltaErrorThresh: -1 });
steady.train(corpus);
const gained = { weight: steady.perceptrons[0].weights[0], bias: steady.perceptrons[0].bias };
console.log('with momentum 0.5', gained);
near(gained.weight - gained.bias, 0.5 * 0.07 / 1.001);              // the bias has no momentum
X
node t.js
