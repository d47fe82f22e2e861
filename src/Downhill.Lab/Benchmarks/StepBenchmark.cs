using System.Runtime.InteropServices;
using Downhill.Sweeps.States;
using Downhill.Symbols;

namespace Downhill.Lab.Benchmarks;

/// <summary>Measures one case: the step against the plain kernel, by turns, in the same memory where their state is of
/// the same kind.</summary>
internal sealed class StepBenchmark
{
    private const string Name = "weights";
    private readonly BenchmarkCase subject;
    private readonly Optimizer bare;
    private readonly Optimizer cautious;
    private readonly PlainKernel plain;

    /// <summary>Fills the arrays.</summary>
    public StepBenchmark(BenchmarkCase subject)
    {
        this.subject = subject;
        var (weights, gradient) = (Drawn(subject.Size, seed: 1), Drawn(subject.Size, seed: 2));
        bare = Make(NonFinite.LetThrough);
        cautious = Make(NonFinite.Throw);
        plain = new(subject.Traffic, new(weights, gradient, States()));

        Optimizer Make(NonFinite policy) =>
            new([new Parameter(Name, weights, gradient)], Options) { NonFinite = policy, Threads = subject.Threads };
    }

    /// <summary>What is timed: the step, the step that looks at its gradient, the plain kernel.</summary>
    public IReadOnlyList<Action> Actions => [bare.Step, cautious.Step, plain.Run];

    /// <summary>How many floats take as much room as a state array.</summary>
    private int Floats => (int)((long)subject.Size * Traffic.BytesOf(subject.Storage) / sizeof(float));

    private Options Options => Catalogue.Find(subject.Optimizer).Defaults with { StateFormat = subject.Storage };

    /// <summary>Measures.</summary>
    /// <param name="budget">About how many seconds to spend.</param>
    /// <param name="team">As many threads as the case may use; null for the calling one alone.</param>
    /// <param name="stop">Ends it early.</param>
    public StepTime Take(double budget, Team? team, CancellationToken stop)
    {
        List<Action> actions = [.. Actions];
        if (team is not null)
        {
            actions.Add(() => team.Run(part => plain.RunPart(part, team.Threads)));
        }

        var times = Rounds.Take(actions, budget, stop);

        // Where little is to be done one thread is faster than several, and the floor is the faster.
        return Told(times[0], times[1], times.Skip(2).MinBy(Rounds.Median)!);
    }

    private StepTime Told(double[] step, double[] look, double[] floor)
    {
        var bytes = subject.Traffic.Bytes;
        return new(
            subject.Optimizer, Storages.NameOf(subject.Storage), subject.Size, subject.Threads, bytes,
            Formula.Of(Options).Cost.Total, Each(step), Each(floor), Each(look),
            Math.Round(Rounds.Median(step.Zip(floor, (time, least) => least / time)), 4),
            Math.Round(bytes / Each(step), 2), step.Length);

        double Each(double[] times) => Math.Round(Rounds.Median(times) / subject.Size * 1e9, 5);
    }

    private Memory<float>[] States() => subject.Storage == StateFormat.Float32
        ? [.. Options.States.Select(state => MemoryMarshal.AsMemory(bare.State.Floats(Name, state.Key)))]
        : [.. Options.States.Select(_ => new Lined<float>(Floats).Slice(0, Floats))];

    /// <summary>Numbers between −½ and ½; they repeat, which nobody here can tell. They begin a cache line: so both step and
    /// plain kernel are at their best.</summary>
    private static Memory<float> Drawn(int length, int seed)
    {
        const int Period = 4096;
        var random = new Random(seed);
        var lined = new Lined<float>(length);
        var values = lined.Span;
        for (var i = 0; i < Math.Min(length, Period); i++)
        {
            values[i] = random.NextSingle() - 0.5f;
        }

        for (var done = Period; done < length; done *= 2)
        {
            values[..Math.Min(done, length - done)].CopyTo(values[done..]);
        }

        return lined.Slice(0, length);
    }
}
