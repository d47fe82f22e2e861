"""Takes steps with ONNX's training operators, by the reference evaluator: onnx_steps.py FEED.json > OUTCOME.json.

The count T goes from 0 on, as the specification has it, for "Adam, T from 1" and those after it from 1.
"""
import json
import sys

import numpy
import onnx
from onnx import TensorProto, helper
from onnx.reference import ReferenceEvaluator

feed = json.load(open(sys.argv[1]))


def model(kind, states, options):
    names = ["X", "G", *states]
    node = helper.make_node(
        kind, ["R", "T", *names], [f"{name}_new" for name in names if name != "G"],
        domain="ai.onnx.preview.training", **options)
    floats = [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in ["R", *names]]
    count = helper.make_tensor_value_info("T", TensorProto.INT64, None)
    outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in node.output]
    graph = helper.make_graph([node], "step", [*floats, count], outputs)
    return ReferenceEvaluator(helper.make_model(graph, opset_imports=[
        helper.make_opsetid("", 20), helper.make_opsetid("ai.onnx.preview.training", 1)]))


def walk(kind, states, rate, first, **options):
    run = model(kind, states, options)
    w = numpy.array(feed["w"], dtype=numpy.float32)
    kept = [numpy.zeros_like(w) for _ in states]
    for count, g in enumerate(feed["g"], first):
        w, *kept = run.run(None, {
            "R": numpy.float32(rate), "T": numpy.int64(count), "X": w, "G": numpy.array(g, dtype=numpy.float32),
            **dict(zip(states, kept))})
        w, kept = w.astype(numpy.float32), [one.astype(numpy.float32) for one in kept]
    return [float(x) for x in w]


momentum = dict(alpha=0.9, beta=1.0, norm_coefficient=0.0)
print(json.dumps({"version": onnx.__version__, "outcome": {
    "Momentum": walk("Momentum", ["V"], 0.1, 0, mode="standard", **momentum),
    "Momentum, beta 0.1": walk("Momentum", ["V"], 0.1, 0, mode="standard", **{**momentum, "beta": 0.1}),
    "Momentum, nesterov": walk("Momentum", ["V"], 0.1, 0, mode="nesterov", **momentum),
    "Adagrad": walk("Adagrad", ["H"], 0.1, 0),
    "Adagrad, decay_factor": walk("Adagrad", ["H"], 0.1, 0, decay_factor=0.1),
    "Adam": walk("Adam", ["V", "H"], 0.01, 0),
    "Adam, T from 1": walk("Adam", ["V", "H"], 0.01, 1, epsilon=1e-8),
    "Adam, norm_coefficient": walk("Adam", ["V", "H"], 0.01, 1, epsilon=1e-8, norm_coefficient=0.1),
    "Adam, norm_coefficient_post": walk("Adam", ["V", "H"], 0.01, 1, epsilon=1e-8, norm_coefficient_post=0.001),
}}))
