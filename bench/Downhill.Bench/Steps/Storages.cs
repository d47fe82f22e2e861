namespace Downhill.Bench.Steps;

/// <summary>Steps with state and weights in fewer bytes, each against the same in float32, by turns.</summary>
internal static class Storages
{
    /// <summary>Prints a line for each way of keeping.</summary>
    /// <param name="entry">The entry of the catalog.</param>
    /// <param name="length">How many weights.</param>
    /// <param name="threads">On how many threads.</param>
    /// <param name="rounds">How many times each is timed.</param>
    public static void Run(string entry, int length, int threads, int rounds)
    {
        var options = Catalog.Find(entry).Defaults;
        Console.WriteLine(
            $"{entry}, {length} weights, {threads} threads, {Environment.ProcessorCount} processors, {DateTime.UtcNow:yyyy-MM-dd}");
        Console.WriteLine($"{"weights",-9} {"rounding",-12} {"state",-9} {"ns",7} {"float32 ns",11} {"time ratio",11}");
        foreach (var (weights, rounding, state) in Formats)
        {
            var other = options with { Rounding = rounding, StateFormat = state };
            Action step = weights == "bfloat16"
                ? Make<BFloat16>(other, length, threads) : Make<float>(other, length, threads);
            var duel = Duel.Between(Make<float>(options, length, threads), step, rounds);
            Console.WriteLine(
                $"{weights,-9} {rounding,-12} {state,-9} {duel.Second / length * 1e9,7:F3} {duel.First / length * 1e9,11:F3} {duel.Ratio,11:F3}");
        }
    }

    private static IEnumerable<(string Weights, Rounding Rounding, StateFormat State)> Formats =>
    [
        ("float32", Rounding.Stochastic, StateFormat.BFloat16),
        ("float32", Rounding.Stochastic, StateFormat.Block8),
        ("bfloat16", Rounding.Stochastic, StateFormat.Float32),
        ("bfloat16", Rounding.Stochastic, StateFormat.BFloat16),
        ("bfloat16", Rounding.Stochastic, StateFormat.Block8),
        ("bfloat16", Rounding.Nearest, StateFormat.BFloat16),
        ("bfloat16", Rounding.Compensated, StateFormat.BFloat16),
        ("bfloat16", Rounding.Master, StateFormat.BFloat16),
    ];

    private static Action Make<T>(OptimizerOptions options, int length, int threads)
        where T : unmanaged
    {
        var (weights, gradient) = (new T[length], new T[length]);
        for (var i = 0; i < length; i++)
        {
            gradient[i] = Narrow<T>((float)Math.Sin(i));
        }

        var optimizer = new Optimizer([new Parameter<T>("w", weights, gradient)], options)
        {
            Threads = threads,
            NonFinite = NonFinitePolicy.LetThrough,
        };
        return optimizer.Step;
    }

    private static T Narrow<T>(float x) => typeof(T) == typeof(float) ? (T)(object)x : (T)(object)(BFloat16)x;
}
