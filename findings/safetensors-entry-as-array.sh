#!/usr/bin/env bash
# Needs: Debian 13 (or safetensors 0.4.5 and NumPy for python3). Runs safetensors 0.4.5.
# safetensors: the description of a tensor may be a JSON array in place of an object.
#
# The format's text knows {"dtype":"F32","shape":[2],"data_offsets":[0,8]} only. The reference reader takes ["F32",[2],[0,8]] as well, the
# same three in that order, since its deserializer takes sequences for structures. Readers that follow the text refuse such a file.
# Seen: the numbers of such a file are read, by safe_open and by load_file, also beside an entry of the usual form.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
python3 -c 'import safetensors, numpy' 2>/dev/null || apt-get install -qy python3-safetensors python3-numpy >/dev/null
cat > t.py <<'X'
import struct
import numpy
import safetensors
from safetensors.numpy import load_file

assert safetensors.__version__ == "0.4.5", safetensors.__version__
header = b'{"usual":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"array":["F32",[2],[8,16]]}'
header += b" " * (-len(header) % 8)
with open("t.safetensors", "wb") as file:
    file.write(struct.pack("<Q", len(header)) + header + numpy.array([1, 2, 3, 4], "<f4").tobytes())
read = load_file("t.safetensors")
print({name: values.tolist() for name, values in read.items()})
assert read["usual"].tolist() == [1, 2] and read["array"].tolist() == [3, 4]
with safetensors.safe_open("t.safetensors", framework="np") as file:
    assert file.get_tensor("array").tolist() == [3, 4]
X
python3 t.py
