using System.Collections.Concurrent;
using Downhill.Lanes;

namespace Downhill.Testing.Laws;

/// <summary>The law that the number of threads changes nothing, nor the places where a step is cut for them.</summary>
internal sealed class ThreadLaw() : RuleLaw("Any number of threads computes the same bits")
{
    private const int Steps = 4;

    /// <summary>The lengths of parameters: less than a lane, whole lanes, on and beside the cuts, many parts.</summary>
    private static readonly int[] Lengths = [1, 255, 0, 256, 8191, 8193, 16, 40_003, 24_576, 7];

    private static readonly ConcurrentDictionary<(int Parameter, int Step), float[]> Drawn = new();

    private protected override IEnumerable<string> Violations(OptimizerOptions options)
    {
        var walks = Lengths.Select((_, i) => new Walk<Lane1, float>(options, Wild(i), x => (float)x)).ToList();
        for (var step = 0; step < Steps; step++)
        {
            Walk<Lane1, float>.StepAll(
                step,
                [.. from walk in walks.Index() where StepsOf(walk.Index).Contains(step)
                    select (walk.Item, Wild(walk.Index, step))]);
        }

        return from threads in (int[])[1, 2, 3, 8]
               let run = Run(options, threads)
               from walk in walks.Index()
               let arrays = options.States
                   .Select(state => run.Optimizer.State.Floats($"p{walk.Index}", state.Key).ToArray())
                   .Prepend(run.Parameters[walk.Index].Values.ToArray())
               let difference = BitDifference.Of(arrays, walk.Item.Arrays)
               where difference is not null
               select $"{threads} threads, parameter {walk.Index} of {Lengths[walk.Index]} elements, {difference}";
    }

    /// <summary>Returns the steps at which a parameter has a gradient; some miss one, so that updates differ.</summary>
    private static IEnumerable<int> StepsOf(int parameter) =>
        Enumerable.Range(0, Steps).Where(step => (step + parameter) % 3 != 1);

    /// <summary>Returns the first weights of a parameter, or its gradient at a step, which nobody writes.</summary>
    private static float[] Wild(int parameter, int step = 0) => Drawn.GetOrAdd(
        (parameter, step), static at => Draw.Wild(Lengths[at.Parameter], seed: 100 * at.Step + at.Parameter));

    private static (Parameter[] Parameters, Optimizer Optimizer) Run(OptimizerOptions options, int threads)
    {
        var parameters = Lengths.Select((_, i) => new Parameter($"p{i}", Wild(i).ToArray())).ToArray();
        var optimizer = new Optimizer(
            parameters, options)
        { Threads = threads, NonFinite = NonFinitePolicy.LetThrough };
        for (var step = 0; step < Steps; step++)
        {
            foreach (var (i, parameter) in parameters.Index())
            {
                parameter.Gradient = StepsOf(i).Contains(step) ? Wild(i, step) : null;
            }

            optimizer.Step(() => 0);
        }

        return (parameters, optimizer);
    }
}
