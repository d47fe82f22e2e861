#!/usr/bin/env bash
# Needs: Node.js with npm. Runs @tensorflow/tfjs 4.22.0 (on its plain JavaScript backend).
# TensorFlow.js: the slope of |x| at 0 is -1, so an L1 penalty drives weights away from 0, and a perfect fit is not left alone.
#
# TensorFlow and PyTorch take 0 there, the middle of [-1, 1], so that 0 is a point where L1 rests. Here a weight of exactly 0,
# a pruned one or a bias that begins at 0, is raised by rate times l1, and mean absolute error moves a model that answers exactly.
# Where several inputs tie for max, each is given the whole gradient; TensorFlow shares it among them.
# Seen: slopes -1, -1, 1 at -2, 0, 2. A weight of 0 with l1 1 and no other slope, rate 0.125: 0.125 and 0 in turns. Three steps of rate
# 0.125 on mean absolute error from w = 2, where 2 · 1 is the answer asked for: 2.125, 2, 2.125. Gradients of max(3, 3, 1): 1, 1, 0.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @tensorflow/tfjs@4.22.0
cat > t.js <<'X'
const assert = require('node:assert');
console.warn = () => {};
const tf = require('@tensorflow/tfjs');
const demand = (what, seen, told) => {
  console.log(`${what}: ${seen.join(' ')}`);
  assert.deepEqual(seen, told);
};
const slopes = (f, ...x) => Array.from(tf.grad((v) => f(v).sum())(tf.tensor1d(x)).dataSync());
async function weights(start, loss, target, kernelRegularizer) {
  const model = tf.sequential();
  const kernelInitializer = tf.initializers.constant({ value: start });
  model.add(tf.layers.dense({ units: 1, inputShape: [1], useBias: false, kernelInitializer, kernelRegularizer }));
  model.compile({ optimizer: tf.train.sgd(0.125), loss });
  const seen = [];
  for (let i = 0; i < 3; i++) {
    await model.fit(tf.tensor2d([[kernelRegularizer ? 0 : 1]]), tf.tensor2d([[target]]), { epochs: 1, verbose: 0 });
    seen.push(model.getWeights()[0].dataSync()[0]);
  }
  return seen;
}
async function main() {
  await tf.setBackend('cpu');
  demand('slopes of |x| at -2, 0, 2', slopes((x) => x.abs(), -2, 0, 2), [-1, -1, 1]);
  const l1 = tf.regularizers.l1({ l1: 1 });
  demand('a weight of 0 under l1 = 1', await weights(0, 'meanSquaredError', 0, l1), [0.125, 0, 0.125]);
  demand('a perfect fit under mean absolute error', await weights(2, 'meanAbsoluteError', 2), [2.125, 2, 2.125]);
  demand('gradient of max(3, 3, 1)', slopes((x) => x.max(), 3, 3, 1), [1, 1, 0]);
}
main().catch((error) => { console.error(error); process.exit(1); });
X
node t.js
