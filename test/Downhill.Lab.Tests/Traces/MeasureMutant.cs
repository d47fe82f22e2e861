namespace Downhill.Lab.Tests.Traces;

/// <summary>A formula that sums over weights before it moves them, written out in double, which is right or has one
/// mistake in it.</summary>
/// <param name="Name">The mistake.</param>
/// <param name="Optimizer">The reference whose formula it is.</param>
/// <param name="Step">The step of all parameters.</param>
internal sealed record MeasureMutant(string Name, string Optimizer, MeasureMutant.Formula Step)
{
    /// <summary>A step of all parameters, whose weights it changes.</summary>
    /// <param name="o">The reference's options; a part of a tuple is <c>betas.0</c>.</param>
    /// <param name="all">The parameters that have a gradient.</param>
    /// <param name="wrong">Whether the mistake is made.</param>
    public delegate void Formula(Func<string, double> o, IReadOnlyList<MutantTensor> all, bool wrong);

    public override string ToString() => Name;
}
