using System.Text.RegularExpressions;
using Downhill.Lab.Reports;
using Downhill.Lab.Tests.Search;

namespace Downhill.Lab.Tests.Reports;

public sealed partial class ReportPageTests
{
    public static TheoryData<string> Pages =>
    [
        HtmlReport.Render(Sample.Whole),
        TrainingReport.Render(Sample.Of(Sample.Run("adam"))),
        TuningReport.Render(TuningSample.Whole),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_part_of_a_page_is_named_by_a_heading_that_is_there_once(string page)
    {
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
