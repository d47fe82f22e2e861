#!/usr/bin/env bash
# Needs: Node.js with npm. Runs apparatus 0.0.10, and natural 8.1.1, which builds on it.
# apparatus and natural: the logistic regression trains an intercept and throws it away before it answers.
#
# A column of ones is put before the features for training, and its weight is cut off from the result. What is left
# was fitted beside an intercept that is no longer there, and can separate nothing that zero does not separate.
# Expected of one feature, low at 0.5, 1, 1.5 and high at 2.5, 3, 3.5: all six right.
# Seen: all six 'high', 0.5 with probability 0.77. natural, after three texts of one class and six of the other, says
# 0.5 for both when asked for a text without a known word, where an intercept would tell that the second is more
# frequent.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund apparatus@0.0.10 natural@8.1.1
cat > t.js <<'X'
const assert = require('node:assert');
const apparatus = require('apparatus');
const numbers = new apparatus.LogisticRegressionClassifier();
[0.5, 1, 1.5].forEach((x) => numbers.addExample([x], 'low'));
[2.5, 3, 3.5].forEach((x) => numbers.addExample([x], 'high'));
numbers.train();
for (const x of [0.5, 1, 1.5, 2.5, 3, 3.5]) {
  const [{ label, value }] = numbers.getClassifications([x]);
  console.log(`apparatus: ${x} is ${label} (${value.toFixed(2)})`);
  assert.equal(label, 'high');
  if (x === 0.5) assert.ok(Math.abs(value - 0.77) < 0.02);
}
const natural = require('natural');
const texts = new natural.LogisticRegressionClassifier();
['good', 'fine', 'good fine'].forEach((text) => texts.addDocument(text, 'praise'));
['bad', 'awful', 'bad awful', 'bad', 'awful', 'bad'].forEach((text) => texts.addDocument(text, 'blame'));
texts.train();
for (const { label, value } of texts.getClassifications('purple')) {
  console.log(`natural: a text without a known word is ${label} with ${value}`);
  assert.equal(value, 0.5);
}
assert.equal(texts.classify('good'), 'praise');
assert.equal(texts.classify('awful'), 'blame');
X
DOTENV_CONFIG_QUIET=true node t.js
