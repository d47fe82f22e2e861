using Downhill.Matrices;

namespace Downhill.Lab;

/// <summary>The groups of a network's parameters under one optimizer, with a companion for what it cannot
/// move.</summary>
internal static class OptimizerGroups
{
    /// <summary>The rate of the companion, at the default rate of the optimizer of matrices.</summary>
    private const double CompanionRate = 1e-3;

    /// <summary>Returns where each parameter goes; null if all go to the optimizer itself.</summary>
    /// <remarks>The companion is AdamW at its defaults; its rate is 0.001, times the ratio of the optimizer's rate to
    /// its default, so that both follow one schedule. The last matrix is that of the last layer.</remarks>
    /// <param name="parameters">The parameters, in the order of the layers.</param>
    /// <param name="options">The options of the optimizer.</param>
    /// <exception cref="ArgumentException">There is nothing for the optimizer to move.</exception>
    public static MatrixRouting? Routing(IReadOnlyList<IParameter> parameters, OptimizerOptions options)
    {
        var phase = options.MakeTensorPhase<float>();
        if (phase is null || parameters.All(parameter => phase.Takes(parameter.Shape)))
        {
            return null;
        }

        RoleRule[] last =
        [
            .. parameters.Where(parameter => parameter.Shape.Count >= 2).TakeLast(1).Select(
                parameter => new RoleRule(NamePattern.Exactly(parameter.Name), ParameterRole.LastLayer)),
        ];
        var companion = Companion(options);
        MatrixRouting routing = new(parameters, options, companion, last);
        return !ReferenceEquals(routing.Groups[0].Options, companion) ? routing : throw new ArgumentException(
            $"{options.GetType().Name} moves matrices between layers, and here there are none:\n{routing}",
            nameof(options));
    }

    /// <summary>Returns the optimizer's group, and the companion's if there is one.</summary>
    /// <inheritdoc cref="Routing"/>
    public static IReadOnlyList<ParameterGroup> Of(IReadOnlyList<IParameter> parameters, OptimizerOptions options) =>
        Routing(parameters, options)?.Groups ?? [new(parameters, options)];

    /// <summary>Returns whether a group's steps need whole gradients, or all of the model's.</summary>
    public static bool SeesTensors(ParameterGroup group) =>
        group.Options.MakeTensorPhase<float>() is not null
        || group.Options.Measure is { Scope: MeasureScope.Model };

    private static AdamWOptions Companion(OptimizerOptions options)
    {
        var usual = FullCatalog.All.FirstOrDefault(entry => entry.Defaults.GetType() == options.GetType())?.Defaults
            .LearningRate.At(0).Value ?? CompanionRate;
        return new()
        {
            LearningRate = options.LearningRate.Times(CompanionRate / usual), Maximize = options.Maximize,
            StateFormat = options.StateFormat, Rounding = options.Rounding, Seed = options.Seed,
        };
    }
}
