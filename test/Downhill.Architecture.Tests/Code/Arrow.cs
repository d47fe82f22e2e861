namespace Downhill.Architecture.Tests.Code;

/// <summary>One thing's use of another.</summary>
/// <param name="From">The user.</param>
/// <param name="To">The used.</param>
internal readonly record struct Arrow(string From, string To)
{
    /// <inheritdoc/>
    public override string ToString() => $"{From} → {To}";
}
