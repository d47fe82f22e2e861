#!/usr/bin/env bash
# Needs: Node.js with npm. Runs @tensorflow/tfjs-core 4.22.0 (on its plain JavaScript backend).
# TensorFlow.js: Adadelta adapts nothing: it is gradient descent, at the rate that it is given.
#
# The step divides by the average of squared gradients from before this gradient, and multiplies by the average of squared updates from
# before this update. Both begin at 0 and fade alike, so the first update is the gradient itself, so both averages gather the same
# numbers, so the second update is the gradient too, and so on: the two averages are one, and cancel. What is left is rate times
# gradient. TensorFlow, Keras, PyTorch and the paper divide by the average with this gradient in it, and begin with tiny steps.
# With the default rate, 0.001, it is SGD at 0.001; with 1, which the paper has, weights jump by whole gradients.
# Seen over 50 steps of random gradients from 1e-3 to 1e3, rates 1, 0.1 and 0.001, and two pairs of rho and epsilon: every weight is sgd's
# to the last bit.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @tensorflow/tfjs-core@4.22.0 @tensorflow/tfjs-backend-cpu@4.22.0
cat > t.js <<'X2'
const assert = require('node:assert');
console.warn = () => {};
const tf = require('@tensorflow/tfjs-core');
require('@tensorflow/tfjs-backend-cpu');
let seed = 1;
const draw = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
const scales = [1e-3, 1e-2, 0.1, 1, 10, 1e3];
const gradients = Array.from({ length: 50 }, () => scales.map((scale) => scale * (draw() - 0.4)));
function walk(name, optimizer) {
  const w = tf.variable(tf.zeros([scales.length]), true, name);
  for (const g of gradients) optimizer.applyGradients([{ name, tensor: tf.tensor1d(g) }]);
  return Array.from(w.dataSync());
}
async function main() {
  await tf.setBackend('cpu');
  let count = 0;
  for (const rate of [1, 0.1, 0.001]) {
    for (const [rho, epsilon] of [[0.95, 1e-7], [0.5, 1e-2]]) {
      const adadelta = walk(`a${++count}`, tf.train.adadelta(rate, rho, epsilon));
      const sgd = walk(`s${count}`, tf.train.sgd(rate));
      console.log(`rate ${rate}, rho ${rho}, epsilon ${epsilon}: ${adadelta.slice(0, 3).join(' ')} ...`);
      assert.deepEqual(adadelta, sgd);
    }
  }
}
main().catch((error) => { console.error(error); process.exit(1); });
X2
node t.js
