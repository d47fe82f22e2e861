#!/usr/bin/env bash
# Builds the loops in C for this machine: bench/c/bin/libdownhill_steps.so. CXX chooses another compiler than g++.
set -euo pipefail
cd "$(dirname "$0")"
mkdir -p bin
# Exact: no contraction to fused multiply-add, no reassociation. errno is not wanted, or roots would not be vectorised.
${CXX:-g++} -O3 -march=native -mprefer-vector-width=512 -ffp-contract=off -fno-math-errno \
  -shared -fPIC -o bin/libdownhill_steps.so steps.cpp
