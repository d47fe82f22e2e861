using System.Globalization;
using System.Text;
using Downhill.Lab.Formatting;
using Downhill.Lab.Tests.Traces;
using Downhill.Lab.Traces;

namespace Downhill.Lab.Tests.Moving;

/// <summary>The tables of docs/moving.md for frameworks of which only the optimizers were run: each row that names an
/// entry is held to the trace.</summary>
public sealed class ReferenceTests
{
    public static TheoryData<string> Packages => [.. ReferencePackages.All.Select(package => package.Name)];

    [Theory]
    [MemberData(nameof(Packages))]
    public void The_page_has_the_table(string package) => GeneratedPage.ShouldHold(
        "docs/moving.md", package, Table(ReferencePackages.All.Single(one => one.Name == package)));

    [Fact]
    public void Every_trace_of_a_framework_is_of_a_row()
    {
        var rows = ReferencePackages.All.SelectMany(package => package.Rows.Select(row => Reference(package, row.Optimizer)));
        var prefixes = ReferencePackages.All.Select(package => Reference(package, "")).ToList();

        CommittedTraces.All.Values.Select(trace => trace.Optimizer)
            .Where(optimizer => prefixes.Any(prefix => optimizer.StartsWith(prefix, StringComparison.Ordinal)))
            .ShouldBeSubsetOf(rows);
    }

    private static string Table(ReferencePackage package)
    {
        StringBuilder text = new("| optimizer | here | after 40 steps | what to mind |\n|---|---|---|---|\n");
        foreach (var (optimizer, mind) in package.Rows)
        {
            var here = Here(Reference(package, optimizer)) is { } setting ? $"`{setting}` | same" : "– | –";
            text.Append(CultureInfo.InvariantCulture, $"| {optimizer} | {here} | {mind} |\n");
        }

        return $"{text}\nVersion {package.Version}.\n";
    }

    /// <summary>Returns the entry that agrees with a reference in double, with the settings of the run; null if there
    /// is none.</summary>
    private static string? Here(string reference)
    {
        var agreeing = CommittedTraces.All.Values.FirstOrDefault(trace => trace.Optimizer == reference
            && TraceReferee.Of(trace).Verdict == TraceVerdict.Agrees);
        if (agreeing is null)
        {
            return null;
        }

        var form = TraceForms.Find(agreeing)!;
        var defaults = OptionSettings.Texts(Catalog.Find(form.Entry).Defaults);
        return string.Join(' ', [form.Entry, .. OptionSettings.Texts(form.Of(agreeing)!).Except(defaults)]);
    }

    private static string Reference(ReferencePackage package, string optimizer) =>
        $"{package.Name.ToLowerInvariant()}-{optimizer}";
}
