namespace Downhill.Training;

/// <summary>Slopes of a function by differences, with steps that fit the function.</summary>
/// <param name="evaluate">The function of the checked elements.</param>
/// <param name="roundoff">The standard deviation of its rounding.</param>
internal sealed class CentralDifference(Func<double> evaluate, double roundoff)
{
    private const double FirstStep = 1.0 / 8;
    private const int Halvings = 8;
    private const double Deviations = 10;

    /// <summary>Compares an element's gradient with its slope.</summary>
    public GradientDifference Compare(CheckedTensor tensor, int element)
    {
        var (original, middle) = (tensor.Values[element], evaluate());
        var unit = FirstStep * Roundoff.Unit(original);
        Slopes last = default, previous = default;
        for (var halving = 0; halving <= Halvings; halving++, unit /= 2)
        {
            var next = At(tensor, element, original, middle, unit) with { Before = last.Central };
            (previous, last) = (last, next);
            var allowed = Deviations * roundoff / unit;
            if (halving >= 2 && last.Agrees(previous, allowed))
            {
                return Smooth(tensor, element, last.Extrapolated, allowed);
            }

            last = last with { Turn = Math.Abs(last.Bend - (previous.Bend / 2)) };
        }

        return Kinked(tensor, element, last, Deviations * roundoff / (2 * unit));
    }

    private static GradientDifference Smooth(CheckedTensor tensor, int element, double slope, double allowed) => new(
        tensor.Name, tensor.Indices(element), tensor.Analytic[element], slope,
        (2 * allowed) + (GradientRuns.Rounding * tensor.Scale), isKink: false);

    /// <summary>Judges a gradient by the slopes on both sides: the nearest that they allow is the expected
    /// one.</summary>
    private static GradientDifference Kinked(CheckedTensor tensor, int element, Slopes slopes, double allowed)
    {
        double analytic = tensor.Analytic[element];
        var (low, high) = (Math.Min(slopes.Left, slopes.Right), Math.Max(slopes.Left, slopes.Right));
        var nearest = double.IsNaN(analytic) ? low : Math.Clamp(analytic, low, high);
        return new(
            tensor.Name, tensor.Indices(element), analytic, nearest,
            (4 * allowed) + (GradientRuns.Rounding * tensor.Scale), isKink: true);
    }

    private Slopes At(CheckedTensor tensor, int element, float original, double middle, double step)
    {
        var (above, below) = ((float)(original + step), (float)(original - step));
        tensor.Values[element] = above;
        var high = evaluate();
        tensor.Values[element] = below;
        var low = evaluate();
        tensor.Values[element] = original;
        return new(
            (middle - low) / ((double)original - below), (high - middle) / ((double)above - original),
            (high - low) / ((double)above - below));
    }

    /// <summary>The slopes that one step shows, and the last one.</summary>
    private readonly record struct Slopes(double Left, double Right, double Central)
    {
        /// <summary>Gets the central slope of the step before, twice as long.</summary>
        public double Before { get; init; }

        /// <summary>Gets how far the bend is from half of that before, where it would be without a kink.</summary>
        public double Turn { get; init; }

        /// <summary>Gets the difference of the slopes on both sides, which falls with the step but at a
        /// kink.</summary>
        public double Bend => Right - Left;

        /// <summary>Gets Richardson's extrapolation to a step of 0.</summary>
        public double Extrapolated => ((4 * Central) - Before) / 3;

        /// <summary>Returns whether this step and the one before see the same slope, and no kink.</summary>
        public bool Agrees(Slopes previous, double allowed) =>
            Math.Abs(Extrapolated - previous.Extrapolated) <= allowed
            && Math.Abs(Bend - (previous.Bend / 2)) <= allowed + (previous.Turn / 4);
    }
}
