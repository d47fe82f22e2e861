#!/usr/bin/env bash
# Trains the same network in Downhill and in PyTorch by turns, and multiplies the same matrices; writes a table of ratios
# to bench/results/. Usage: bench/side-by-side.sh [repetitions, default 3] [epochs a run, default 4]
# PYTHON chooses a Python that has PyTorch; THREADS the thread counts, "1 2" by default.
set -euo pipefail
cd "$(dirname "$0")/.."
repetitions=${1:-3}
epochs=${2:-4}
python=${PYTHON:-/usr/bin/python3}
name=bench/results/$(date -u +%Y-%m-%d)-side-by-side
raw=$name.jsonl

dotnet build -c Release --nologo -v quiet bench/Downhill.Bench
downhill() { dotnet bench/Downhill.Bench/bin/Release/net10.0/Downhill.Bench.dll "$@" | tee -a "$raw" | cut -c1-150; }
# OpenBLAS and OpenMP read their thread counts when they start.
pytorch() { OMP_NUM_THREADS=$threads OPENBLAS_NUM_THREADS=$threads "$python" "$@" | tee -a "$raw" | cut -c1-150; }
# Tuned: kernels for AVX-512 where the machine has it (OpenBLAS 0.3.21 takes AVX2 on processors it does not know), and an
# allocator that keeps its pages (glibc hands large tensors back, and the kernel clears them anew at every step).
if grep -q avx512f /proc/cpuinfo; then core=OPENBLAS_CORETYPE=SkylakeX; else core=; fi
tuned() {
  env $core MALLOC_TRIM_THRESHOLD_=4000000000 MALLOC_MMAP_THRESHOLD_=4000000000 MALLOC_TOP_PAD_=500000000 \
    OMP_NUM_THREADS=$threads OPENBLAS_NUM_THREADS=$threads "$python" "$@" --tuned | tee -a "$raw" | cut -c1-150
}

: >"$raw"
for repetition in $(seq "$repetitions"); do
  for threads in ${THREADS:-1 2}; do
    for batches in tensors loader; do
      for optimizer in sgd adam; do
        downhill epoch --optimizer $optimizer --batches $batches --threads "$threads" --epochs "$epochs"
        pytorch bench/pytorch/mnist.py --optimizer $optimizer --batches $batches --threads "$threads" --epochs "$epochs"
        tuned bench/pytorch/mnist.py --optimizer $optimizer --batches $batches --threads "$threads" --epochs "$epochs"
      done
      pytorch bench/pytorch/mnist.py --optimizer adam-foreach --batches $batches --threads "$threads" --epochs "$epochs"
      tuned bench/pytorch/mnist.py --optimizer adam-foreach --batches $batches --threads "$threads" --epochs "$epochs"
    done
    downhill products --threads "$threads"
    tuned bench/pytorch/products.py --threads "$threads"
  done
done

"$python" bench/pytorch/summarize.py <"$raw" >"$name.md"
echo "Written: $name.md (and every single time in $raw)"
