// Takes steps with ensmallen's update policies, which mlpack trains its networks with: ensmallen < FEED > OUTCOME.json.
// Debian's libensmallen-dev: g++ -O1 ensmallen.cpp -larmadillo.
#include <armadillo>
#include <ensmallen.hpp>
#include "feed.hpp"

template <typename Update>
void walk(const Feed& feed, Outcome& outcome, const std::string& name, double rate, Update update) {
  arma::mat w(feed.w);
  typename Update::template Policy<arma::mat, arma::mat> policy(update, w.n_rows, w.n_cols);
  for (const auto& g : feed.g) policy.Update(w, rate, arma::mat(g));
  outcome.tell(name, w);
}

int main() {
  using namespace ens;
  Feed feed;
  Outcome outcome(ens::version::as_string().substr(0, ens::version::as_string().find(' ')));
  walk(feed, outcome, "VanillaUpdate", 0.1, VanillaUpdate());
  walk(feed, outcome, "MomentumUpdate", 0.1, MomentumUpdate());
  walk(feed, outcome, "NesterovMomentumUpdate", 0.1, NesterovMomentumUpdate());
  walk(feed, outcome, "QHUpdate", 0.1, QHUpdate());
  walk(feed, outcome, "AdaGrad", 0.1, AdaGradUpdate());
  walk(feed, outcome, "AdaDelta", 1, AdaDeltaUpdate());
  walk(feed, outcome, "RMSProp", 0.01, RMSPropUpdate());
  walk(feed, outcome, "Adam", 0.01, AdamUpdate());
  walk(feed, outcome, "AdaMax", 0.01, AdaMaxUpdate());
  walk(feed, outcome, "AMSGrad", 0.01, AMSGradUpdate());
  walk(feed, outcome, "Nadam", 0.01, NadamUpdate(1e-8, 0.9, 0.999));
  walk(feed, outcome, "NadaMax", 0.01, NadaMaxUpdate(1e-8, 0.9, 0.999));
  walk(feed, outcome, "OptimisticAdam", 0.01, OptimisticAdamUpdate());
  walk(feed, outcome, "AdaBelief", 0.01, AdaBeliefUpdate(1e-12));
  walk(feed, outcome, "AdaBound", 0.01, AdaBoundUpdate());
  walk(feed, outcome, "Padam", 0.01, PadamUpdate());
  walk(feed, outcome, "QHAdam", 0.01, QHAdamUpdate());
  walk(feed, outcome, "Yogi", 0.01, YogiUpdate());
  walk(feed, outcome, "FTML", 0.01, FTMLUpdate());
  walk(feed, outcome, "SMORMS3", 0.01, SMORMS3Update());
  walk(feed, outcome, "AdaSqrt", 0.01, AdaSqrtUpdate());
}
