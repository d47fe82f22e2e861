namespace Downhill.Tests.Mutants;

/// <summary>A mistake on the way of a gradient to the rule, and that way in plain code, with the mistake or
/// without.</summary>
/// <param name="Name">The mistake.</param>
/// <param name="Set">Sets an optimizer to do it right.</param>
/// <param name="Code">The numbers of a <see cref="GradientFeed"/> in plain code; true for those with the
/// mistake.</param>
public sealed record GradientMutant(string Name, Action<Optimizer> Set, Func<GradientFeed, bool, double[]> Code)
{
    public override string ToString() => Name;
}
