#!/usr/bin/env bash
# Needs: Node.js with npm. Runs machinelearn 2.1.5 (with its own TensorFlow.js 0.15.1).
# machinelearn: a penalty pulls every weight in one direction, so that negative weights grow with it, and so does the intercept.
#
# SGDRegressor adds to each component of the gradient the value of the penalty, one number for the whole model, where its derivative
# belongs. A model that asks for no penalty has one, l2 with factor 0.01; only factors of zero are none.
# Expected: three points on y = -3x, and on y = 3x, are fitted with |slope| a little below 3 and no intercept, alike but for the sign.
# Seen: with l2 0.1 the slope of -3x is -3.69, of 3x 2.65, and the intercepts are -0.46 and -0.24; with the defaults -3.046, 2.956 and
# -0.031, -0.029; with factors of zero -3 and 3.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund machinelearn@2.1.5
cat > t.cjs <<'X'
const assert = require('node:assert');
const { SGDRegressor } = require('machinelearn/linear_model');
const x = [[-1], [0], [1]];
const fit = (slope, options) => {
  const model = new SGDRegressor({ learning_rate: 0.1, epochs: 500, random_state: 1, ...options });
  model.fit(x, x.map(([v]) => slope * v));
  const [intercept, weight] = model.toJSON().weights;
  console.log(`y = ${slope}x, ${JSON.stringify(options)}: slope ${weight.toFixed(3)}, intercept ${intercept.toFixed(3)}`);
  return [weight, intercept];
};
const near = (seen, told) => seen.forEach((value, i) => assert(Math.abs(value - told[i]) < 0.002, `${value} for ${told[i]}`));
near(fit(-3, { loss: 'L2', reg_factor: { l2: 0.1 } }), [-3.692, -0.462]);
near(fit(3, { loss: 'L2', reg_factor: { l2: 0.1 } }), [2.647, -0.235]);
near(fit(-3, {}), [-3.046, -0.031]);
near(fit(3, {}), [2.956, -0.029]);
near(fit(-3, { reg_factor: { l1: 0, l2: 0 } }), [-3, 0]);
near(fit(3, { reg_factor: { l1: 0, l2: 0 } }), [3, 0]);
X
node t.cjs 2>&1 | grep -E '^y =|rror|for'
exit "${PIPESTATUS[0]}"
