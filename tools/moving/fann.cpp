// Takes steps with FANN's training algorithms: fann < FEED > OUTCOME.json. Debian's libfann-dev: g++ fann.cpp -ldoublefann.
// A net without a hidden layer, linear and with the input 1, has any gradient that its targets ask for: output less target.
#include <doublefann.h>
#include "feed.hpp"

// A neuron for each weight; the last input is the bias, of which the same would be learned.
static std::vector<double> weights(struct fann* net, std::size_t count) {
  std::vector<struct fann_connection> all(fann_get_total_connections(net));
  fann_get_connection_array(net, all.data());
  std::vector<double> found(count);
  for (const auto& one : all)
    if (one.from_neuron == 0) found[one.to_neuron - 2] = one.weight;
  return found;
}

static void walk(const Feed& feed, Outcome& outcome, const std::string& name, enum fann_train_enum kind, float rate, float momentum) {
  const auto count = feed.w.size();
  struct fann* net = fann_create_standard(2, 1, (unsigned)count);
  fann_set_activation_function_output(net, FANN_LINEAR);
  fann_set_activation_steepness_output(net, 1);
  fann_set_train_error_function(net, FANN_ERRORFUNC_LINEAR);
  fann_set_training_algorithm(net, kind);
  fann_set_learning_rate(net, rate);
  fann_set_learning_momentum(net, momentum);
  for (std::size_t i = 0; i < count; i++) {
    fann_set_weight(net, 0, (unsigned)(i + 2), feed.w[i]);
    fann_set_weight(net, 1, (unsigned)(i + 2), 0);
  }
  double input = 1;
  for (const auto& g : feed.g) {
    double* output = fann_run(net, &input);
    std::vector<double> target(count);
    for (std::size_t i = 0; i < count; i++) target[i] = output[i] - g[i];
    if (kind == FANN_TRAIN_INCREMENTAL) {
      fann_train(net, &input, target.data());
    } else {
      struct fann_train_data* data = fann_create_train(1, 1, (unsigned)count);
      data->input[0][0] = input;
      std::copy(target.begin(), target.end(), data->output[0]);
      fann_train_epoch(net, data);
      fann_destroy_train(data);
    }
  }
  outcome.tell(name, weights(net, count));
  fann_destroy(net);
}

int main() {
  Feed feed;
  Outcome outcome("2.2.0");
  walk(feed, outcome, "INCREMENTAL", FANN_TRAIN_INCREMENTAL, 0.1f, 0);
  walk(feed, outcome, "INCREMENTAL, momentum", FANN_TRAIN_INCREMENTAL, 0.1f, 0.9f);
  walk(feed, outcome, "BATCH", FANN_TRAIN_BATCH, 0.1f, 0);
  walk(feed, outcome, "RPROP", FANN_TRAIN_RPROP, 0.1f, 0);
  walk(feed, outcome, "QUICKPROP", FANN_TRAIN_QUICKPROP, 0.1f, 0);
}
