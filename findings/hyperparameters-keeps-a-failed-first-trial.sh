#!/usr/bin/env bash
# Needs: Node.js with npm. Runs hyperparameters 0.25.6 (hyperparameters.js, after hyperopt).
# hyperparameters: if the first trial fails, or its loss is NaN, it stays the best one whatever the others find.
#
# The search for the best trial begins with the first one without asking for its status, and nothing is less than a loss that is
# missing or NaN. A failure in any other place is passed over, and so is a first trial that raises, if catchExceptions is set.
# Expected of 50 trials of which the first one diverges: argmin is the trial with the least loss of the other 49.
# Seen: argmin is the first trial's rate, both where it answers { status: 'fail' } and where it answers ok and a loss of NaN; with the
# failure in second place, or as a raised error, argmin is 0.0077, the least of all. A result told as accuracy makes argmin the greatest.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund hyperparameters@0.25.6
cat > t.js <<'X'
const assert = require('node:assert');
const { fmin, uniform, search, RandomState } = require('hyperparameters');
const study = async (objective, options = {}) => {
  let trial = 0;
  const trials = await fmin(({ rate }) => objective(trial++, rate), { rate: uniform(0, 1) }, search.randomSearch, 50,
    { rng: new RandomState(7), ...options });
  return { rates: trials.args.map(({ rate }) => rate), best: trials.argmin.rate };
};
const ok = (loss) => ({ status: 'ok', loss });
const run = async () => {
  const least = (rates) => Math.min(...rates);
  const whole = await study((trial, rate) => ok(rate));
  console.log('none fails:', whole.best);
  assert.equal(whole.best, least(whole.rates));
  for (const [what, failure] of [['fails', { status: 'fail' }], ['is NaN', ok(NaN)]]) {
    const first = await study((trial, rate) => (trial === 0 ? failure : ok(rate)));
    const second = await study((trial, rate) => (trial === 1 ? failure : ok(rate)));
    console.log(`the first ${what}:`, first.best, `- the second ${what}:`, second.best, 'of', second.rates[1]);
    assert.equal(first.best, first.rates[0]);
    assert.notEqual(first.best, least(first.rates.slice(1)));
    assert.equal(second.best, least(second.rates));
  }
  const raised = await study((trial, rate) => {
    if (trial === 0) throw new Error('diverged');
    return rate;
  }, { catchExceptions: true });
  console.log('the first raises:', raised.best);
  assert.equal(raised.best, least(raised.rates));
  const accuracy = await study((trial, rate) => ({ status: 'ok', accuracy: rate }));
  console.log('argmin of accuracies:', accuracy.best);
  assert.equal(accuracy.best, Math.max(...accuracy.rates));
};
run().catch((error) => { console.error(error); process.exit(1); });
X
node t.js
