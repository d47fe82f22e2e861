using Downhill.State;
namespace Downhill;

/// <summary>What came of loading a checkpoint.</summary>
/// <param name="Missing">What the checkpoint lacked and stayed as it was, by name: let through by
/// <see cref="LoadScope.AllowMissing"/>.</param>
/// <param name="Unexpected">What only the checkpoint had and was left out, by name: let through by
/// <see cref="LoadScope.AllowUnexpected"/>, or unused by the checkpoint's own options.</param>
/// <param name="Converted">What was kept in another type and had to be converted, by name.</param>
/// <param name="Differences">The options that the checkpoint was saved with and that the optimizer does not have; its
/// own stand.</param>
public sealed record LoadReport(
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Unexpected,
    IReadOnlyList<string> Converted,
    IReadOnlyList<OptionDifference> Differences)
{
    /// <summary>What else whoever loads should know, a sentence each: where a count was taken from, that there was
    /// none, what was passed over.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>For people: a line for each thing; empty when the checkpoint fitted to the last option.</summary>
    public override string ToString() => string.Join('\n', (IEnumerable<string>)
    [
        .. Line("missing, stayed as it was (LoadScope.AllowMissing)", Missing),
        .. Line("unexpected, left out (LoadScope.AllowUnexpected, or unused there too)", Unexpected),
        .. Line("converted", Converted),
        .. Differences.Select(difference => $"{difference}"),
        .. Notes,
    ]);

    private static IEnumerable<string> Line(string what, IReadOnlyList<string> names) =>
        names.Count == 0 ? [] : [$"{what}: {NameList.Short(names)}"];
}
