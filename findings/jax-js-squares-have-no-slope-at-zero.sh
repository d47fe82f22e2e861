#!/usr/bin/env bash
# Needs: Node.js with npm. Runs @jax-js/jax 0.1.25, on its two back ends that need no graphics card.
# jax-js: the gradient of power(x, 2) is NaN at 0, of a product with one zero, of selu and elu at 100 and of silu at -100.
#
# The functions themselves are right there, and square(x) and sigmoid have their slopes. A penalty that is written as a power turns every
# weight that begins at zero into NaN with the first step. elu has its slope in an array of one element, and none beside another element.
# And relu and abs have slope 1 at 0, so that units that are exactly off learn; in JAX, which this follows, both slopes are 0.
# Expected: 0; [6, 0, 0] for the product of 0, 2 and 3; 1.0507; 1; 0 or nearly; 0 and 0.
# Seen: NaN; [NaN, 0, 0]; NaN; NaN, but 1 alone; NaN; 1 and 1. square: 0.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @jax-js/jax@0.1.25
cat > t.mjs <<'X'
import assert from 'node:assert';
import { numpy as np, nn, grad, init, defaultDevice } from '@jax-js/jax';
for (const device of ['cpu', 'wasm']) {
  await init(device);
  defaultDevice(device);
  const slope = (f, x) => grad(v => np.sum(f(v)))(np.array(x)).js();
  const seen = {
    power: slope(v => np.power(v, 2), [0, 1]),
    square: slope(np.square, [0, 1]),
    prod: slope(np.prod, [0, 2, 3]),
    selu: slope(nn.selu, [1, 100]),
    elu: slope(nn.elu, [1, 100]),
    eluAlone: slope(nn.elu, [100]),
    silu: slope(nn.silu, [0, -100]),
    relu: slope(nn.relu, [0]),
    abs: slope(np.abs, [0]),
  };
  console.log(device, seen);
  assert.deepEqual(seen.power, [NaN, 2]);
  assert.deepEqual(seen.square, [0, 2]);
  assert.deepEqual(seen.prod, [NaN, 0, 0]);
  assert(Math.abs(seen.selu[0] - 1.0507) < 1e-4 && Number.isNaN(seen.selu[1]));
  assert.deepEqual([seen.elu, seen.eluAlone], [[1, NaN], [1]]);
  assert.deepEqual(seen.silu, [0.5, NaN]);
  assert.deepEqual([seen.relu, seen.abs], [[1], [1]]);
  assert.equal(np.power(np.array([0]), 2).js()[0], 0);
  assert.equal(np.prod(np.array([0, 2, 3])).js(), 0);
  assert(Math.abs(nn.selu(np.array([100])).js()[0] - 105.07) < 0.01);
}
X
node t.mjs
