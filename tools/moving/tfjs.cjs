// Takes steps with TensorFlow.js's optimizers: node tfjs.cjs FEED.json > OUTCOME.json. NODE_PATH says where the packages are
// (npm i @tensorflow/tfjs-core @tensorflow/tfjs-backend-cpu).
const fs = require("fs");
const tf = require("@tensorflow/tfjs-core");
require("@tensorflow/tfjs-backend-cpu");

const make = {
  "sgd": () => tf.train.sgd(0.1),
  "momentum": () => tf.train.momentum(0.1, 0.9),
  "momentum, useNesterov": () => tf.train.momentum(0.1, 0.9, true),
  "adagrad": () => tf.train.adagrad(0.1),
  "rmsprop": () => tf.train.rmsprop(0.01),
  "rmsprop, momentum": () => tf.train.rmsprop(0.01, 0.9, 0.9),
  "rmsprop, centered": () => tf.train.rmsprop(0.01, 0.9, 0, 1e-7, true),
  "adadelta": () => tf.train.adadelta(1),
  "adam": () => tf.train.adam(0.01),
  "adamax": () => tf.train.adamax(0.01),
};

(async () => {
  await tf.setBackend("cpu");
  const feed = JSON.parse(fs.readFileSync(process.argv[2]));
  const outcome = {};
  for (const [name, of] of Object.entries(make)) {
    const w = tf.variable(tf.tensor1d(feed.w), true, name);
    const optimizer = of();
    for (const g of feed.g) {
      optimizer.applyGradients([{ name, tensor: tf.tensor1d(g) }]);
    }
    outcome[name] = Array.from(w.dataSync());
  }
  console.log(JSON.stringify({ version: tf.version_core, outcome }));
})();
