#!/usr/bin/env bash
# Needs: Node.js with npm. Runs @bunchmark/stats 1.0.0-pre-5.
# @bunchmark/stats: the Mann-Whitney test sorts its numbers as text, so that 10 comes before 9.
#
# mwu() sorts both samples by the order that JavaScript has for strings and merges them as if they were in order. That is right for
# numbers of one sign and equally many digits, and wrong where a sample passes a power of ten, has negative numbers, or numbers so small
# that they are written with an exponent. wilcoxon(), median() and mwu() on 10 to 99 are not concerned.
# Expected: U = 200 of 400 for twenty runs against themselves, whatever they are; U = 36 of 64, p = 0.71, for two samples that lie
# between each other.
# Seen: 10 to 29 against themselves have U = 200, 90 to 109 have 260.5 and p = 0.10. Eight losses below zero between eight others
# have U = 64, all pairs, and p = 0.0009. Besides, p is not held to 1: at U = 200 of 400 it is 1.01, the correction for continuity taken
# from a distance of 0.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @bunchmark/stats@1.0.0-pre-5
cat > t.mjs <<'X'
import assert from 'node:assert';
import { median, mwu } from '@bunchmark/stats';
const runs = (count, first, step = 1) => Array.from({ length: count }, (_, i) => first + step * i);
const pairsWon = (one, other) => {
  const won = one.flatMap((a) => other.map((b) => (a > b ? 1 : a === b ? 0.5 : 0))).reduce((sum, part) => sum + part, 0);
  return Math.max(won, one.length * other.length - won);
};
const demand = (what, one, other, right, seen) => {
  const { U, p } = mwu(one, other);
  console.log(`${what}: U ${U} instead of ${pairsWon(one, other)}, p ${p}`);
  assert.equal(pairsWon(one, other), right);
  assert.equal(U, seen.U);
  assert.ok(Math.abs(p - seen.p) < 1e-4);
};
demand('10 to 29 against themselves', runs(20, 10), runs(20, 10), 200, { U: 200, p: 1.0112 });
demand('90 to 109 against themselves', runs(20, 90), runs(20, 90), 200, { U: 260.5, p: 0.1044 });
demand('below zero', runs(8, -1, -1), runs(8, -1.5, -1), 36, { U: 64, p: 0.00094 });
assert.equal(median(runs(21, 90)), 100);
X
node t.mjs
