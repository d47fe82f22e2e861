// The feed of a recorder in C++, from standard input, and its outcome as JSON, to standard output.
#pragma once
#include <cstdio>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

struct Feed {
  std::vector<double> w;
  std::vector<std::vector<double>> g;

  Feed() {
    std::size_t weights, steps;
    std::cin >> weights >> steps;
    w.resize(weights);
    g.assign(steps, std::vector<double>(weights));
    for (auto& x : w) std::cin >> x;
    for (auto& gradient : g)
      for (auto& x : gradient) std::cin >> x;
  }
};

class Outcome {
  bool first = true;

 public:
  explicit Outcome(const std::string& version) { std::printf("{\"version\": \"%s\", \"outcome\": {", version.c_str()); }

  template <typename T>
  void tell(const std::string& name, const T& weights) {
    std::printf("%s\"%s\": [", first ? "" : ", ", name.c_str());
    first = false;
    bool begun = false;
    for (double x : weights) {
      std::printf(begun ? ", %.9g" : "%.9g", x);
      begun = true;
    }
    std::printf("]");
  }

  ~Outcome() { std::printf("}}\n"); }
};
