"""Takes steps with the optimizers of scikit-learn's multilayer perceptron: sklearn_steps.py FEED.json > OUTCOME.json."""
import json
import sys

import numpy
import sklearn
from sklearn.neural_network._stochastic_optimizers import AdamOptimizer, SGDOptimizer


def floats(values):
    return numpy.array(values, dtype=numpy.float32)


def walk(feed, make):
    w = floats(feed["w"])
    optimizer = make([w])
    for g in feed["g"]:
        optimizer.update_params([w], [floats(g)])
    return [float(x) for x in w]


feed = json.load(open(sys.argv[1]))
print(json.dumps({"version": sklearn.__version__, "outcome": {
    "sgd, momentum 0": walk(feed, lambda p: SGDOptimizer(p, 0.1, momentum=0.0, nesterov=False)),
    "sgd, nesterovs_momentum off": walk(feed, lambda p: SGDOptimizer(p, 0.1, momentum=0.9, nesterov=False)),
    "sgd": walk(feed, lambda p: SGDOptimizer(p, 0.1)),
    "adam": walk(feed, lambda p: AdamOptimizer(p, 0.01)),
}}))
