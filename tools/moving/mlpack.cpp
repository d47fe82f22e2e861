// Trains a network of mlpack with ensmallen's optimizers: mlpack < FEED > OUTCOME.json. Debian's libmlpack-dev and libstb-dev:
// g++ -std=c++17 mlpack.cpp -larmadillo. A layer without bias, of the input 1, and a loss whose gradient is the response: each example's
// response is the gradient of a step. Steps of one example; the last is MeanSquaredError's own gradient over batches of four.
#include <mlpack/core.hpp>
#include <mlpack/methods/ann/ann.hpp>
#include "feed.hpp"

using namespace mlpack;

static arma::mat responses(const Feed& feed) {
  arma::mat found(feed.w.size(), feed.g.size());
  for (std::size_t i = 0; i < feed.g.size(); i++) found.col(i) = arma::vec(feed.g[i]);
  return found;
}

template <typename Optimizer>
void train(const Feed& feed, Outcome& outcome, const std::string& name, Optimizer optimizer) {
  FFN<EmptyLoss> net;
  net.Add<LinearNoBias>(feed.w.size());
  net.Reset(1);
  net.Parameters() = arma::vec(feed.w);
  net.Train(arma::ones<arma::mat>(1, feed.g.size()), responses(feed), optimizer);
  outcome.tell(name, net.Parameters());
}

int main() {
  const Feed feed;
  const std::size_t steps = feed.g.size();
  Outcome outcome(std::to_string(MLPACK_VERSION_MAJOR) + "." + std::to_string(MLPACK_VERSION_MINOR) + "." + std::to_string(MLPACK_VERSION_PATCH));
  train(feed, outcome, "StandardSGD", ens::StandardSGD(0.1, 1, steps, -1, false));
  train(feed, outcome, "MomentumSGD", ens::MomentumSGD(0.1, 1, steps, -1, false));
  train(feed, outcome, "NesterovMomentumSGD", ens::NesterovMomentumSGD(0.1, 1, steps, -1, false));
  train(feed, outcome, "AdaGrad", ens::AdaGrad(0.1, 1, 1e-8, steps, -1, false));
  train(feed, outcome, "AdaDelta", ens::AdaDelta(1, 1, 0.95, 1e-6, steps, -1, false));
  train(feed, outcome, "RMSProp", ens::RMSProp(0.01, 1, 0.99, 1e-8, steps, -1, false));
  train(feed, outcome, "Adam", ens::Adam(0.01, 1, 0.9, 0.999, 1e-8, steps, -1, false));
  train(feed, outcome, "AdaMax", ens::AdaMax(0.01, 1, 0.9, 0.999, 1e-8, steps, -1, false));
  train(feed, outcome, "AMSGrad", ens::AMSGrad(0.01, 1, 0.9, 0.999, 1e-8, steps, -1, false));
}
