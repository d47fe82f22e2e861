using System.Collections.Concurrent;
using Downhill.Sweeps;
using Downhill.Sweeps.Kernels;
using Downhill.Tests.Bounds;

namespace Downhill.Tests.Laws;

/// <summary>How many threads share a step, and where it is cut for them, is nobody's business.</summary>
public sealed class ThreadTests
{
    /// <summary>Less than a lane, whole lanes, on and beside the places where parameters are cut, many parts.</summary>
    private static readonly int[] Lengths = [1, 255, 0, 256, 8191, 8193, 16, 40_003, 24_576, 7];

    private static readonly ConcurrentDictionary<(int Parameter, int Step), float[]> Drawn = new();

    [Theory]
    [MemberData(nameof(Case.Names), MemberType = typeof(Case))]
    public void Any_number_of_threads_computes_the_same_bits_as_bare_spans(string name)
    {
        var options = Case.Find(name);
        var walks = Lengths.Select((_, i) => Walk(options, i)).ToList();
        foreach (var (walk, i) in walks.Select((walk, i) => (walk, i)))
        {
            foreach (var step in Steps(i))
            {
                walk.Step(step, Wild(i, step));
            }
        }

        foreach (var threads in (int[])[1, 2, 3, 8])
        {
            var (parameters, optimizer) = Run(options, threads);

            foreach (var (walk, i) in walks.Select((walk, i) => (walk, i)))
            {
                var arrays = options.States.Select(state => optimizer.State.Floats($"p{i}", state.Key).ToArray())
                    .Prepend(parameters[i].Values.ToArray());
                Bits.ShouldBeSame(arrays, walk.Arrays, $"{name}, {threads} threads, parameter {i}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Case.Entries), MemberType = typeof(Case))]
    public void Memory_that_is_asked_for_early_gets_the_same_bits(string id)
    {
        var options = Catalog.Find(id).Defaults;
        const int Length = Prefetch.Least + 37;
        var (weights, gradients) = (Draw.Normal(Length, seed: 1), Draw.Normal(Length, seed: 2));
        var (far, near) = (Wide(), Wide());

        far.Step(1, gradients);
        near.Step(1, gradients, ..70_001, update: 1);
        near.Step(1, gradients, 70_001.., update: 1);

        Bits.ShouldBeSame(near.Arrays, far.Arrays, id);

        Walk<Lanes.Lane16, float> Wide() => new(options, weights, x => (float)x);
    }

    [Theory]
    [MemberData(nameof(Case.Entries), MemberType = typeof(Case))]
    public void A_step_allocates_nothing_after_the_first(string id)
    {
        var parameters = Enumerable.Range(0, 20).Select(i => new Parameter($"p{i}", new float[3000], new float[3000])).ToList();
        var optimizer = new Optimizer(parameters, Catalog.Find(id).Defaults) { Threads = 1, MaxGradientNorm = 1 };
        var closes = optimizer.Groups[0].Options.LooksAhead;

        // The first round makes what a flush of subnormal state needs, once, at update 32. A step with a closure makes a list of
        // the groups that look ahead.
        Go(70);
        Allocations.OfThread(() => Go(70)).ShouldBeLessThanOrEqualTo(closes ? 70 * 512 : 0);

        void Go(int steps)
        {
            for (var step = 0; step < steps; step++)
            {
                if (closes)
                {
                    optimizer.Step(static () => 0);
                }
                else
                {
                    optimizer.Step(zeroGradients: step % 2 == 0);
                }
            }
        }
    }

    /// <summary>The steps at which a parameter has a gradient: some miss one now and then, so that updates differ.</summary>
    private static IEnumerable<int> Steps(int parameter) => Enumerable.Range(0, 4).Where(step => (step + parameter) % 3 != 1);

    private static Walk<Lanes.Lane1, float> Walk(OptimizerOptions options, int index) =>
        new(options, Wild(index), x => (float)x);

    /// <summary>The weights that a parameter begins with, or its gradient at a step; nobody writes there.</summary>
    private static float[] Wild(int parameter, int step = 0) => Drawn.GetOrAdd(
        (parameter, step), static at => Draw.Wild(Lengths[at.Parameter], seed: 100 * at.Step + at.Parameter));

    private static (Parameter[] Parameters, Optimizer Optimizer) Run(OptimizerOptions options, int threads)
    {
        var parameters = Lengths.Select((_, i) => new Parameter($"p{i}", Wild(i).ToArray())).ToArray();
        var optimizer = new Optimizer(parameters, options) { Threads = threads, NonFinite = NonFinitePolicy.LetThrough };
        for (var step = 0; step < 4; step++)
        {
            foreach (var (i, parameter) in parameters.Index())
            {
                parameter.Gradient = Steps(i).Contains(step) ? Wild(i, step) : null;
            }

            optimizer.Step(() => 0);
        }

        return (parameters, optimizer);
    }
}
