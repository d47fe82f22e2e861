using System.Globalization;
using System.Text;
using Downhill.Lab.Formatting;

namespace Downhill.Lab.Tests.Moving;

/// <summary>docs/moving.md says which optimizer here does what another framework's does: each row is held to a recorded
/// run of the real package.</summary>
public sealed class MovingTests
{
    /// <summary>How far weights may be apart to be the same, in units of the last place of the largest.</summary>
    private const float Same = 64;

    public static TheoryData<string> Packages => [.. MovingPackages.All.Select(package => package.Name)];

    [Theory]
    [MemberData(nameof(Packages))]
    public void An_optimizer_here_gets_to_where_the_other_did(string package)
    {
        var run = MovingRun.Of(package);
        foreach (var row in Find(package).Rows.Where(row => row.Here is not null))
        {
            run.UlpsApart(row.Name, row.Here!, isFarAbove: row.IsNear).ShouldBeLessThan(Same, row.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void What_is_the_same_only_far_above_epsilon_is_another_near_it(string package)
    {
        var run = MovingRun.Of(package);
        foreach (var row in Find(package).Rows.Where(row => row.IsNear))
        {
            run.UlpsApart(row.Name, row.Here!, isFarAbove: false).ShouldBeGreaterThan(Same, row.Name);
        }
    }

    /// <summary>An entry that does the same is found wherever a row says that there is none: then the row is out of
    /// date.</summary>
    [Theory]
    [MemberData(nameof(Packages))]
    public void Nothing_here_gets_to_where_the_other_did_if_the_row_says_so(string package)
    {
        var run = MovingRun.Of(package);
        foreach (var row in Find(package).Rows.Where(row => row.Here is null))
        {
            All.Where(options => Rates.Any(rate => run.UlpsApart(
                row.Name, options with { LearningRate = rate }, isFarAbove: false) < Same)).ShouldBeEmpty(row.Name);
        }
    }

    /// <summary>Whoever reads the table of dialects finds the form that the recorded run was of.</summary>
    [Theory]
    [InlineData("TensorFlow.js")]
    [InlineData("scikit-learn")]
    [InlineData("dlib")]
    [InlineData("ensmallen")]
    [InlineData("FANN")]
    public void A_form_that_is_not_the_plain_one_at_its_defaults_is_a_dialect(string package)
    {
        var dialects = Dialect.All.Where(dialect => dialect.Framework == package)
            .Select(dialect => dialect.Options).ToList();
        foreach (var row in Find(package).Rows.Where(row => row.Here is not null && !row.Name.Contains(',')))
        {
            var words = row.Here!.Split(' ');
            var entry = Catalog.Find(words[0]);
            var options = OptionSettings.Apply(entry.Defaults, words.Skip(1));
            OptimizerOptions Alike(OptimizerOptions other) =>
                other with { LearningRate = options.LearningRate, WeightDecay = options.WeightDecay };
            if (Alike(entry.Defaults) != options || entry.Id != entry.Family)
            {
                dialects.Exists(dialect => Alike(dialect) == options).ShouldBeTrue(row.Name);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Every_optimizer_of_a_run_has_a_row(string package) =>
        Find(package).Rows.Select(row => row.Name).ShouldBe(MovingRun.Of(package).Outcome.Keys);

    [Theory]
    [MemberData(nameof(Packages))]
    public void The_page_has_the_table(string package) =>
        GeneratedPage.ShouldHold("docs/moving.md", package, Table(Find(package)));

    private static readonly double[] Rates = [1, 0.1, 0.01];

    /// <summary>All forms that are here, and all dialects.</summary>
    private static readonly IReadOnlyList<OptimizerOptions> All =
    [
        .. Catalog.All.SelectMany(entry => entry.Variants.Select(variant => variant.Options).Prepend(entry.Defaults))
            .Concat(Dialect.All.Select(dialect => dialect.Options)).Where(options => !options.LooksAhead).Distinct(),
    ];

    private static string Table(MovingPackage package)
    {
        StringBuilder text = new("| optimizer | here | after 20 steps | what to mind |\n|---|---|---|---|\n");
        foreach (var row in package.Rows)
        {
            var here = row.Here is null ? "–" : $"`{row.Here}`";
            var told = row.Here is null ? "–" : row.IsNear ? "same, with gradients far above ε" : "same";
            text.Append(CultureInfo.InvariantCulture, $"| {row.Name} | {here} | {told} | {row.Mind} |\n");
        }

        return $"{text}\nVersion {MovingRun.Of(package.Name).Version}.\n";
    }

    private static MovingPackage Find(string package) => MovingPackages.All.Single(one => one.Name == package);
}
