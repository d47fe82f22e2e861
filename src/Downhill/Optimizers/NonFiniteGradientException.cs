namespace Downhill;

/// <summary>A gradient held a value that is not finite, or too large for the optimizer's state. Weights, state and
/// step count are as before the step.</summary>
public sealed class NonFiniteGradientException : ArithmeticException
{
    /// <summary>Says which.</summary>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="index">Which element of its gradient, row-major.</param>
    /// <param name="value">The value.</param>
    public NonFiniteGradientException(string parameter, int index, float value)
        : base($"The gradient of '{parameter}' is {value} at index {index}{Why(value)}; nothing was changed. "
            + $"Lower the learning rate or clip gradients; or set {nameof(Optimizer.NonFinite)} to {nameof(NonFinitePolicy.SkipStep)} or "
            + $"{nameof(NonFinitePolicy.LetThrough)}.")
    {
        ArgumentNullException.ThrowIfNull(parameter);
        Parameter = parameter;
        Index = index;
        Value = value;
    }

    /// <summary>The parameter's name.</summary>
    public string Parameter { get; }

    /// <summary>Which element of its gradient, row-major.</summary>
    public int Index { get; }

    /// <summary>The value.</summary>
    public float Value { get; }

    private static string Why(float value) => !float.IsFinite(value) ? ""
        : ", whose square is beyond what a float can hold: an average of squares would be infinite, stay so, and the weight "
            + "never move again";
}
