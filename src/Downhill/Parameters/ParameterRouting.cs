namespace Downhill;

/// <summary>Parameters, each with the route that it takes by its name: this optimizer for these, that one for
/// those.</summary>
/// <remarks>Each parameter takes exactly one route, and each pattern finds a parameter; what does not is refused, all
/// of it at once.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// IParameter[] parameters =
/// [
///     new Parameter("embedding.weight", new float[6], new float[6], shape: [3, 2]),
///     new Parameter("head.weight", new float[4], new float[4], shape: [2, 2]),
///     new Parameter("head.bias", new float[2], new float[2]),
/// ];
/// ParameterRouting routing = new(
///     parameters,
///     [
///         new("embedding.*", new AdagradOptions { LearningRate = 0.1 }),
///         new("head.*", new AdamWOptions { LearningRate = 1e-3 }),
///     ]);
///
/// Console.WriteLine(routing);
/// var optimizer = new Optimizer(routing.Groups);
/// </code>
/// </example>
public sealed class ParameterRouting
{
    private readonly IReadOnlyList<(IParameter Parameter, ParameterRoute Route)> routed;

    /// <summary>Finds the route of each parameter.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="routes">The routes.</param>
    /// <param name="others">The options of parameters that take no route; null to refuse them.</param>
    /// <exception cref="ArgumentException">A pattern matches no parameter, or a parameter takes no route or more than
    /// one; the message lists them all.</exception>
    public ParameterRouting(
        IEnumerable<IParameter> parameters, IEnumerable<ParameterRoute> routes, OptimizerOptions? others = null)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(routes);
        IParameter[] all = [.. parameters];
        ParameterRoute[] ways = [.. routes];
        ParameterRoute? rest = others is null ? null : new(new NamePattern("*"), others);
        var faults = new RoutingFaults(all.Select(parameter => parameter.Name));
        faults.CheckPatterns(ways.SelectMany(way => way.Patterns.Concat(way.Except)));
        routed =
        [
            .. from parameter in all
               let found = ways.Where(way => way.Takes(parameter.Name)).ToList()
               let isFit = faults.CheckRoutes(parameter.Name, [.. found.Select(way => way.Text)], rest is not null)
               where isFit
               select (parameter, found.FirstOrDefault() ?? rest!),
        ];
        faults.Throw(nameof(routes));
        (Routes, Groups) = (ways, [.. Grouped([.. ways, .. rest is null ? [] : new[] { rest }])]);
    }

    /// <summary>Gets the routes in the order in which they were given.</summary>
    public IReadOnlyList<ParameterRoute> Routes { get; }

    /// <summary>Gets a group for each route that a parameter takes, in their order; the others come last.</summary>
    public IReadOnlyList<ParameterGroup> Groups { get; }

    /// <summary>Returns a table of the parameters with their shapes, the patterns by which they were found, and their
    /// optimizers.</summary>
    public override string ToString() => TextTable.Of(
        ["parameter", "shape", "pattern", "optimizer"],
        routed.Select(pair => (IReadOnlyList<string>)
        [
            pair.Parameter.Name, ListText.InBrackets(pair.Parameter.Shape), pair.Route.Text, $"{pair.Route.Options}",
        ]));

    private IEnumerable<ParameterGroup> Grouped(IEnumerable<ParameterRoute> ways) =>
        from way in ways
        let parameters = routed.Where(pair => ReferenceEquals(pair.Route, way)).Select(pair => pair.Parameter).ToList()
        where parameters.Count > 0
        select new ParameterGroup(parameters, way.Options) { LearningRateFactor = way.LearningRateFactor };
}
