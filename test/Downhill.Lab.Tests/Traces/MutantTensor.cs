namespace Downhill.Lab.Tests.Traces;

/// <summary>A parameter that a written-out formula moves.</summary>
internal sealed class MutantTensor(double[] weights)
{
    public double[] Weights { get; } = [.. weights];

    /// <summary>The gradient of the step, negated to maximize.</summary>
    public double[] Gradient { get; set; } = [];

    /// <summary>The update, from 1 on.</summary>
    public int Update { get; set; }

    /// <summary>State arrays, zeros at first.</summary>
    public double[][] States { get; } = [.. Enumerable.Range(0, 4).Select(_ => new double[weights.Length])];

    /// <summary>Numbers that are kept from step to step, zeros at first.</summary>
    public double[] Kept { get; } = new double[4];

    /// <summary>The root of the sum of squares.</summary>
    public static double Norm(IEnumerable<double> values) => Math.Sqrt(values.Sum(x => x * x));
}
