#!/usr/bin/env bash
# Times steps and epochs beside TorchSharp's own optimizers, over the same tensors in one process, and PyTorch 2.6's steps by
# turns with them; writes to bench/results/. It takes about half an hour; let nothing else run meanwhile.
# Usage: bench/torchsharp.sh ROOT [rounds, default 21], where ROOT is a Debian 13 that .ci/debian13 has made with python3-torch and
# libopenblas0-pthread. THREADS chooses the thread counts, "1 2" by default.
set -euo pipefail
cd "$(dirname "$0")/.."
root=${1:?the folder of a Debian 13, made by .ci/debian13}
rounds=${2:-21}
result=bench/results/$(date -u +%Y-%m-%d)-torchsharp.md
export DownhillTorch=true
dotnet build -c Release --nologo -v quiet bench/Downhill.TorchSharp.Bench
inside() { .ci/debian13 run "$root" "$@"; }
bench() { inside dotnet bench/Downhill.TorchSharp.Bench/bin/Release/net10.0/Downhill.TorchSharp.Bench.dll "$@"; }
pytorch() { inside env OMP_NUM_THREADS="$threads" MALLOC_MMAP_MAX_=0 python3 bench/pytorch/steps.py --threads "$threads" "$@"; }
{
  for threads in ${THREADS:-1 2}; do
    bench steps "$threads" "$rounds"
    echo
    bench epochs "$threads"
    echo
    echo '```'
    pytorch --optimizers sgd,adagrad,adam,adamw
    for network in mlp resnet50; do
      pytorch --optimizers sgd,adagrad,adam,adamw --tensors "$(bench shapes "$network")"
    done
    echo '```'
    echo
  done
} | tee "$result"
.ci/debian13 close "$root"
