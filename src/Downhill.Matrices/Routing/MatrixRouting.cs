namespace Downhill.Matrices;

/// <summary>Parameters, each sent to an optimizer of matrices or to its companion by its role, with the
/// reason.</summary>
/// <remarks>A parameter has the role that a rule gives to its name, or else its own (<see cref="IParameter.Role"/>), or
/// else, if it has two dimensions, that of a matrix. Matrices and convolutions go to the optimizer of matrices, if
/// it can move them, with the axis of their outputs and the matrices that are fused in them; all else goes to the
/// companion. Print it to see it.</remarks>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Matrices;
///
/// IParameter[] parameters =
/// [
///     new Parameter("attention.qkv", new float[12], new float[12], shape: [6, 2]),
///     new Parameter("head.weight", new float[4], new float[4], shape: [2, 2]),
///     new Parameter("head.bias", new float[2], new float[2]),
/// ];
/// MatrixRouting routing = new(
///     parameters, new MuonOptions(), new AdamWOptions(),
///     new("*.qkv", ParameterRole.Fused(2, 2, 2)), new("head.weight", ParameterRole.LastLayer));
///
/// Console.WriteLine(routing);
/// var optimizer = new Optimizer(routing.Groups);
/// </code>
/// </example>
public sealed class MatrixRouting
{
    private readonly IReadOnlyList<(IParameter Parameter, OptimizerOptions Options, string Reason)> routed;

    /// <summary>Finds the optimizer of each parameter.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="matrices">The options for matrices, such as <see cref="MuonOptions"/>.</param>
    /// <param name="companion">The options for all else, such as AdamW's.</param>
    /// <param name="roles">The roles of parameters by their names; none by default.</param>
    /// <exception cref="ArgumentException">A pattern matches no parameter, or a parameter matches two; the message
    /// lists all.</exception>
    public MatrixRouting(
        IEnumerable<IParameter> parameters, OptimizerOptions matrices, OptimizerOptions companion,
        params IReadOnlyList<RoleRule> roles)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(matrices);
        ArgumentNullException.ThrowIfNull(companion);
        ArgumentNullException.ThrowIfNull(roles);
        IParameter[] all = [.. parameters];
        var faults = new RoutingFaults(all.Select(parameter => parameter.Name));
        faults.CheckPatterns(roles.Select(rule => rule.Pattern));
        foreach (var parameter in all)
        {
            faults.CheckRoutes(parameter.Name, [.. Rules(parameter, roles).Select(rule => rule.Pattern.Text)], true);
        }

        faults.Throw(nameof(roles));
        Dictionary<string, OptimizerOptions> made = new(StringComparer.Ordinal);
        routed = [.. all.Select(parameter => Route(parameter, roles, matrices, companion, made))];
        Groups =
        [
            .. from way in routed.GroupBy(one => one.Options, ReferenceEqualityComparer.Instance)
               orderby ReferenceEquals(way.Key, companion)
               select new ParameterGroup([.. way.Select(one => one.Parameter)], (OptimizerOptions)way.Key!),
        ];
    }

    /// <summary>Gets the groups of matrices, one for each role that matters to the optimizer, and the companion's at
    /// the end; one that would be empty is left out.</summary>
    public IReadOnlyList<ParameterGroup> Groups { get; }

    /// <summary>Returns a table of the parameters with their shapes, their optimizers, and why; and the options of
    /// each optimizer.</summary>
    public override string ToString() => TextTable.Of(
        ["parameter", "shape", "why", "optimizer"],
        routed.Select(one => (IReadOnlyList<string>)
        [
            one.Parameter.Name, ListText.InBrackets(one.Parameter.Shape), one.Reason, Name(one.Options),
        ])) + string.Concat(Groups.Select(group => $"\n{group.Options}").Distinct(StringComparer.Ordinal));

    private static string Name(OptimizerOptions options) => $"{options}".Split(':')[0];

    private static IEnumerable<RoleRule> Rules(IParameter parameter, IEnumerable<RoleRule> roles) =>
        roles.Where(rule => rule.Pattern.Matches(parameter.Name));

    private static (IParameter Parameter, OptimizerOptions Options, string Reason) Route(
        IParameter parameter, IEnumerable<RoleRule> roles, OptimizerOptions matrices, OptimizerOptions companion,
        Dictionary<string, OptimizerOptions> made)
    {
        var rule = Rules(parameter, roles).FirstOrDefault();
        var role = rule?.Role ?? parameter.Role ?? (parameter.Shape.Count == 2 ? ParameterRole.Matrix : null);
        var reason = rule is not null ? $"{rule.Pattern}: {role}" : parameter.Role is not null ? $"{role}"
            : $"dimensions: {parameter.Shape.Count}";
        if (role is not { Kind: ParameterKind.Matrix or ParameterKind.Convolution })
        {
            return (parameter, companion, reason);
        }

        var fit = (matrices as IRoleOptions)?.For(role) ?? matrices;
        if (fit.MakeTensorPhase<float>()?.Takes(parameter.Shape) == false)
        {
            return (parameter, companion, $"{reason}, no matrix");
        }

        made.TryAdd($"{role}", fit);
        return (parameter, Equals(fit, matrices) ? matrices : made[$"{role}"], reason);
    }
}
