#!/usr/bin/env bash
# Times steps and epochs beside TorchSharp's own optimizers, over the same tensors in one process, and beside PyTorch 2.6's, processes
# by turns. Writes a table of goals and all else to bench/results/DATE-torchsharp.md, every single line to .jsonl beside it. It takes
# about half an hour, ten minutes with 5 rounds and one repetition; let nothing else run meanwhile.
# Usage: bench/torchsharp.sh ROOT [rounds, default 21] [repetitions, default 3], where ROOT is a Debian 13 that .ci/debian13 has made with
# python3-torch and libopenblas0-pthread. THREADS chooses the thread counts, "1 2" by default; NAME the results' name.
# What was stopped goes on where it was: a part whose lines are in the .jsonl is not run again. Delete the file to begin anew.
set -euo pipefail
cd "$(dirname "$0")/.."
root=${1:?the folder of a Debian 13, made by .ci/debian13}
rounds=${2:-21}
repetitions=${3:-3}
name=bench/results/${NAME:-$(date -u +%Y-%m-%d)-torchsharp}
export DownhillTorch=true
dotnet build -c Release --nologo -v quiet bench/Downhill.TorchSharp.Bench
dotnet build -c Release --nologo -v quiet bench/Downhill.Bench
part=$(mktemp)
trap 'rm -f "$part"; .ci/debian13 close "$root"' EXIT
touch "$name.jsonl"

inside() { .ci/debian13 run "$root" env OMP_NUM_THREADS="$threads" OPENBLAS_NUM_THREADS="$threads" "$@"; }
torchsharp() { inside dotnet bench/Downhill.TorchSharp.Bench/bin/Release/net10.0/Downhill.TorchSharp.Bench.dll "$@"; }
downhill() { inside dotnet bench/Downhill.Bench/bin/Release/net10.0/Downhill.Bench.dll "$@"; }
# An allocator that keeps its pages: the C library's own gives large blocks back, and the kernel clears them anew at every step.
keeping=(MALLOC_MMAP_THRESHOLD_=17179869184 MALLOC_TRIM_THRESHOLD_=17179869184 MALLOC_TOP_PAD_=268435456)
# Waiting threads sleep: those of OpenMP, which spin, take the cores from OpenBLAS's, and an epoch on both cores lasts fifty times as long.
pytorch() { inside env OMP_WAIT_POLICY=passive "${keeping[@]}" python3 "bench/pytorch/$1" --threads "$threads" "${@:2}"; }

# once WHAT COMMAND...: runs a part and keeps its lines, once for all, whole or not at all.
once() {
  local done="{\"done\": \"$1, $threads threads, $repetition of $repetitions, $rounds rounds\"}"
  ! grep -qxF "$done" "$name.jsonl" || return 0
  echo "$(date -u +%T) $1, threads: $threads, $repetition of $repetitions" >&2
  "${@:2}" >"$part"
  { grep '^{' "$part"; echo "$done"; } >>"$name.jsonl"
}

for threads in ${THREADS:-1 2}; do
  repetition=1
  for model in "784-200-10" ResNet-50 "64 Ki" "1 Mi" "16 Mi"; do
    once "TorchSharp's steps over $model" torchsharp step "$model" "$threads" "$rounds"
  done
  for repetition in $(seq "$repetitions"); do
    once "steps" downhill side --threads "$threads" --seconds 0.25 --entries sgd momentum adagrad adam adamw
    once "steps in bfloat16" downhill side --threads "$threads" --seconds 0.25 --entries adam --storage bfloat16
    once "PyTorch's steps" pytorch steps.py --seconds 0.25 --optimizers sgd,momentum,adagrad,adam,adamw
    once "epochs without an optimizer" downhill epoch --optimizer none --threads "$threads" --epochs 4
    for optimizer in sgd adam; do
      once "epochs of $optimizer in libtorch" torchsharp epoch "$optimizer" "$threads" "$((rounds / 5 + 1))" data/mnist
      once "epochs of $optimizer" downhill epoch --optimizer "$optimizer" --threads "$threads" --epochs 4
      for manner in "" -foreach -fused; do
        once "PyTorch's epochs of $optimizer$manner" pytorch mnist.py --optimizer "$optimizer$manner" --threads "$threads" --epochs 3
      done
    done
  done
done
python3 bench/pytorch/summarize_torchsharp.py <"$name.jsonl" >"$name.md"
sed -n '1,/^## Steps/p' "$name.md" | sed '$d'
echo "Written: $name.md (and every line in $name.jsonl)"
