using System.Text.RegularExpressions;
using Downhill.Lab.Reports;
using Downhill.Lab.Tests.Search;

namespace Downhill.Lab.Tests.Reports;

public sealed partial class ReportPageTests
{
    private static readonly Dictionary<string, Func<string>> Rendered = new(StringComparer.Ordinal)
    {
        ["comparison"] = () => HtmlReport.Render(Sample.Whole),
        ["training"] = () => TrainingReport.Render(Sample.Of(Sample.Run("adam"))),
        ["tuning"] = () => TuningReport.Render(TuningSample.Whole),
    };

    public static TheoryData<string> Pages => [.. Rendered.Keys];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_part_of_a_page_is_named_by_a_heading_that_is_there_once(string name)
    {
        var page = Rendered[name]();
        var ids = Id().Matches(page).Select(match => match.Groups["id"].Value).ToList();

        ids.ShouldBeUnique();
        var named = Named().Matches(page).Select(match => match.Groups["id"].Value).ToList();
        named.Count.ShouldBeGreaterThan(page.Split("<section").Length - 2);
        named.ShouldBeSubsetOf(ids);
    }

    [GeneratedRegex("<[^>]* id=\"(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Id();

    [GeneratedRegex("<[^>]* aria-labelledby=\"(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Named();
}
