#!/usr/bin/env bash
# Draws the pictures of README.md and docs/paths.md anew: docs/images/paths.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build -c Release src/Downhill.Cli
for theme in light dark; do
  draw() {
    dotnet run --no-build -c Release --project src/Downhill.Cli -- paths --quiet --theme "$theme" --out "docs/images/paths/$1-$theme.svg" "${@:2}"
  }
  draw contours contours
  draw saddle saddle
  draw momentum-21 contours --explain momentum@21
  draw mountains --surface "3*(1 - x)^2*exp(-x^2 - (y + 1)^2) - 10*(x/5 - x^3 - y^5)*exp(-x^2 - y^2) - exp(-(x + 1)^2 - y^2)/3" \
    --window -3,3,-3,3 --start -0.1,0.9 --view 3d --camera 45,250 --optimizer sgd --optimizer momentum --optimizer adam
  for surface in beale saddle rosenbrock rastrigin himmelblau ackley camel ravine banana plateau double-well; do
    draw "seven-$surface" --surface "$surface"
  done
done
