"""Reads the lines of bench/torchsharp.sh and writes tables: first the goals, reached or not, then all that was measured."""

import json
import statistics
import sys

LINES = [json.loads(line) for line in sys.stdin if line.startswith("{")]
SIZES = {"64 Ki": 1 << 16, "1 Mi": 1 << 20, "16 Mi": 1 << 24}
MODELS = {"784-200-10": "4 tensors", "ResNet-50": "161 tensors"}
OPTIMIZERS = [("adam", 4), ("adamw", 4), ("adadelta", 5), ("rmsprop", 3), ("adagrad", 2.5), ("momentum", 1.5), ("sgd", 1)]


def found(**asked):
    return [line for line in LINES if all(line.get(key) == value for key, value in asked.items())]


def median(key, **asked):
    """The median over repetitions; None where nothing was measured."""
    values = [line[key] for line in found(**asked) if line.get(key) is not None]
    return statistics.median(values) if values else None


def over(theirs, ours):
    return None if theirs is None or ours is None else theirs / ours


def shown(value, digits=2):
    return "–" if value is None else f"{value:.{digits}f}"


def our_step(optimizer, size, threads, storage="float32", manner="checked"):
    return median("seconds", who="downhill", what="step", optimizer=optimizer, size=size, threads=threads, storage=storage, manner=manner)


def their_step(optimizer, size, threads, manner):
    return median("seconds", who="pytorch", what="step", optimizer=optimizer, size=size, threads=threads, manner=manner)


def epoch(who, optimizer, threads):
    """Seconds of an epoch, without the first, which warms up."""
    seconds = [time for line in found(who=who, what="epoch", optimizer=optimizer, threads=threads) for time in line["seconds"][1:]]
    return statistics.median(seconds) if seconds else None


def best_epoch(optimizer, threads):
    """The shortest of PyTorch's epochs, and how its optimizer stepped."""
    times = [(epoch("pytorch", optimizer + manner, threads), manner[1:] or "as it comes") for manner in ("", "-foreach", "-fused")]
    return min((time for time in times if time[0] is not None), default=(None, ""))


def step_goals():
    for model, tensors in MODELS.items():
        for optimizer, goal in OPTIMIZERS:
            asked = dict(what="torchsharp-step", model=model, optimizer=optimizer, threads=1)
            why = f"{shown(median('through', **asked))} without the look for gradients that are not finite"
            yield f"{optimizer} at {tensors}, times as fast as TorchSharp's", goal, median("ratio", **asked), why


def fused_goals():
    for size, goal in (("64 Ki", 2), ("1 Mi", 1.2), ("16 Mi", 1)):
        theirs = their_step("adam", SIZES[size], 1, "fused")
        why = f"{shown(over(theirs, our_step('adam', SIZES[size], 1, manner='step')))} without the look for gradients that are not finite"
        yield f"adam at {size} weights, times as fast as PyTorch's fused", goal, over(theirs, our_step("adam", SIZES[size], 1)), why
    theirs, size = their_step("adam", SIZES["16 Mi"], 1, "fused"), SIZES["16 Mi"]
    narrow = over(theirs, our_step("adam", size, 1, "bfloat16", "step"))
    yield ("… at 16 Mi, with state in bfloat16", 1.3, over(theirs, our_step("adam", size, 1, "bfloat16")),
           f"{shown(narrow)} without the look for gradients that are not finite")


def alone(theirs):
    return f"forward and backward alone: {shown(over(theirs, epoch('downhill', 'none', 1)))}"


def epoch_goals():
    libtorch = dict(what="torchsharp-epoch", optimizer="adam", threads=1)
    yield ("an epoch of libtorch with our Adam, times as fast as with TorchSharp's", 2.5, median("ratio", **libtorch),
           f"forward and backward alone: {shown(median('bound', **libtorch))}")
    for optimizer, goal in (("adam", 5), ("sgd", 1.9)):
        theirs = median("torchsharp", what="torchsharp-epoch", optimizer=optimizer, threads=1)
        yield (f"an epoch of Downhill.Training, {optimizer}, times as fast as TorchSharp's", goal,
               over(theirs, epoch("downhill", optimizer, 1)), alone(theirs))
    for optimizer, goal in (("adam", 4), ("sgd", 2.2)):
        (theirs, manner), ours = best_epoch(optimizer, 1), epoch("downhill", optimizer, 1)
        yield (f"an epoch of Downhill.Training, {optimizer}, times as fast as PyTorch's best ({manner})", goal, over(theirs, ours),
               alone(theirs))


def print_goals():
    print("\n## Goals, one thread\n")
    print("Downhill as it comes, with its look for gradients that are not finite.\n")
    print("| goal | at least | measured | reached | what bounds it |\n|---|---:|---:|---|---|")
    for what, goal, value, why in [*step_goals(), *fused_goals(), *epoch_goals()]:
        reached = "–" if value is None else "yes" if value >= goal else "no"
        print(f"| {what} | {goal} | {shown(value)} | {reached} | {why if reached == 'no' else ''} |")
    costs = [(line["adapter"], line["optimizer"], line["downhill"]) for line in found(what="torchsharp-step", model="784-200-10", threads=1)]
    for worst, optimizer, step in sorted(costs, reverse=True)[:1]:
        reached = "yes" if worst <= 1.05 else "no"
        print(f"| the adapter's time over a bare step, 4 tensors, the most of all ({optimizer}) | at most 1.05 | {shown(worst, 3)} | {reached} "
              f"| {'' if reached == 'yes' else f'{step * (1 - 1 / worst) * 1e6:.1f} µs a step'} |")


def print_torchsharp(threads):
    print(f"\n## Steps beside TorchSharp's own, threads: {threads}\n")
    print("TorchSharp's step over Downhill's, as it comes and letting all gradients through; what the adapter costs over a bare step; a step "
          "over the tensors against one over one buffer.\n")
    print("| model | tensors | optimizer | TorchSharp, µs | Downhill, µs | ratio | let through | adapter | one buffer |")
    print("|---|---:|---|---:|---:|---:|---:|---:|---:|")
    for line in found(what="torchsharp-step", threads=threads):
        print(f"| {line['model']} | {line['tensors']} | {line['optimizer']} | {line['torchsharp'] * 1e6:.1f} | {line['downhill'] * 1e6:.1f} "
              f"| {shown(line['ratio'])} | {shown(line['through'])} | {shown(line['adapter'], 3)} | {shown(line['buffer'])} |")


def print_pytorch(threads):
    print(f"\n## Steps beside PyTorch's, threads: {threads}\n")
    print("PyTorch's step over one tensor, its allocator keeping its pages, over Downhill's as it comes.\n")
    print("| optimizer | weights | Downhill, µs | for-loop | foreach | fused | fused, over state in bfloat16 |\n|---|---|---:|---:|---:|---:|---:|")
    for size, count in SIZES.items():
        for optimizer in ("sgd", "momentum", "adagrad", "adam", "adamw"):
            ours = our_step(optimizer, count, threads)
            cells = [over(their_step(optimizer, count, threads, manner), ours) for manner in ("for-loop", "foreach", "fused")]
            cells.append(over(their_step(optimizer, count, threads, "fused"), our_step(optimizer, count, threads, "bfloat16")))
            if ours is not None:
                print(f"| {optimizer} | {size} | {ours * 1e6:.1f} | {' | '.join(map(shown, cells))} |")


def print_epochs(threads):
    print(f"\n## Epochs of MNIST, 784-200-10, batch 64, threads: {threads}\n")
    print("Seconds. In libtorch: TorchSharp's optimizer, Downhill's, and none. Downhill.Training and PyTorch in processes of their own.\n")
    print("| optimizer | TorchSharp | with Downhill's | with none | Downhill.Training | PyTorch | foreach | fused |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    for optimizer in ("sgd", "adam"):
        cells = [median(key, what="torchsharp-epoch", optimizer=optimizer, threads=threads) for key in ("torchsharp", "downhill", "none")]
        cells.append(epoch("downhill", optimizer, threads))
        cells += [epoch("pytorch", optimizer + manner, threads) for manner in ("", "-foreach", "-fused")]
        print(f"| {optimizer} | {' | '.join(map(shown, cells))} |")


def main():
    machine = next((line["machine"] for line in LINES if "machine" in line), "")
    version = next((line["version"] for line in LINES if line.get("who") == "pytorch"), "–")
    print(f"# Beside TorchSharp and PyTorch\n\n{machine}; TorchSharp 0.107.0 with libtorch 2.10, PyTorch {version}")
    print_goals()
    for threads in sorted({line["threads"] for line in LINES if "threads" in line}):
        print_torchsharp(threads)
        print_pytorch(threads)
        print_epochs(threads)


if __name__ == "__main__":
    main()
