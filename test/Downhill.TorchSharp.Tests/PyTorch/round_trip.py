"""Reads a file with safetensors' own reader and writes it again with its own writer: round_trip.py FROM TO.

Not through PyTorch: what save_file of safetensors.torch 0.4.5 cannot write (torch.uint16, for one), the writer can.
"""
import pathlib
import sys

import safetensors

NAMES = {
    "BOOL": "bool", "U8": "uint8", "I8": "int8", "U16": "uint16", "I16": "int16", "U32": "uint32", "I32": "int32",
    "U64": "uint64", "I64": "int64", "F8_E4M3": "float8_e4m3fn", "F8_E5M2": "float8_e5m2", "F16": "float16",
    "BF16": "bfloat16", "F32": "float32", "F64": "float64",
}

source, target = sys.argv[1:]
tensors = {
    name: {"dtype": NAMES[tensor["dtype"]], "shape": tensor["shape"], "data": bytes(tensor["data"])}
    for name, tensor in safetensors.deserialize(pathlib.Path(source).read_bytes())
}
with safetensors.safe_open(source, framework="pt") as file:
    metadata = file.metadata()
safetensors.serialize_file(tensors, target, metadata)
print(safetensors.__version__)
