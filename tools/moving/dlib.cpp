// Takes steps with dlib's solvers: dlib < FEED > OUTCOME.json. Debian's libdlib-dev: g++ -O1 dlib.cpp -ldlib.
#include <dlib/dnn.h>
#include <dlib/revision.h>
#include "feed.hpp"

// As much of a layer as a solver looks at.
struct Layer {
  dlib::resizable_tensor weights;
  const dlib::tensor& get_layer_params() const { return weights; }
};

template <typename Solver>
void walk(const Feed& feed, Outcome& outcome, const std::string& name, float rate, Solver solver) {
  Layer layer;
  dlib::resizable_tensor g;
  layer.weights.set_size(feed.w.size());
  g.copy_size(layer.weights);
  std::copy(feed.w.begin(), feed.w.end(), layer.weights.begin());
  for (const auto& gradient : feed.g) {
    std::copy(gradient.begin(), gradient.end(), g.begin());
    const dlib::tensor& step = solver(rate, layer, g);
    for (std::size_t i = 0; i < feed.w.size(); i++) layer.weights.host()[i] += step.host()[i];
  }
  outcome.tell(name, layer.weights);
}

int main() {
  Feed feed;
  Outcome outcome(std::to_string(DLIB_MAJOR_VERSION) + "." + std::to_string(DLIB_MINOR_VERSION));
  walk(feed, outcome, "sgd", 0.1f, dlib::sgd());
  walk(feed, outcome, "sgd, weight_decay 0", 0.1f, dlib::sgd(0, 0.9f));
  walk(feed, outcome, "adam", 0.01f, dlib::adam());
  walk(feed, outcome, "adam, weight_decay 0", 0.01f, dlib::adam(0, 0.9f, 0.999f));
}
