using Downhill.State;
namespace Downhill;

/// <summary>The report of a checkpoint that was loaded: tensors that were left out or converted, and options that
/// differ.</summary>
/// <param name="Missing">The names that the checkpoint lacked, whose values stayed: let through by
/// <see cref="LoadScope.AllowMissing"/>.</param>
/// <param name="Unexpected">The names that only the checkpoint had, which were left out: let through by
/// <see cref="LoadScope.AllowUnexpected"/>, or unused by the checkpoint's own options.</param>
/// <param name="Converted">The names of tensors that were kept in another type and had to be converted.</param>
/// <param name="Differences">The options of the checkpoint that the optimizer does not have; its own stand.</param>
public sealed record LoadReport(
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Unexpected,
    IReadOnlyList<string> Converted,
    IReadOnlyList<OptionDifference> Differences)
{
    /// <summary>Gets further remarks, a sentence each, such as the origin of a count.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Returns a line for each entry; an empty text if the checkpoint fitted to the last option.</summary>
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
