#!/usr/bin/env bash
# Times steps over one tensor in Downhill and in PyTorch by turns; writes a table of ratios to bench/results/.
# Usage: bench/steps-side-by-side.sh [repetitions, default 2] [seconds a step, default 0.25]
# PYTHON chooses a Python that has PyTorch; THREADS the thread counts, "1 2" by default.
set -euo pipefail
cd "$(dirname "$0")/.."
repetitions=${1:-2}
seconds=${2:-0.25}
python=${PYTHON:-/usr/bin/python3}
name=bench/results/$(date -u +%Y-%m-%d)-steps-side-by-side
raw=$name.jsonl

dotnet build -c Release --nologo -v quiet bench/Downhill.Bench
show() { tee -a "$raw" | cut -c1-150; }
downhill() { dotnet bench/Downhill.Bench/bin/Release/net10.0/Downhill.Bench.dll "$@" | show; }
# OpenMP reads its thread count when it starts.
pytorch() { OMP_NUM_THREADS=$threads "$python" bench/pytorch/steps.py --threads "$threads" --seconds "$seconds" "$@" | show; }
: >"$raw"
for _ in $(seq "$repetitions"); do
  for threads in ${THREADS:-1 2}; do
    downhill side --threads "$threads" --seconds "$seconds"
    pytorch --allocator default
    # The C library gives large blocks back to the system as soon as they are freed, so every step of PyTorch pays for new
    # pages. Told to keep what it has, it does not.
    MALLOC_MMAP_THRESHOLD_=17179869184 MALLOC_TRIM_THRESHOLD_=17179869184 MALLOC_TOP_PAD_=268435456 \
      pytorch --allocator keeping
  done
done

"$python" bench/pytorch/summarize_steps.py <"$raw" >"$name.md"
echo "Written: $name.md (and every single time in $raw)"
