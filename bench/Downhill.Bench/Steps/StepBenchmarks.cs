using BenchmarkDotNet.Attributes;

namespace Downhill.Bench.Steps;

/// <summary>A step of each catalog entry, against the same written by hand.</summary>
public class StepBenchmarks
{
    private Contender contender = null!;
    private Arrays arrays = null!;
    private long step;

    /// <summary>The catalog entry.</summary>
    [ParamsSource(nameof(Names))]
    public string Entry { get; set; } = "";

    /// <summary>How many weights: they fit the first cache, the last, or none.</summary>
    [Params(1 << 12, 1 << 20, 1 << 24)]
    public int Weights { get; set; }

    /// <summary>The names of all.</summary>
    public static IEnumerable<string> Names => Contender.All.Select(contender => contender.Name);

    /// <summary>Fills the arrays.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        contender = Contender.All.Single(contender => contender.Name == Entry);
        contender.Check();
        arrays = Arrays.For(contender.Options, Weights);
    }

    /// <summary>The loop written by hand.</summary>
    [Benchmark(Baseline = true)]
    public void ByHand() => contender.ByHand(arrays, ++step);

    /// <summary>The library.</summary>
    [Benchmark]
    public void Downhill() => contender.Library(arrays, ++step);
}
