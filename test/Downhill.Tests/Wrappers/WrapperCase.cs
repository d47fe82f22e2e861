namespace Downhill.Tests.Wrappers;

/// <summary>Wrappers that every law is tested with.</summary>
/// <param name="Name">A name.</param>
/// <param name="Make">Makes them anew, for each optimizer.</param>
public sealed record WrapperCase(string Name, Func<IReadOnlyList<OptimizerWrapper>> Make)
{
    public static IReadOnlyList<WrapperCase> All { get; } =
    [
        new("lookahead", () => [new Lookahead { Period = 3, SlowStepSize = 0.625 }]),
        new("lookahead of timm", () => [new Lookahead { Period = 3, BeginsAtSynchronization = true }]),
        new("ema", () => [new ExponentialMovingAverage { Decay = 0.9 }]),
        new("debiased ema", () =>
            [new ExponentialMovingAverage { Decay = new LinearSchedule(0.5, 10, 0.99), Warmup = new DebiasedDecay() }]),
        new("swa", () => [new StochasticWeightAverage { Start = 4, Every = 3 }]),
        new("sam", () => [new Sam { Radius = new LinearSchedule(0.01, 10, 0.1) }]),
        new("adaptive sam", () => [new AdaptiveSam()]),
        new("all", () =>
        [
            new AdaptiveSam { LeastSize = 0 },
            new ExponentialMovingAverage { StateKey = "fast", Warmup = new CountDecay() },
            new Lookahead { Period = 2 }, new Lookahead { Period = 5, StateKey = "slower_weights" },
            new ExponentialMovingAverage { Warmup = new PowerDecay() }, new StochasticWeightAverage(),
        ]),
    ];

    public static TheoryData<string> Names => [.. All.Select(one => one.Name)];

    /// <summary>Each with every entry of the catalog.</summary>
    public static TheoryData<string, string> Entries =>
        [.. from one in All from entry in Catalog.All select (one.Name, entry.Id)];

    public static WrapperCase Find(string name) => All.Single(one => one.Name == name);

    public override string ToString() => Name;
}
