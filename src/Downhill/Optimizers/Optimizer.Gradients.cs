using Downhill.Gradients;

namespace Downhill;

/// <content>The gradients on their way to the rule: scaled, summed, transformed and limited, in this order.</content>
public partial class Optimizer
{
    private bool takesEffective;

    /// <summary>Gets or sets the factor that losses are multiplied by, and by which gradients are divided before all
    /// else; null, the default, for none.</summary>
    public LossScale? LossScale { get; set; }

    /// <summary>Gets or sets the accumulation of gradients over micro-batches, several of which make a step; null, the
    /// default, for a step at each call.</summary>
    /// <remarks>A number that is changed in the middle of a step is in force at once: the step ends with the call that
    /// reaches it, and a mean is that of the micro-batches there were.</remarks>
    /// <exception cref="InvalidOperationException">Set to null in the middle of a step.</exception>
    public GradientAccumulation? Accumulation
    {
        get;
        set => field = value is not null || MicroBatches == 0 ? value : throw new InvalidOperationException(
            $"{MicroBatches} micro-batches of a step were taken, which would be lost. End the step first, or set "
            + $"{nameof(GradientAccumulation)}.{nameof(GradientAccumulation.Mean)}({MicroBatches + 1}) to end it with "
            + "the next.");
    }

    /// <summary>Gets the number of micro-batches that the step under way has taken; 0 between steps.</summary>
    public int MicroBatches { get; private set; }

    /// <summary>Gets or sets the transforms of each parameter's gradient, in their order; none by default.</summary>
    /// <remarks>They work on a copy in float32, which takes 4 bytes a weight from the first step on; the gradients that
    /// were given stay as they are. <see cref="ParameterGroup.GradientTransforms"/> are those of one group.</remarks>
    /// <exception cref="ArgumentException">Set to a list that holds null.</exception>
    public IReadOnlyList<IGradientTransform> GradientTransforms
    {
        get;
        set => field = TransformList.Checked(value);
    } = [];

    /// <summary>Gets or sets the norm that <see cref="MaxGradientNorm"/> limits; by default L2.</summary>
    public NormType NormType { get; set; }

    /// <summary>Gets or sets the largest norm of all gradients together, to which a step scales them down; null, the
    /// default, for no limit.</summary>
    /// <remarks>Beyond the limit gradients are scaled by maximum / (norm + 1e-6), as PyTorch's <c>clip_grad_norm_</c>
    /// does, but within the step's own pass: the gradients in memory stay as they are. The norm is that of what
    /// <see cref="GradientTransforms"/> make of the gradients.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Set to a number that is not positive.</exception>
    public double? MaxGradientNorm
    {
        get;
        set => field = value is null or > 0 ? value : throw new ArgumentOutOfRangeException(
            nameof(value), value, "A norm to clip at must be positive. Try 1.0, or null for no limit.");
    }

    /// <summary>Gets or sets the largest magnitude of an element of a gradient, beyond which it is clamped; null, the
    /// default, for no limit.</summary>
    /// <remarks>It is PyTorch's <c>clip_grad_value_</c>, after <see cref="MaxGradientNorm"/> and within the step's own
    /// pass: the gradients in memory stay as they are.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Set to a number that is not positive.</exception>
    public double? MaxGradientValue
    {
        get;
        set => field = value is null || (float)value > 0 ? value : throw new ArgumentOutOfRangeException(
            nameof(value), value, "A magnitude to clip at must be positive. Try 1.0, or null for no limit.");
    }

    /// <summary>Gets the norm of all gradients at the last step, before <see cref="MaxGradientNorm"/> clips them; NaN
    /// unless it is set.</summary>
    public double LastGradientNorm { get; private set; } = double.NaN;

    /// <summary>Gets the factor by which the step under way multiplies all gradients.</summary>
    private double Scale => Clipping * Unscaling;

    /// <summary>Gets the factor by which the step under way scales down gradients of too large a norm.</summary>
    private double Clipping => MaxGradientNorm is { } most ? Norms.ClippingFactor(LastGradientNorm, most).Value : 1;

    /// <summary>Gets the factor that takes the loss scale off gradients; 1 once that is done.</summary>
    private double Unscaling => LossScale is { Value: var scale } && !takesEffective
        ? Downhill.LossScale.Unscaling(scale).Value : 1;

    private double MostValue => MaxGradientValue ?? double.PositiveInfinity;

    /// <summary>Computes the norm of all gradients together as they were given, without the <see cref="LossScale"/>;
    /// missing ones count as zeros.</summary>
    /// <remarks>It is the L2 norm unless <see cref="NormType"/> is set. Squares are summed in double, in an order that
    /// does not depend on threads.</remarks>
    public double GradientNorm()
    {
        CheckMemory();
        return Norm() * Unscaling;
    }

    private double Norm()
    {
        var part = 0.0;
        foreach (var engine in engines)
        {
            part = Norms.Merge(part, engine.NormPart(NormType, Threads), NormType);
        }

        return Norms.Of(part, NormType);
    }
}
