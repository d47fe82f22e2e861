#!/usr/bin/env python3
"""Reads the lines of JSON that side-by-side.sh gathered and prints Markdown tables of medians and ratios."""
import json
import statistics
import sys


def median(values):
    return statistics.median(values)


def epoch_times(lines):
    """Every epoch of every repetition but the first of each process, which warms up."""
    times = {}
    for line in lines:
        if line["what"] == "epoch":
            key = (line["optimizer"], line["batches"], line["threads"])
            times.setdefault(key, {}).setdefault(line["who"], []).extend(line["seconds"][1:] or line["seconds"])
    return times


def print_epochs(lines):
    times = epoch_times(lines)
    print("\n## An epoch of MNIST, batch 64, network 784-200-10\n")
    print("Median seconds an epoch (least to most), the first epoch of every process left out. A ratio is PyTorch's median over "
          "Downhill's: above 1 Downhill is faster. Tuned is PyTorch with the widest of OpenBLAS's kernels that the machine can "
          "run and an allocator that keeps its pages. PyTorch's `adam-foreach` is compared with Downhill's `adam`.\n")
    print("| optimizer | batches | threads | Downhill | PyTorch | ratio | PyTorch tuned | ratio |\n|---|---|---:|---:|---:|---:|---:|---:|")
    for (optimizer, batches, threads), who in sorted(times.items()):
        ours = who.get("downhill") or times.get((optimizer.removesuffix("-foreach"), batches, threads), {}).get("downhill")
        theirs, tuned = who.get("pytorch"), who.get("tuned")
        if ours and theirs and tuned:
            print(f"| {optimizer} | {batches} | {threads} | {spread(ours)} | {spread(theirs)} | {median(theirs) / median(ours):.2f} "
                  f"| {spread(tuned)} | {median(tuned) / median(ours):.2f} |")


def spread(seconds):
    return f"{median(seconds):.3f} ({min(seconds):.3f} to {max(seconds):.3f})"


def print_products(lines):
    times = {}
    for line in lines:
        if line["what"] == "products":
            for name, seconds in line["products"].items():
                times.setdefault((line["threads"], name), {}).setdefault(line["who"], []).append(seconds)
    print("\n## Matrix products alone\n")
    print("Names say rows × inner × columns; a t marks a factor that lies transposed in memory. "
          "The ratio is tuned PyTorch's time over Downhill's: above 1 Downhill is faster.\n")
    print("| product | threads | Downhill µs | PyTorch tuned µs | ratio |\n|---|---:|---:|---:|---:|")
    for (threads, name), who in times.items():
        if len(who) == 2:
            ours, theirs = median(who["downhill"]), median(who["tuned"])
            print(f"| {name} | {threads} | {ours * 1e6:.1f} | {theirs * 1e6:.1f} | {theirs / ours:.2f} |")


def main():
    lines = [json.loads(line) for line in sys.stdin if line.startswith("{")]
    machine = next(line["machine"] for line in lines if line["who"] == "downhill")
    pytorch, tuned = (next(line for line in lines if line["who"] == who) for who in ("pytorch", "tuned"))
    print(f"# Downhill beside PyTorch\n\n- {machine}\n- PyTorch {pytorch['version']}, BLAS {pytorch['blas']}; "
          f"tuned {tuned['blas']}")
    print_epochs(lines)
    print_products(lines)


if __name__ == "__main__":
    main()
