#!/usr/bin/env bash
# Needs: Debian 12 (or R with AMORE 0.2-16). Runs AMORE 0.2.16.
# AMORE for R: the methods ADAPTgd and ADAPTgdwm send the error back through weights that they have just changed.
#
# A layer's weights are updated before its error is passed on to the layer below, so the step of the layer below is
# not along the gradient: the farther the upper weights move, the farther off it is. BATCHgd and BATCHgdwm, which wait
# for the end of the pass, are right, so a pass over one example is another step by 'adaptive' than by 'batch'
# descent.
# Expected of a chain of two linear neurons, weights 1 and biases 0, rate 0.1, x = 1, target 2 (half the squared
# error): both weights 1.1, both biases 0.1.
# Seen: BATCHgd and BATCHgdwm as expected; ADAPTgd and ADAPTgdwm 1.11 and 0.11 in the first layer, which is the error
# times the new upper weight, 1.1.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
Rscript -e 'library(AMORE)' 2>/dev/null || { apt-get update -qq; apt-get install -qy r-cran-amore >/dev/null; }
cat > t.R <<'X'
library(AMORE)
stopifnot(packageVersion("AMORE") == "0.2.16")
for (method in c("BATCHgd", "BATCHgdwm", "ADAPTgd", "ADAPTgdwm")) {
  net <- newff(n.neurons = c(1, 1, 1), learning.rate.global = 0.1, momentum.global = 0.5, error.criterium = "LMS",
               hidden.layer = "purelin", output.layer = "purelin", method = method)
  for (i in 1:2) { net$neurons[[i]]$weights <- 1; net$neurons[[i]]$bias <- 0 }
  net <- train(net, matrix(1), matrix(2), error.criterium = "LMS", report = FALSE, show.step = 1, n.shows = 1)$net
  seen <- unlist(lapply(net$neurons, function(neuron) c(neuron$weights, neuron$bias)))
  told <- c(if (startsWith(method, "ADAPT")) c(1.11, 0.11) else c(1.1, 0.1), 1.1, 0.1)
  cat(method, ": weight and bias below", seen[1:2], "above", seen[3:4], "\n")
  stopifnot(all(abs(seen - told) < 1e-9))
}
X
Rscript t.R
