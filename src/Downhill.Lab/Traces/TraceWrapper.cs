using System.Text.Json;

namespace Downhill.Lab.Traces;

/// <summary>The wrapper that does the same as a reference, over the optimizer that the reference was recorded
/// with.</summary>
/// <param name="Names">The options of the wrapper, by the reference's names.</param>
/// <param name="Make">Makes the wrapper of their values.</param>
internal sealed record TraceWrapper(
    IReadOnlyList<string> Names, Func<IReadOnlyDictionary<string, JsonElement>, OptimizerWrapper> Make)
{
    private const string Base = "base";
    private const string Prefix = "base_";

    /// <summary>Gets the values that some of the reference's options must have to mean this wrapper.</summary>
    public IReadOnlyList<(string Key, string Value)> Fixed { get; init; } = [];

    /// <summary>Gets whether the reference leaves parameters out that have no gradient when it synchronizes.</summary>
    /// <remarks>Here all take part, so those are not compared.</remarks>
    public bool LeavesOut { get; init; }

    /// <summary>Gets the wrappers, by the reference's name in the traces.</summary>
    public static IReadOnlyDictionary<string, TraceWrapper> All { get; } = new Dictionary<string, TraceWrapper>(
        StringComparer.Ordinal)
    {
        ["lookahead"] = new(["la_steps", "la_alpha"], of => new Lookahead
        {
            Period = of["la_steps"].GetInt64(), SlowStepSize = of["la_alpha"].GetDouble(),
        })
        {
            Fixed = [("pullback_momentum", "none")],
        },
        ["lookahead-timm"] = new(["k", "alpha"], of => new Lookahead
        {
            Period = of["k"].GetInt64(), SlowStepSize = of["alpha"].GetDouble(), BeginsAtSynchronization = true,
        })
        {
            LeavesOut = true,
        },
        ["sam"] = new(["rho", "adaptive"], of => of["adaptive"].GetBoolean()
            ? new AdaptiveSam { Radius = of["rho"].GetDouble(), LeastSize = 0 }
            : new Sam { Radius = of["rho"].GetDouble() }),
    };

    /// <summary>Returns the wrapper of a run and the options of the optimizer in it; null if some are not
    /// known.</summary>
    /// <param name="trace">The run.</param>
    /// <param name="unknown">The option and its value, or why the value is refused; null if all are known.</param>
    public (OptimizerWrapper Wrapper, OptimizerOptions Options)? Of(TraceCase trace, out string? unknown)
    {
        var own = trace.Options.Where(
            pair => pair.Key != Base && !pair.Key.StartsWith(Prefix, StringComparison.Ordinal));
        unknown = own.Where(pair => !Names.Contains(pair.Key) && !Fixed.Contains((pair.Key, $"{pair.Value}")))
            .Select(pair => $"{pair.Key} = {pair.Value}").FirstOrDefault();
        if (unknown is not null || Inner(trace) is not { } inner)
        {
            unknown ??= $"{Base} = {trace.Options.GetValueOrDefault(Base)}";
            return null;
        }

        var given = trace.Options.Where(pair => pair.Key.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(pair => KeyValuePair.Create(pair.Key[Prefix.Length..], pair.Value));
        return inner.Of(given, out unknown) is { } options ? (Make(trace.Options), options) : null;
    }

    private static TraceForm? Inner(TraceCase trace) => $"{trace.Options.GetValueOrDefault(Base)}" switch
    {
        "SGD" => new("momentum"),
        "Adam" => new("adam"),
        _ => null,
    };
}
