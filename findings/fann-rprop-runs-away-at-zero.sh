#!/usr/bin/env bash
# Needs: Debian 12 or 13, for g++ and libfann-dev. Runs FANN 2.2.0.
# FANN: its default training, RPROP, lets a weight grow to its bound whose gradient is exactly 0, as of an input that is always 0.
#
# RPROP is blind to the size of a gradient and goes by its sign; at a gradient of 0 the paper, iRPROP- (which FANN names) and PyTorch take
# no step. FANN asks only whether the slope is negative, and steps up if not. Nothing turns the step back, so it grows by 1.2 an epoch, up to
# 50. Such inputs are ordinary: the border of MNIST's images, a category that the training set lacks. What the net answers when the
# input is not 0 for once is then all due to that weight. RPROP is what fann_train_on_data does unless told otherwise.
# Seen with weights of 0.5, inputs (1, 0) and the target 2: after 20 epochs the first weight and the bias have learned their part, and the
# second weight is 22.9; after 100 it stands at 1,500, FANN's bound of any weight. INCREMENTAL training leaves it at 0.5.
set -euo pipefail
[ -e /usr/include/doublefann.h ] && command -v g++ >/dev/null || apt-get install -qy g++ libfann-dev >/dev/null
dpkg-query -W -f '${Version}\n' libfann-dev | grep -q '^2\.2\.0'
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
cat > t.cpp <<'X2'
#include <doublefann.h>
#include <cmath>
#include <cstdio>
#include <cstdlib>

static double learned(fann_train_enum how, int epochs) {
  fann* net = fann_create_standard(2, 2, 1);
  fann_set_activation_function_output(net, FANN_LINEAR);
  fann_set_training_algorithm(net, how);
  for (unsigned from = 0; from < 3; from++) fann_set_weight(net, from, 3, 0.5);
  fann_train_data* data = fann_create_train(1, 2, 1);
  data->input[0][0] = 1;
  data->input[0][1] = 0;
  data->output[0][0] = 2;
  for (int i = 0; i < epochs; i++) fann_train_epoch(net, data);
  fann_connection all[3];
  fann_get_connection_array(net, all);
  return all[1].weight;
}
static void demand(const char* what, double seen, double least, double most) {
  std::printf("%s: %.3f\n", what, seen);
  if (!(seen >= least && seen <= most)) std::exit(1);
}
int main() {
  fann* net = fann_create_standard(2, 2, 1);
  if (fann_get_training_algorithm(net) != FANN_TRAIN_RPROP) return 1;
  demand("weight of the input 0 after 20 epochs of RPROP", learned(FANN_TRAIN_RPROP, 20), 22, 24);
  demand("... after 100", learned(FANN_TRAIN_RPROP, 100), 1500, 1500);
  demand("... after 100 of INCREMENTAL", learned(FANN_TRAIN_INCREMENTAL, 100), 0.5, 0.5);
}
X2
g++ t.cpp -ldoublefann -o t
./t
