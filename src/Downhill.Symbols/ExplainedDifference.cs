namespace Downhill.Symbols;

/// <summary>The difference of TorchSharp's class of an optimizer from PyTorch's of the same name.</summary>
/// <param name="Steps">The difference of its steps; empty if there is none.</param>
/// <param name="Use">The difference of its defaults, groups or state; empty if there is none.</param>
public sealed record ExplainedDifference(string Steps, string Use)
{
    private readonly NotNull given = NotNull.Check(Steps).And(Use);

    /// <summary>Returns the differences in one line.</summary>
    public override string ToString() =>
        "in TorchSharp's " + string.Join(", and ", new[] { Steps, Use }.Where(part => part.Length > 0));
}
