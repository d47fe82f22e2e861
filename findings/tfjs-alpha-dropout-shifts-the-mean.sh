#!/usr/bin/env bash
# Needs: Node.js with npm. Runs @tensorflow/tfjs 4.22.0 (on its plain JavaScript backend).
# TensorFlow.js: alphaDropout drops to the wrong side, so that it shifts the mean that it is made to keep.
#
# A dropped unit takes the value that SELU saturates at, -1.7581, and an affine map then restores mean 0 and variance 1. Here dropped units
# take +1.7581, and the map, made for the negative value, adds to the shift: the variance is kept, the mean is not, and from layer to
# layer of a self-normalizing net it drifts upwards in training, not in use.
# Seen for 100,000 normal numbers: mean 0.62 and variance 1.00 at rate 0.2, mean 1.55 and variance 1.01 at rate 0.5. At rate 0.2 a unit of
# 0 is kept as 0.3090, the map's shift, or dropped to 1.8542 = 1.5452 + 0.3090, where it should be dropped to -1.2362.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @tensorflow/tfjs@4.22.0
cat > t.js <<'X'
const assert = require('node:assert');
console.warn = () => {};
const tf = require('@tensorflow/tfjs');
const near = (what, seen, told, tolerance) => {
  console.log(`${what}: ${seen.toFixed(4)}`);
  assert.ok(Math.abs(seen - told) <= tolerance, `${what}: told was ${told}`);
};
async function main() {
  await tf.setBackend('cpu');
  for (const rate of [0.2, 0.5]) {
    const saturated = 1.6732632423543772 * 1.0507009873554805;
    const a = 1 / Math.sqrt((1 - rate) * (1 + rate * saturated * saturated));
    const b = a * saturated * rate;
    const drop = (input) => tf.layers.alphaDropout({ rate }).apply(input, { training: true });
    const zeros = Array.from(drop(tf.zeros([1000])).dataSync()).sort((x, y) => x - y);
    near(`rate ${rate}: a kept 0`, zeros[0], b, 1e-4);
    near(`rate ${rate}: a dropped 0`, zeros[999], a * saturated + b, 1e-4);
    const { mean, variance } = tf.moments(drop(tf.randomNormal([1000, 100], 0, 1, 'float32', 1)));
    near(`rate ${rate}: mean`, mean.dataSync()[0], 2 * b, 0.05);
    near(`rate ${rate}: variance`, variance.dataSync()[0], 1, 0.05);
  }
}
main().catch((error) => { console.error(error); process.exit(1); });
X
node t.js
