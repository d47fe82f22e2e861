#!/usr/bin/env bash
# Needs: Node.js with npm. Runs fmin 0.0.4.
# fmin: neither import nor require gives a function; all of them turn up as the global variable fmin.
#
# The package says that its files are modules, and its entry is a bundle made for scripts: in a module there is no exports object to fill
# and no "this", so the bundle takes itself to be in a web page and hangs its functions on the global object. Releases before said
# nothing of modules, and require worked.
# Expected: conjugateGradient, nelderMead and the others as exports, by import or by require.
# Seen: an import with no names; an import of one by name is a SyntaxError; after either, globalThis.fmin has eleven functions that work.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund fmin@0.0.4
cat > t.mjs <<'X'
import assert from 'node:assert';
const names = Object.keys(await import('fmin'));
console.log('names that are exported:', names.length);
assert.deepEqual(names, []);
const left = Object.keys(globalThis.fmin);
console.log('names in globalThis.fmin:', left.length);
assert.equal(left.length, 11);
const square = (x, slope = []) => { slope[0] = 2 * (x[0] - 3); return (x[0] - 3) ** 2; };
const { x } = globalThis.fmin.conjugateGradient(square, [0]);
console.log('minimum of (x - 3)^2 by the global one:', x[0]);
assert.ok(Math.abs(x[0] - 3) < 1e-5);
X
node t.mjs
cat > named.mjs <<'X'
import { nelderMead } from 'fmin';
nelderMead(x => x[0] ** 2, [1]);
X
if node named.mjs 2> told; then echo "a named import works now"; exit 1; fi
grep -q "SyntaxError" told
echo "a named import is a SyntaxError"
