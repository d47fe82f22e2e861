namespace Downhill.Sweeps;

/// <content>The group's options, which may change between steps.</content>
internal sealed partial class GroupEngine
{
    private OptimizerOptions given;
    private OptimizerOptions accepted;
    private double gradientLimit;

    /// <summary>Gets the options in force, which later steps may replace.</summary>
    /// <exception cref="ArgumentException">Another optimizer that has the group too let it be set to options that this
    /// one cannot go on with.</exception>
    public OptimizerOptions Options
    {
        get
        {
            if (!ReferenceEquals(given, Group.Options))
            {
                Accept(Group.Options);
            }

            return accepted;
        }
    }

    /// <summary>Hands the parameters to the group, and checks options that the group is set to from now on.</summary>
    public void Attach()
    {
        Group.Parameters = [.. Parameters];
        Group.OptionsChanging = Accept;
    }

    /// <summary>Leaves the group, whose options are then no longer checked.</summary>
    public void Detach()
    {
        if (Group.OptionsChanging?.Target == this)
        {
            Group.OptionsChanging = null;
        }
    }

    /// <summary>Returns options whose learning rate is multiplied by the group's factor.</summary>
    private OptimizerOptions WithFactor(OptimizerOptions options) =>
        Group.LearningRateFactor == 1 ? options
        : options with { LearningRate = options.LearningRate.Times(Group.LearningRateFactor) };

    private static IEnumerable<string> Keys(OptimizerOptions options) => options.States.Select(state => state.Key);

    private void Accept(OptimizerOptions options)
    {
        if ((accepted.StateFormat, accepted.Rounding) != (options.StateFormat, options.Rounding))
        {
            throw new ArgumentException(
                $"The group keeps its memory for {accepted.StateFormat} state and "
                + $"{accepted.Rounding} rounding; it cannot go on with {options.StateFormat} "
                + $"and {options.Rounding}. Make a new optimizer.", nameof(options));
        }

        if (accepted.GetType() != options.GetType()
            || !Keys(accepted).SequenceEqual(Keys(options), StringComparer.Ordinal))
        {
            throw new ArgumentException(
                $"The group keeps {ListText.InBrackets(Keys(accepted))} for {accepted.GetType().Name}; "
                + $"it cannot go on with {options.GetType().Name}, which needs "
                + $"{ListText.InBrackets(Keys(options))}. Make a new optimizer.", nameof(options));
        }

        RuleDeclaration.Check(options);
        CheckTensorStates(options);
        CheckTensors(options, Parameters);
        (given, accepted, gradientLimit) = (options, WithFactor(options), options.GradientLimit);
        foreach (var phase in phases)
        {
            phase.Group.Options = phase.fromHost!(options);
        }
    }
}
