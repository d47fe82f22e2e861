#!/usr/bin/env bash
# Takes every number that is quoted: steps against loops by hand, subnormal state, and training beside PyTorch.
# Let nothing else run meanwhile. Results land in bench/results/.
set -euo pipefail
cd "$(dirname "$0")/.."
date=$(date -u +%Y-%m-%d)
dotnet build -c Release --nologo -v quiet bench/Downhill.Bench
bench=bench/Downhill.Bench/bin/Release/net10.0/Downhill.Bench.dll
{ echo "# Steps"; echo; dotnet "$bench" ratios; echo; dotnet "$bench" subnormals; } | tee "bench/results/$date-steps.md"
bench/side-by-side.sh "$@"
