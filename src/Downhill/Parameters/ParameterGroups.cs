namespace Downhill;

/// <summary>Groups of parameters made of others: without weight decay for some, with smaller rates for lower
/// layers.</summary>
/// <example>
/// <code>
/// using Downhill;
///
/// IParameter[] parameters =
/// [
///     new Parameter("layers.0.weight", new float[4], new float[4], shape: [2, 2]),
///     new Parameter("layers.0.bias", new float[2], new float[2]),
///     new Parameter("head.weight", new float[4], new float[4], shape: [2, 2]),
/// ];
/// var options = new AdamWOptions { LearningRate = new CosineDecay(1e-3, 10_000), WeightDecay = 0.05 };
/// var groups = ParameterGroups.Of(parameters, options).WithoutWeightDecay().WithLayerDecay(0.75);
///
/// Console.WriteLine(groups.ToTable());
/// var optimizer = new AdamW(groups);
/// </code>
/// </example>
public static class ParameterGroups
{
    /// <summary>Makes one group.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="options">The options.</param>
    public static IReadOnlyList<ParameterGroup> Of(IEnumerable<IParameter> parameters, OptimizerOptions options) =>
        [new ParameterGroup(parameters, options)];

    /// <summary>Takes weight decay from some parameters: those that match a pattern, or by default all biases and the
    /// weights of norms, which are the parameters of at most one dimension.</summary>
    /// <remarks>Decay pulls scales and shifts to where they mean nothing, and saves no capacity. What is taken is
    /// <see cref="OptimizerOptions.WeightDecay"/>, and each <see cref="DecayTransform"/>.</remarks>
    /// <param name="groups">The groups.</param>
    /// <param name="patterns">The names; none for the default.</param>
    /// <exception cref="ArgumentException">A pattern matches no parameter.</exception>
    public static IReadOnlyList<ParameterGroup> WithoutWeightDecay(
        this IEnumerable<ParameterGroup> groups, params IReadOnlyList<NamePattern> patterns)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(patterns);
        ParameterGroup[] all = [.. groups];
        var faults = new RoutingFaults(Names(all));
        faults.CheckPatterns(patterns);
        faults.Throw(nameof(patterns));
        return
        [
            .. from part in Split(all, parameter => patterns.Count == 0
                   ? parameter.Shape.Count <= 1 : patterns.Any(pattern => pattern.Matches(parameter.Name)))
               select !part.Key ? part.Group
                   : Make(part.Group.Parameters, part.Group, Undecayed(part.Group.Options), 1),
        ];
    }

    private static OptimizerOptions Undecayed(OptimizerOptions options) => options with
    {
        WeightDecay = 0,
        UpdateTransforms = [.. options.UpdateTransforms.Where(transform => transform is not DecayTransform)],
    };

    /// <summary>Multiplies learning rates by a factor for each layer below the last: layer-wise learning-rate
    /// decay.</summary>
    /// <remarks>Clark, Luong, Le and Manning, 2020 (ELECTRA, arXiv:2003.10555). The last layer keeps its rate, the one
    /// below has <paramref name="factor"/> times it, and so on. Rates and schedules that are set later are multiplied
    /// alike (<see cref="ParameterGroup.LearningRateFactor"/>).</remarks>
    /// <param name="groups">The groups.</param>
    /// <param name="factor">The factor, in (0, 1].</param>
    /// <param name="layers">The layers from the first, which sees the input, to the last, each by the names of its
    /// parameters. One with <c>#</c> is as many layers as there are numbers, in their order:
    /// <c>["embed.*", "blocks.#.*", "head.*"]</c>. None if parameters whose names agree up to the last period are a
    /// layer, in the order in which they come.</param>
    /// <exception cref="ArgumentException">A pattern matches no parameter, or a parameter is of no layer or of more
    /// than one; the message lists them all.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="factor"/> is not in (0, 1].</exception>
    public static IReadOnlyList<ParameterGroup> WithLayerDecay(
        this IEnumerable<ParameterGroup> groups, double factor, params IReadOnlyList<NamePattern> layers)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(layers);
        if (factor is not (> 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(factor), factor, "Lower layers have smaller rates: the factor must lie in (0, 1]. Try 0.8.");
        }

        ParameterGroup[] all = [.. groups];
        var depths = LayerOrder.Of(Names(all), layers);
        var last = depths.Values.DefaultIfEmpty(0).Max();
        return
        [
            .. from part in Split(all, parameter => depths[parameter.Name])
               select Make(
                   part.Group.Parameters, part.Group, part.Group.Options, Math.Pow(factor, last - part.Key)),
        ];
    }

    /// <summary>Returns a table of all parameters with their shapes, optimizers, rates and decays.</summary>
    /// <param name="groups">The groups, such as <see cref="Optimizer.Groups"/>.</param>
    public static string ToTable(this IEnumerable<ParameterGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        return TextTable.Of(
            ["parameter", "shape", "optimizer", "learning rate", "factor", "weight decay"],
            from @group in groups
            from parameter in @group.Parameters
            select (IReadOnlyList<string>)
            [
                parameter.Name, ListText.InBrackets(parameter.Shape), Kind(@group.Options), $"{@group.LearningRate}",
                NumberText.Of(@group.LearningRateFactor), $"{@group.Options.WeightDecay}",
            ]);
    }

    private static string Kind(OptimizerOptions options)
    {
        var name = options.GetType().Name;
        return name.EndsWith("Options", StringComparison.Ordinal) ? name[..^"Options".Length] : name;
    }

    private static IEnumerable<string> Names(IEnumerable<ParameterGroup> groups) =>
        groups.SelectMany(one => one.Parameters).Select(parameter => parameter.Name);

    /// <summary>Splits each group by a property of its parameters, in the order in which values are met.</summary>
    private static IEnumerable<(T Key, ParameterGroup Group)> Split<T>(
        IEnumerable<ParameterGroup> groups, Func<IParameter, T> key) =>
        from whole in groups
        from part in whole.Parameters.GroupBy(key)
        select (part.Key, Make([.. part], whole, whole.Options, 1));

    private static ParameterGroup Make(
        IReadOnlyList<IParameter> parameters, ParameterGroup origin, OptimizerOptions options, double factor) =>
        new(parameters, options) { LearningRateFactor = origin.LearningRateFactor * factor };
}
