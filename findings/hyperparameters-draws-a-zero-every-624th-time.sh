#!/usr/bin/env bash
# Needs: Node.js with npm. Runs hyperparameters 0.25.6 (hyperparameters.js, after hyperopt).
# hyperparameters: every 624th number of its Mersenne Twister is exactly 0, so a long random search repeats itself.
#
# The generator steps its index before it reads instead of after, so that the last read of each block of 624 is beyond the array, and
# what is not there becomes 0; the first word of each block is never used. A trial is drawn by a generator of its own, whose seed is a
# draw of the study's: trials 624, 1,248, 1,872 ... all have the seed 0 and are one and the same point.
# Expected: no number of 53 bits comes twice within 2,000 draws, and MT19937 with seed 5489 begins with 3499211612.
# Seen: random() is 0 at draws 624, 1,248, ... 4,992; of 2,000 trials three are equal; the stream of seed 5489 begins with the
# second number, 581869302. A choice of one option, which should cost no more than a draw, costs 624: it draws until the false 0 comes.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund hyperparameters@0.25.6
cat > t.js <<'X'
const assert = require('node:assert');
const { choice, fmin, uniform, sample, search, RandomState } = require('hyperparameters');
const stream = new RandomState(1);
const zeros = Array.from({ length: 5000 }, (_, i) => i + 1).filter(() => stream.random() === 0);
console.log('draws that are 0:', zeros.join(', '));
assert.deepEqual(zeros, [1, 2, 3, 4, 5, 6, 7, 8].map((block) => 624 * block));
const first = new RandomState(5489).randint();
console.log('first number of seed 5489:', first);
assert.equal(first, 581869302);
const counted = new RandomState(3);
const draw = counted.randint.bind(counted);
let draws = 0;
counted.randint = () => { draws++; return draw(); };
sample.randomSample({ optimizer: choice(['adam']) }, { rng: counted });
console.log('draws for a choice of one option:', draws);
assert.equal(draws, 624);
const run = async () => {
  const { args } = await fmin(() => 0, { rate: uniform(0, 1) }, search.randomSearch, 2000, { rng: new RandomState(7) });
  const trialsOf = new Map();
  args.forEach(({ rate }, i) => trialsOf.set(rate, [...(trialsOf.get(rate) ?? []), i + 1]));
  const twins = [...trialsOf.values()].filter((trials) => trials.length > 1);
  console.log('equal trials of 2,000:', JSON.stringify(twins));
  assert.deepEqual(twins, [[624, 1248, 1872]]);
};
run().catch((error) => { console.error(error); process.exit(1); });
X
node t.js
