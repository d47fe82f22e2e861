namespace Downhill.Training;

/// <summary>The gradient of one element beside the slope that differences show.</summary>
public readonly record struct GradientDifference
{
    internal GradientDifference(
        string name, IReadOnlyList<int> indices, double analytic, double numeric, double tolerance, bool isKink)
    {
        (Name, Indices) = (name, indices);
        (Analytic, Numeric, Tolerance, IsKink) = (analytic, numeric, tolerance, isKink);
    }

    /// <summary>Gets the name of the parameter; <c>input</c> for the input.</summary>
    public string Name { get; }

    /// <summary>Gets the place of the element within its shape, outermost first.</summary>
    public IReadOnlyList<int> Indices { get; }

    /// <summary>Gets the gradient that the backward pass gave; 0 if it gave none.</summary>
    public double Analytic { get; }

    /// <summary>Gets the slope by differences; at a kink, the nearest that both sides allow.</summary>
    public double Numeric { get; }

    /// <summary>Gets the largest difference that rounding explains.</summary>
    public double Tolerance { get; }

    /// <summary>Gets whether the slopes on both sides differ there.</summary>
    public bool IsKink { get; }

    /// <summary>Gets whether the two agree.</summary>
    public bool IsPassed => Excess <= 1;

    /// <summary>Gets the difference in units of the tolerance; infinite if a number is not finite.</summary>
    public double Excess
    {
        get
        {
            var difference = Math.Abs(Analytic - Numeric);
            return difference == 0 ? 0 : difference / Tolerance is var excess && double.IsFinite(excess)
                ? excess : double.PositiveInfinity;
        }
    }

    /// <summary>Returns the element with both numbers, for people.</summary>
    public override string ToString() =>
        $"{Name}{ListText.InBrackets(Indices)}: the backward pass gave {Analytic:G6}, differences {Numeric:G6} ± "
        + $"{Tolerance:G1}{(IsKink ? ", at a kink" : "")}";
}
