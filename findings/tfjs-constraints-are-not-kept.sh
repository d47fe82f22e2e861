#!/usr/bin/env bash
# Needs: Node.js with npm. Runs @tensorflow/tfjs 4.22.0 (on its plain JavaScript backend).
# TensorFlow.js: constraints on weights (nonNeg, maxNorm, minMaxNorm, unitNorm) are not kept in training.
#
# A constraint is applied when weights are set by setWeights, but fit() never sets them that way: the optimizer writes past the
# constraint. A layer made with kernelConstraint trains, saves and answers as one without; in Keras every step ends with the constraint.
# Seen with one weight that begins at 1 and loss (w - target)²: nonNeg ends at its target -1, maxNorm 0.3 and minMaxNorm 0.4 at 2, unitNorm
# at 3, with sgd, momentum and adam alike, as with no constraint. setWeights of the same targets in the same models gives 0, 0.3, 0.4, 1.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @tensorflow/tfjs@4.22.0
cat > t.js <<'X'
const assert = require('node:assert');
console.warn = () => {};
const tf = require('@tensorflow/tfjs');
async function main() {
  await tf.setBackend('cpu');
  const cases = [
    ['nonNeg', () => tf.constraints.nonNeg(), -1, 0],
    ['maxNorm 0.3', () => tf.constraints.maxNorm({ maxValue: 0.3 }), 2, 0.3],
    ['minMaxNorm 0.2 to 0.4', () => tf.constraints.minMaxNorm({ minValue: 0.2, maxValue: 0.4 }), 2, 0.4],
    ['unitNorm', () => tf.constraints.unitNorm({ axis: 0 }), 3, 1],
    ['none', () => undefined, 3, 3],
  ];
  const optimizers = [
    ['sgd', () => tf.train.sgd(0.5), 3],
    ['momentum', () => tf.train.momentum(0.1, 0.5), 200],
    ['adam', () => tf.train.adam(0.1), 600],
  ];
  for (const [name, constraint, target, kept] of cases) {
    for (const [rule, optimizer, steps] of optimizers) {
      const model = tf.sequential();
      const options = { units: 1, inputShape: [1], useBias: false, kernelInitializer: 'ones', kernelConstraint: constraint() };
      model.add(tf.layers.dense(options));
      model.compile({ optimizer: optimizer(), loss: 'meanSquaredError' });
      await model.fit(tf.tensor2d([[1]]), tf.tensor2d([[target]]), { epochs: steps, verbose: 0 });
      const trained = model.getWeights()[0].dataSync()[0];
      model.setWeights([tf.tensor2d([[target]])]);
      const set = model.getWeights()[0].dataSync()[0];
      console.log(`${name}, ${rule}: trained ${trained.toFixed(4)}, set ${set.toFixed(4)}`);
      assert.ok(Math.abs(trained - target) < 0.01);
      assert.ok(Math.abs(set - kept) < 1e-5);
    }
  }
}
main().catch((error) => { console.error(error); process.exit(1); });
X
node t.js
