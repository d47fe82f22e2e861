namespace Downhill;

/// <summary>A factor of the loss, so that small gradients do not vanish in half precision; the optimizer divides the
/// gradients by it.</summary>
/// <remarks>Multiply the loss by <see cref="Value"/> before the backward pass. The step multiplies gradients by its
/// reciprocal, in float32, before all else; the gradients in memory stay as they are. It belongs to one
/// optimizer.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// var (w, g) = (new Half[1], new Half[1]);
/// var sgd = new Sgd([new Parameter&lt;Half&gt;("w", w, g)], new() { LearningRate = 1 })
/// {
///     LossScale = new LossScale(1024),
/// };
/// g[0] = (Half)(0.25 * sgd.LossScale.Value);  // what a backward pass of the scaled loss gives
/// sgd.Step();
/// Console.WriteLine(w[0]);  // -0.25
/// </code>
/// </example>
public class LossScale
{
    /// <summary>Initializes a factor that stays as it is.</summary>
    /// <param name="value">The factor; a power of two changes no digits.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor or its reciprocal is no positive, finite
    /// float.</exception>
    public LossScale(double value) => Value = IsValid(value) ? value : throw new ArgumentOutOfRangeException(
        nameof(value), value, "A loss scale must be positive, and it and its reciprocal floats. Try 1024.");

    /// <summary>Gets the factor by which to multiply the next loss.</summary>
    public double Value { get; private protected set; }

    /// <summary>Gets whether steps with gradients that are not finite must be skipped.</summary>
    internal virtual bool NeedsSkipping => false;

    /// <summary>Gets the count that is saved beside the factor; null if the factor is no state.</summary>
    internal virtual int? Count => null;

    /// <summary>Returns the text form, such as <c>static:1024</c>.</summary>
    public override string ToString() => $"static:{NumberText.Of(Value)}";

    /// <summary>Returns the factor that takes a loss scale off gradients.</summary>
    internal static Coefficient Unscaling(Coefficient scale) => 1 / scale;

    /// <summary>Adapts the factor to a step that was done, or skipped.</summary>
    internal virtual void Update(bool wasSkipped)
    {
    }

    /// <summary>Restores the factor and the count of a checkpoint.</summary>
    internal virtual void Restore(double value, int count)
    {
    }

    /// <summary>Returns whether a factor and its reciprocal are normal floats.</summary>
    internal static bool IsValid(double value) =>
        float.IsNormal((float)value) && float.IsNormal((float)(1 / value)) && value > 0;
}
