namespace Downhill.Matrices;

/// <summary>Parameters, each sent to Muon or to its companion by its shape and name, with the reason.</summary>
/// <remarks>The rule: what has two dimensions is Muon's, unless its name matches a pattern of the exceptions, as those
/// of embeddings and the last layer should; all else is the companion's. Print it to see it.</remarks>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Matrices;
///
/// IParameter[] parameters =
/// [
///     new Parameter("hidden.weight", new float[6], new float[6], shape: [2, 3]),
///     new Parameter("head.weight", new float[4], new float[4], shape: [2, 2]),
///     new Parameter("head.bias", new float[2], new float[2]),
/// ];
/// MuonRouting routing = new(parameters, new MuonOptions(), new AdamWOptions(), except: ["head.*"]);
///
/// Console.WriteLine(routing);
/// var optimizer = new Optimizer(routing.Groups);
/// </code>
/// </example>
public sealed class MuonRouting
{
    private readonly IReadOnlyList<(IParameter Parameter, bool IsMuons, string Reason)> routed;
    private readonly OptimizerOptions[] both;

    /// <summary>Finds the optimizer of each parameter.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="muon">Muon's options.</param>
    /// <param name="companion">The options for all that is not Muon's, such as AdamW's.</param>
    /// <param name="except">The patterns of matrices that the companion gets; none by default.</param>
    /// <exception cref="ArgumentException">A pattern matches no parameter; the message lists those.</exception>
    public MuonRouting(
        IEnumerable<IParameter> parameters, MuonOptions muon, OptimizerOptions companion,
        IReadOnlyList<NamePattern>? except = null)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(muon);
        ArgumentNullException.ThrowIfNull(companion);
        (IParameter[] all, except, both) = ([.. parameters], except ?? [], [muon, companion]);
        var idle = except.Where(pattern => !Array.Exists(all, one => pattern.Matches(one.Name))).ToList();
        if (idle.Count > 0)
        {
            throw new ArgumentException(
                $"No parameter is called {string.Join(" or ", idle.Select(pattern => $"'{pattern}'"))}; there are: "
                + $"{string.Join(", ", all.Select(one => one.Name))}.", nameof(except));
        }

        routed = [.. all.Select(parameter => Route(parameter, except))];
        Groups =
        [
            .. from way in routed.GroupBy(one => one.IsMuons).OrderByDescending(way => way.Key)
               select new ParameterGroup([.. way.Select(one => one.Parameter)], way.Key ? muon : companion),
        ];
    }

    /// <summary>Gets Muon's group and the companion's, in this order; one that would be empty is left out.</summary>
    public IReadOnlyList<ParameterGroup> Groups { get; }

    /// <summary>Returns a table of the parameters with their shapes, their optimizers, and why.</summary>
    public override string ToString() => TextTable.Of(
        ["parameter", "shape", "why", "optimizer"],
        routed.Select(one => (IReadOnlyList<string>)
        [
            one.Parameter.Name, ListText.InBrackets(one.Parameter.Shape), one.Reason, $"{both[one.IsMuons ? 0 : 1]}",
        ]));

    private static (IParameter Parameter, bool IsMuons, string Reason) Route(
        IParameter parameter, IEnumerable<NamePattern> except) =>
        parameter.Shape.Count != 2 ? (parameter, false, $"dimensions: {parameter.Shape.Count}")
        : except.FirstOrDefault(pattern => pattern.Matches(parameter.Name)) is { } pattern
            ? (parameter, false, $"except {pattern}") : (parameter, true, "matrix");
}
