using Downhill.Sweeps.Layout;
using Downhill.Sweeps.Quantization;
using Downhill.Tensors;

namespace Downhill.Sweeps;

/// <content>Gradients of some rows.</content>
internal sealed partial class GroupEngine
{
    /// <summary>Gets whether a parameter has a gradient of some rows, since memory was last asked for.</summary>
    public bool HasRows => memory.HasRows;

    /// <summary>Refuses gradients of some rows that a step cannot take as they are, before anything is
    /// changed.</summary>
    /// <param name="absent">The treatment of rows that they leave out.</param>
    /// <param name="step">The number of steps that the optimizer has done.</param>
    /// <param name="obstacle">The cause for which the optimizer needs gradients of all weights; null for none.</param>
    /// <exception cref="InvalidOperationException">There is one.</exception>
    public void CheckRows(AbsentRows absent, long step, string? obstacle)
    {
        for (var i = 0; HasRows && i < parameters.Length; i++)
        {
            if (parameters[i] is { HasGradient: true, Rows: not null } parameter)
            {
                CheckRows(parameter, absent, step, obstacle);
            }
        }
    }

    /// <summary>Refuses the gradient of a parameter that is one of some rows and that a step cannot take.</summary>
    public void CheckRows(GroupedParameter parameter, AbsentRows absent, long step, string? obstacle)
    {
        if (parameter.Rows is { } rows
            && (obstacle ?? Obstacle(parameter, rows, absent, new(step, parameter.Updates + 1))) is { } why)
        {
            throw new InvalidOperationException(
                $"Parameter '{parameter.Name}' has a gradient of some rows, but {why}, or give it one of all weights "
                + $"({nameof(RowGradient)}.{nameof(RowGradient.CopyTo)}).");
        }
    }

    /// <summary>Gets whether a row has yet to catch up with decay.</summary>
    public bool HasRowsBehind => parameters.Any(parameter => parameter.Decay is { IsBehind: true });

    /// <summary>Shrinks all rows by the decay that they missed.</summary>
    public void CatchUpRows()
    {
        foreach (var parameter in parameters)
        {
            parameter.Decay?.CatchUpAll();
        }
    }

    private string? Obstacle(GroupedParameter parameter, RowGradient rows, AbsentRows absent, StepIndex now)
    {
        var name = Options.GetType().Name;
        return SeesTensors ? $"{name} takes each gradient as a whole; take another optimizer for it"
            : Options.Measure is not null || Options.UpdateTransforms.Masked >= 0
            ? $"{name} sums over all weights before it moves one; take another optimizer for it"
            : Options.LooksAhead || Options.HasEvaluationPoint
            ? $"{name} moves all rows at every step; take another optimizer for it"
            : Options.StateFormat == StateFormat.Block8 && Options.States.Count > 0
                && rows.Width % QuantizedBlock.Length != 0
            ? $"its rows of {rows.Width} share blocks of {QuantizedBlock.Length} of 8-bit state; take rows of a "
                + $"multiple of {QuantizedBlock.Length}, or another {nameof(StateFormat)}"
            : absent == AbsentRows.Exact && !ZeroGradient.LeavesAlone(Options, now)
            ? $"{name} moves rows, their state or both by gradients of zeros, too. Set "
                + $"{nameof(Optimizer)}.{nameof(Optimizer.AbsentRows)} to {nameof(AbsentRows.Lazy)} to leave alone the "
                + $"rows that it lacks, or to {nameof(AbsentRows.CatchUp)} to have weight decay catch up"
            : absent == AbsentRows.CatchUp ? ObstacleToCatchingUp(parameter, now) : null;
    }

    private string? ObstacleToCatchingUp(GroupedParameter parameter, StepIndex now) =>
        parameter.ElementType != TensorType.Float32
            ? $"its weights are {parameter.ElementType}, whose decay is rounded at every step, so that it cannot be "
                + $"caught up with; set {nameof(Optimizer.AbsentRows)} to {nameof(AbsentRows.Lazy)}"
            : ZeroGradient.Shrinkage(Options, now) is null
            ? $"the weight decay of {Options.GetType().Name} is no factor that could be caught up with. Decouple it, "
                + $"or set {nameof(Optimizer.AbsentRows)} to {nameof(AbsentRows.Lazy)}"
            : null;

    /// <summary>Counts the elements of the gradients that there are, by which work is shared out.</summary>
    private void CountGradients()
    {
        var (had, end) = (HasRows, 0);
        memory.HasRows = Array.Exists(parameters, static parameter => parameter.Rows is not null);
        for (var i = 0; (had || HasRows) && i < parameters.Length; i++)
        {
            parameters[i].GradientStart = end;
            parameters[i].GradientEnd = end += parameters[i].GradientLength;
        }
    }

    /// <summary>Lets rows that are present at an update catch up with their decay.</summary>
    private void CatchUp(StepIndex now, in StepSettings how)
    {
        foreach (var parameter in parameters)
        {
            if (parameter.IsDue && parameter.Updates == now.Update.Value - 1)
            {
                CatchUp(parameter, now, how);
            }
        }
    }

    private void CatchUp(GroupedParameter parameter, StepIndex now, in StepSettings how)
    {
        if (how.AbsentRows == AbsentRows.CatchUp && parameter.Rows is not null)
        {
            parameter.Decay ??= new(parameter);
        }

        parameter.Decay?.CatchUp(parameter.Rows is null ? 1 : ZeroGradient.Shrinkage(Options, now)!.Value, how.Threads);
    }

    /// <summary>Leaves those gradients without a row that were given for some rows.</summary>
    private void ClearRows()
    {
        foreach (var parameter in parameters)
        {
            if (parameter is { HasGradient: true, Rows: not null })
            {
                parameter.Parameter.ZeroGradient();
            }
        }
    }
}
