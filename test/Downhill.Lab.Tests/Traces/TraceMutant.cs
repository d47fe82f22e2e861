namespace Downhill.Lab.Tests.Traces;

/// <summary>A formula written out in double, which is right or has one mistake in it.</summary>
/// <param name="Name">The mistake.</param>
/// <param name="Optimizer">The reference whose formula it is.</param>
/// <param name="Step">The step of one weight.</param>
internal sealed record TraceMutant(string Name, string Optimizer, TraceMutant.Formula Step)
{
    /// <summary>A step of one weight: its new value.</summary>
    /// <param name="o">The reference's options; a part of a tuple is <c>betas.0</c>.</param>
    /// <param name="t">The update, from 1 on.</param>
    /// <param name="θ">The weight.</param>
    /// <param name="g">The gradient, negated to maximize.</param>
    /// <param name="s">The state, zeros at first. Written.</param>
    /// <param name="wrong">Whether the mistake is made.</param>
    public delegate double Formula(Func<string, double> o, int t, double θ, double g, double[] s, bool wrong);

    public override string ToString() => Name;
}
