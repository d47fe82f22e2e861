using System.Text.Json.Nodes;
using Downhill.Lab.Export;
using Downhill.Lab.Paths;
using Downhill.Lab.Reports;
using Downhill.Lab.Studies;
using Downhill.Lab.Tests.Search;
using Downhill.Lab.Tests.Studies;

namespace Downhill.Lab.Tests.Export;

/// <summary>What a real browser makes of a page of all kinds of results.</summary>
[Collection(OneBrowser.Collection)]
public sealed class ReportInBrowserTests(OneBrowser browser) : IClassFixture<OneBrowser>, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("downhill-page-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(400)]
    [InlineData(1280)]
    [InlineData(2400)]
    public async Task It_is_no_wider_than_the_window_and_no_name_lies_over_a_number(int width)
    {
        var page = await ShowAsync(width);

        (await page.EvaluateAsync("document.documentElement.scrollWidth"))!.GetValue<int>().ShouldBeLessThanOrEqualTo(width);
        (await page.EvaluateAsync("""
            [...document.querySelectorAll('tbody th')].filter(th => th.scrollWidth > th.offsetWidth).length
            """))!.GetValue<int>().ShouldBe(0);
        (await page.EvaluateAsync("document.querySelectorAll('figure svg, figure img').length"))!.GetValue<int>()
            .ShouldBeGreaterThan(8);
    }

    [Fact]
    public async Task A_click_on_any_heading_sorts_its_table_and_another_turns_it_round()
    {
        var page = await ShowAsync(1280);

        var sorted = (await page.EvaluateAsync("""
            [...document.querySelectorAll('table')].map(table => [...table.tHead.rows[0].cells].map((head, column) => {
              const read = () => [...table.tBodies[0].rows].map(row => {
                const cell = row.cells[column];
                return head.classList.contains('number') ? ('value' in cell.dataset ? cell.dataset.value : null)
                  : cell.textContent;
              });
              const click = () => { head.querySelector('button').click(); return [head.ariaSort, read()]; };
              return [head.classList.contains('number'), click(), click()];
            }))
            """))!.AsArray();

        sorted.Count.ShouldBeGreaterThan(4);
        foreach (var column in sorted.SelectMany(table => table!.AsArray()))
        {
            var isNumber = column![0]!.GetValue<bool>();
            string[] ways = [Way(1), Way(2)];
            ways.ShouldBe(["ascending", "descending"], ignoreOrder: true);
            ShouldBeSorted(1);
            ShouldBeSorted(2);

            string Way(int click) => column[click]![0]!.GetValue<string>();

            void ShouldBeSorted(int click)
            {
                var cells = column[click]![1]!.AsArray().Select(cell => cell?.GetValue<string>()).ToList();
                var given = cells.TakeWhile(cell => cell is not null).ToList();
                cells.Skip(given.Count).ShouldAllBe(cell => cell == null); // what is missing is last either way
                if (isNumber)
                {
                    given.Select(cell => double.Parse(cell!)).ShouldBeInOrder(
                        Way(click) == "ascending" ? SortDirection.Ascending : SortDirection.Descending);
                }
            }
        }
    }

    private async Task<BrowserPage> ShowAsync(int width)
    {
        var database = Path.Combine(folder, "study.db");
        StudyTests.Plan().Run(database);
        var preset = PathPreset.All[0];
        var html = RunsReport.Render(
        [
            new("compared", Reports.Sample.Whole), new("tuned", TuningSample.Whole),
            new("studied", StudyReader.LoadRecord(database)),
            new("walked", new PathPlan(preset.Surface, [preset.Surface.Start], preset.Specs, Steps: 40).Walk()),
        ]);
        var page = await browser.OpenAsync(width, 1000);
        await page.ShowAsync("page.html", new Dictionary<string, string>(StringComparer.Ordinal) { ["page.html"] = html });
        return page;
    }
}
