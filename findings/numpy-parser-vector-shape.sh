#!/usr/bin/env bash
# Needs: Node.js with npm. Runs numpy-parser 1.2.3.
# numpy-parser: a vector of n numbers is told to have the shape [n, 1].
#
# The header's tuple (3,) is made JSON by turning its trailing comma into ",1", so one-dimensional arrays come with a second
# dimension: a bias looks like a column of a matrix, and shapes that are compared with those of a model do not match. The data are
# right, and so are the shapes () and (2, 3).
# Seen: [3, 1] for a vector of three float32, [] for a scalar, [2, 3] for a matrix.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund numpy-parser@1.2.3
cat > t.js <<'X'
const assert = require('node:assert');
const { fromArrayBuffer } = require('numpy-parser');
// What numpy.save writes: magic, version 1.0, the length of the header, the header padded to a multiple of 64, the numbers.
const npy = (shape, numbers) => {
  const text = `{'descr': '<f4', 'fortran_order': False, 'shape': ${shape}, }`;
  const header = text.padEnd(64 * Math.ceil((10 + text.length + 1) / 64) - 11) + '\n';
  const length = Buffer.alloc(2);
  length.writeUInt16LE(header.length);
  const whole = Buffer.concat([
    Buffer.from([0x93]), Buffer.from('NUMPY'), Buffer.from([1, 0]), length, Buffer.from(header),
    Buffer.from(new Float32Array(numbers).buffer)]);
  return whole.buffer.slice(whole.byteOffset, whole.byteOffset + whole.length);
};
for (const [shape, numbers, told] of [['(3,)', [1, 2, 3], [3, 1]], ['()', [4], []], ['(2, 3)', [1, 2, 3, 4, 5, 6], [2, 3]]]) {
  const read = fromArrayBuffer(npy(shape, numbers));
  console.log(`${shape}: shape ${JSON.stringify(read.shape)}, ${read.data}`);
  assert.deepEqual(read.shape, told);
  assert.deepEqual([...read.data], numbers);
}
X
node t.js
