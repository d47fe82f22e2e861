namespace Downhill.Tests.Mutants;

/// <summary>An implementation with one mistake in it.</summary>
/// <param name="Name">The mistake.</param>
/// <param name="Entries">The entries it is a mistake of.</param>
/// <param name="Of">The mistaken options, given the right ones.</param>
public sealed record Mutant(string Name, string[] Entries, Func<OptimizerOptions, OptimizerOptions> Of)
{
    public override string ToString() => Name;
}
