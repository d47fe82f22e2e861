using BenchmarkDotNet.Attributes;
using Downhill.Bench.Steps;

namespace Downhill.Bench.Ladder;

/// <summary>The ladder under BenchmarkDotNet.</summary>
public class LadderBenchmarks
{
    private Action step = () => { };

    /// <summary>The way to write the step.</summary>
    [ParamsSource(nameof(Names))]
    public string Rung { get; set; } = "";

    /// <summary>How many weights.</summary>
    [Params(1 << 12, 1 << 16, 1 << 20, 1 << 24)]
    public int Weights { get; set; }

    /// <summary>The names of the rungs.</summary>
    public static IEnumerable<string> Names => AdamLadder.All.Select(rung => rung.Name);

    /// <summary>Fills the arrays.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        AdamLadder.Check();
        step = AdamLadder.All.Single(rung => rung.Name == Rung).Over(Arrays.For(AdamLadder.Options, Weights));
    }

    /// <summary>The step of Adam.</summary>
    [Benchmark]
    public void Adam() => step();
}
