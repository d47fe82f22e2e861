using Downhill.Symbols;
using static TorchSharp.torch;
using ModuleParameter = TorchSharp.Modules.Parameter;
using TorchBase = TorchSharp.torch.optim.Optimizer;

namespace Downhill.TorchSharp.Tests.Tables;

/// <summary>One optimizer with some options in three libraries.</summary>
/// <param name="Class">The class in PyTorch.</param>
/// <param name="Changed">The options off their defaults, in a few words.</param>
/// <param name="Keywords">The options in PyTorch, as JSON.</param>
/// <param name="Own">Makes TorchSharp's own.</param>
/// <param name="Options">The options here; null where there is no such optimizer.</param>
internal sealed record Row(
    string Class, string Changed, string Keywords, Func<IEnumerable<ModuleParameter>, TorchBase> Own,
    OptimizerOptions? Options = null)
{
    /// <summary>Gets what is known of TorchSharp's class; null if nothing is.</summary>
    public ExplainedDifference? Known => Options is null ? null
        : Explanation.Of(Catalog.All.First(entry => entry.Defaults.GetType() == Options.GetType())).TorchSharp;

    /// <summary>Gets the name, unique in the table.</summary>
    public string Name => $"{Class} {Changed}";

    /// <summary>Gets the rows, in the order of the table.</summary>
    public static IReadOnlyList<Row> All { get; } =
        [.. Rows.Sgd, .. Rows.Averages, .. Rows.Adams, .. Rows.Others];
}
