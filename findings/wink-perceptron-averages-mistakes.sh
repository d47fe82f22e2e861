#!/usr/bin/env bash
# Needs: Node.js with npm. Runs wink-perceptron 2.0.0.
# wink-perceptron: the average of the averaged perceptron is over its mistakes, not over the examples, and is rounded to 3 digits.
#
# Collins' averaged perceptron averages the weights after every example, so that weights which serve long count much. Here a weight
# counts once a mistake, however many examples it serves afterwards; what the last mistake brought counts not at all. And averages
# are rounded to three decimals, so a feature whose values are small (below 5e-4) has no weight.
# Seen: two examples that are told apart after two mistakes; after 1 or 1,000 passes the model is the same, with weight 0.5 for what the
# first mistake taught (1 of 2 mistakes) and 0 for the second, where an average over examples tends to 1 for both.
# With features of 4e-4 in place of 1 both weights are 0.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund wink-perceptron@2.0.0
cat > t.js <<'X'
const assert = require('node:assert');
const perceptron = require('wink-perceptron');
const learn = (passes, size) => {
  const model = perceptron();
  model.defineConfig({ shuffleData: false, maxIterations: passes, featureExtractor: null });
  model.learn([[{ a: size }, { label: 'x' }], [{ b: size }, { label: 'y' }]]);
  return model.exportJSON();
};
for (const passes of [1, 10, 1000]) {
  const [weights, biases] = JSON.parse(learn(passes, 1));
  console.log(passes, 'passes:', weights, biases);
  assert.deepEqual(weights, { a: { x: 0.5 }, b: { y: 0 } });
  assert.deepEqual(biases, { x: 0.5, y: 0 });
}
const [weights] = JSON.parse(learn(1000, 4e-4));
console.log('features of 4e-4:', weights);
assert.deepEqual(weights, { a: { x: 0 }, b: { y: 0 } });
X
node t.js
