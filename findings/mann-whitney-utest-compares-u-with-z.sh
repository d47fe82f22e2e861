#!/usr/bin/env bash
# Needs: Node.js with npm. Runs mann-whitney-utest 1.0.5 and its TypeScript heir @tainakanchu/mann-whitney-utest 1.1.0.
# mann-whitney-utest: significant() asks whether U is less than z, so one number each is proof, and a hundred each is none.
#
# U is a count of pairs (between 0 and the product of the sizes), z its distance from the mean in standard deviations. What they call
# the critical value is z itself, and it is compared with U, not with a quantile of the normal distribution. U grows with the square of
# the size and z with its root, so the more runs there are the more they would have to be apart; and a lone pair is always apart.
# Expected of a test at a level of 5 %: no for one run each (its p-value is 1), yes for twenty each with U = 36 of 400 (p = 1.4e-6).
# Seen: yes for 0.91 against 0.90; no for twenty each with U = 36 and z = 4.4, and no for a hundred each with U = 105 of 10,000 and
# z = 12 (p = 7e-50). U itself is right.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund mann-whitney-utest@1.0.5 @tainakanchu/mann-whitney-utest@1.1.0
cat > t.js <<'X'
const assert = require('node:assert');
const runs = (count, first) => Array.from({ length: count }, (_, i) => first + i);
const cases = [
  { samples: [[0.91], [0.90]], u: 0, z: 1, says: true },
  { samples: [runs(20, 0), runs(20, 11.5)], u: 36, z: 4.4362, says: false },
  { samples: [runs(100, 0), runs(100, 85.5)], u: 105, z: 11.9604, says: false },
];
for (const name of ['mann-whitney-utest', '@tainakanchu/mann-whitney-utest']) {
  const { test, criticalValue, significant } = require(name);
  for (const { samples, u, z, says } of cases) {
    const both = test(samples);
    const [one, other] = samples;
    const pairs = one.flatMap((a) => other.map((b) => (a > b ? 1 : 0))).reduce((sum, won) => sum + won, 0);
    assert.equal(both[0], pairs);
    console.log(`${name}: ${one.length} runs each, U ${Math.min(...both)}, z ${criticalValue(both, samples)}:`,
      significant(both, samples));
    assert.equal(Math.min(...both), u);
    assert.ok(Math.abs(criticalValue(both, samples) - z) < 1e-4);
    assert.equal(significant(both, samples), says);
  }
}
X
node t.js
