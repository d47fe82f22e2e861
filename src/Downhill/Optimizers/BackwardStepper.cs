using Downhill.Sweeps;
using Downhill.Sweeps.Layout;

namespace Downhill;

/// <summary>Moves one parameter as soon as a backward pass has its gradient.</summary>
internal sealed class BackwardStepper(Optimizer optimizer, GroupEngine engine, GroupedParameter parameter)
    : GradientConsumer
{
    /// <inheritdoc/>
    /// <remarks>Blocks of state are not cut, nor a parameter that is measured, or whose gradient is transformed, as a
    /// whole.</remarks>
    public override int Granularity => optimizer.Transforms(engine) || engine.Options.Measure is not null
        || engine.Options.UpdateTransforms.Masked >= 0
        ? Math.Max(1, parameter.Length) : StateFormatInfo.Of(engine.Options.StateFormat).Granularity;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The parameter was moved in this step before, or the optimizer is set
    /// to an option that needs all gradients.</exception>
    public override void Consume(int start, int length)
    {
        if (parameter.IsFrozen)
        {
            return;
        }

        var step = optimizer.Steps;
        if (start == 0)
        {
            optimizer.CheckInTraining(nameof(Optimizer.StepsInBackward));
            optimizer.CheckStepsInBackward();
            if (parameter.MovedAt == step)
            {
                throw new InvalidOperationException(
                    $"Parameter '{parameter.Name}' has a second gradient in one step, but "
                    + $"{nameof(Optimizer.StepsInBackward)} has moved it by the first. "
                    + $"Call {nameof(Optimizer.Step)} after each backward pass, or leave "
                    + $"{nameof(Optimizer.StepsInBackward)} off to add gradients up.");
            }

            parameter.MovedAt = step;
        }

        optimizer.StepInBackward(engine, new(parameter, start, length));
        if (start + length == parameter.Parameter.Length)
        {
            parameter.Updates++;
        }
    }
}
