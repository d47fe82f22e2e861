"""Reads the lines of bench/steps-side-by-side.sh and writes tables: how many times faster Downhill's step is."""

import json
import statistics
import sys

SIZES = {65536: "64 Ki", 1048576: "1 Mi", 16777216: "16 Mi"}
ALLOCATORS = [("default", "as it comes"), ("keeping", "keeping its pages")]


def median_of(lines, **asked):
    """The median over repetitions; None where nothing was measured."""
    found = [line["seconds"] for line in lines if all(line.get(key) == value for key, value in asked.items())]
    return statistics.median(found) if found else None


def row_of(lines, optimizer, size, threads, manners):
    """A line of the table; None where Downhill was not measured."""
    same = {"optimizer": optimizer, "size": size, "threads": threads}
    step = median_of(lines, who="downhill", manner="step", **same)
    checked = median_of(lines, who="downhill", manner="checked", **same)
    if step is None:
        return None
    cells = [f"{step / size * 1e9:.3f}", f"{checked / step:.2f}"]
    for allocator, _ in ALLOCATORS:
        for manner in manners:
            other = median_of(lines, who="pytorch", manner=manner, allocator=allocator, **same)
            cells.append("–" if other is None else f"{other / step:.1f}")
    return f"| {optimizer} | {SIZES.get(size, size)} | {' | '.join(cells)} |"


def main():
    lines = [json.loads(line) for line in sys.stdin if line.startswith("{")]
    ours = next(line for line in lines if line["who"] == "downhill")
    theirs = next(line for line in lines if line["who"] == "pytorch")
    manners = list(dict.fromkeys(line["manner"] for line in lines if line["who"] == "pytorch"))
    print("# Steps beside PyTorch\n")
    print(f"{ours['machine']}; PyTorch {theirs['version']}\n")
    print("How many times faster Downhill's step over one tensor is than PyTorch's, medians over repetitions in fresh processes by")
    print("turns. ns: Downhill's nanoseconds a weight, letting all gradients through as PyTorch does; checked: its time with the")
    print("default search for gradients that are not finite, over that without. PyTorch with its allocator as it comes, which gives")
    print("large blocks back to the system after every step, and told to keep its pages.")
    if "fused" not in manners:
        print("This version of PyTorch has no fused step on a CPU.")
    for threads in sorted({line["threads"] for line in lines}):
        print(f"\n## {threads} thread{'s' if threads > 1 else ''}\n")
        heads = [f"{manner}, {words}" for _, words in ALLOCATORS for manner in manners]
        print(f"| optimizer | weights | ns | checked | {' | '.join(heads)} |")
        print(f"|---|---:|---:|---:|{'---:|' * len(heads)}")
        for size in sorted({line["size"] for line in lines}):
            for optimizer in dict.fromkeys(line["optimizer"] for line in lines):
                row = row_of(lines, optimizer, size, threads, manners)
                if row:
                    print(row)


if __name__ == "__main__":
    main()
