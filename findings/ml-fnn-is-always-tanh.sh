#!/usr/bin/env bash
# Needs: Node.js with npm. Runs ml-fnn 5.0.0.
# ml-fnn: whatever activation is asked for, the net has tanh; and regularization cannot be switched off.
#
# The name of the activation is looked up among the indexes of the list of names, where it is never found, so 'relu', 'identity' and
# all others silently become 'tanh'. And a regularization of 0 counts as none given and becomes the default 0.01.
# Seen: a net made with { activation: 'relu', regularization: 0 } says 'tanh' and 0.01 in its own JSON, and its hidden layer
# answers −3 with −0.995.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund ml-fnn@5.0.0
cat > t.js <<'X'
const assert = require('node:assert');
const Network = require('ml-fnn').default ?? require('ml-fnn');
for (const activation of ['relu', 'identity', 'logistic', 'softplus', 'sinusoid', 'gaussian', 'parametric-relu']) {
  const net = new Network({ hiddenLayers: [1], iterations: 1, activation, regularization: 0, learningRate: 1e-9 });
  net.train([[1], [-1]], ['a', 'b']);
  const told = net.toJSON();
  console.log(`asked for ${activation} and regularization 0: ${told.activation}, ${told.regularization}`);
  assert.equal(told.activation, 'tanh');
  assert.equal(told.regularization, 0.01);
  const layer = net.model[0];
  layer.W.set(0, 0, 1);
  layer.b.set(0, 0, 0);
  net.predict([[-3]]);
  assert.ok(Math.abs(layer.a.get(0, 0) - Math.tanh(-3)) < 1e-12);
}
X
node t.js
