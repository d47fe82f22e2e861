#!/usr/bin/env bash
# Takes every number that is quoted but those of quality, in about half an hour: what the machine can do and every step against
# it, steps against loops by hand and in C, many tensors against one, fewer bytes, subnormal state, products beside OpenBLAS, the
# whole `compare`, and steps and training beside PyTorch.
# Let nothing else run meanwhile. Results land in bench/results/.
# Usage: bench/all.sh [repetitions of what runs beside PyTorch, default 1]
set -euo pipefail
cd "$(dirname "$0")/.."
repetitions=${1:-1}
results=bench/results/$(date -u +%Y-%m-%d)
dotnet build -c Release --nologo -v quiet bench/Downhill.Bench
dotnet build -c Release --nologo -v quiet src/Downhill.Cli
bench/c/build.sh
bench() { dotnet bench/Downhill.Bench/bin/Release/net10.0/Downhill.Bench.dll "$@"; }
# The table at its widest, and the record beside it.
downhill() { COLUMNS=160 dotnet src/Downhill.Cli/bin/Release/net10.0/Downhill.Cli.dll bench "$@"; }

{
  echo "# What this machine does"
  echo
  echo "## In cache and out of it"
  echo
  echo '```'
  downhill --json "$results-bench.json"
  echo '```'
  echo
  echo "## Past the caches, every optimizer"
  echo
  echo '```'
  downhill --optimizer all --size 16Mi,64Mi --storage float32 --json "$results-bench-large.json"
  echo '```'
} | tee "$results-bench.md"

{
  echo "# Steps"
  for what in ratios native ladder lists crossover subnormals tricks; do
    echo
    bench "$what"
  done
  for threads in 1 "$(nproc)"; do
    echo
    echo '```'
    bench storages --threads "$threads"
    echo '```'
  done
} | tee "$results-steps.md"

{
  echo "# Products and training"
  for threads in 1 "$(nproc)"; do
    echo
    if ldconfig -p | grep 'libopenblas\.so\.0' >/dev/null; then
      bench blas --threads "$threads"
    else
      echo "Without OpenBLAS (Debian: libopenblas0-pthread) there is nothing to compare with."
    fi
  done
  echo
  echo "## The whole comparison"
  echo
  SECONDS=0
  dotnet src/Downhill.Cli/bin/Release/net10.0/Downhill.Cli.dll compare --quiet --json - >/dev/null
  echo "\`downhill compare\` with its defaults: $SECONDS s."
} | tee "$results-products.md"

bench/steps-side-by-side.sh "$repetitions"
bench/side-by-side.sh "$repetitions"
