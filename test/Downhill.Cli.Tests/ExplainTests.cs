using System.Globalization;
using System.Text.Json;
using Downhill.Symbols;

namespace Downhill.Cli.Tests;

public sealed class ExplainTests
{
    public static TheoryData<string> Ids => [.. FullCatalog.All.Select(entry => entry.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_optimizer_is_explained_as_agreed(string id)
    {
        var tool = Tool.Run("explain", id);

        tool.Code.ShouldBe(0);
        tool.Error.ShouldBeEmpty();
        GoldenFile.ShouldHold("Downhill.Cli.Tests", $"explain-{id}.txt", Trimmed(tool.Out));
    }

    public static TheoryData<string> Schedules => [.. ScheduleInfo.All.Select(info => info.Name)];

    [Theory]
    [MemberData(nameof(Schedules))]
    public void Every_schedule_is_explained_as_agreed(string name)
    {
        var tool = Tool.Run("explain", name);

        tool.Code.ShouldBe(0);
        tool.Error.ShouldBeEmpty();
        GoldenFile.ShouldHold("Downhill.Cli.Tests", $"explain-{name}.txt", Trimmed(tool.Out));
    }

    public static TheoryData<string> Wrappers => [.. WrapperExplanation.All.Select(told => told.Id)];

    [Theory]
    [MemberData(nameof(Wrappers))]
    public void What_acts_around_a_step_is_explained_as_agreed(string id)
    {
        var tool = Tool.Run("explain", id);

        tool.Code.ShouldBe(0);
        tool.Error.ShouldBeEmpty();
        GoldenFile.ShouldHold("Downhill.Cli.Tests", $"explain-{id}.txt", Trimmed(tool.Out));
        foreach (var width in (int[])[40, 60])
        {
            Tool.Run(width, ["explain", id]).Out.Split('\n').Max(Columns).ShouldBeLessThanOrEqualTo(width);
        }
    }

    [Fact]
    public void What_steps_by_closures_is_explained_as_agreed()
    {
        var tool = Tool.Run("explain", "lbfgs");
        using var told = JsonDocument.Parse(Tool.Run("explain", "lbfgs", "--json").Out);

        tool.Code.ShouldBe(0, tool.Error);
        GoldenFile.ShouldHold("Downhill.Cli.Tests", "explain-lbfgs.txt", Trimmed(tool.Out));
        foreach (var width in (int[])[40, 60])
        {
            Tool.Run(width, ["explain", "lbfgs"]).Out.Split('\n').Max(Columns).ShouldBeLessThanOrEqualTo(width);
        }

        told.RootElement.GetProperty("lineSearches").GetProperty("armijo").GetArrayLength().ShouldBe(3);
        Tool.Run("explain", "lbfgs", "--latex").Out.ShouldContain(@"\rho &= \frac{1}{y^\top s}");
        Tool.Run("explain", "lbfgs", "--set", "history-size=3").Error.ShouldContain("only an optimizer is explained");
        Tool.Run("explain", "LBFGS").Error.ShouldContain("Did you mean 'lbfgs'?");
    }

    [Fact]
    public void What_acts_around_a_step_is_told_to_machines_and_as_Latex()
    {
        using var told = JsonDocument.Parse(Tool.Run("explain", "lookahead", "--json").Out);

        told.RootElement.GetProperty("formulas")[0].GetProperty("text")[1].GetString().ShouldBe("θₜ = φₜ");
        told.RootElement.GetProperty("bytesPerParameter").GetInt32().ShouldBe(4);
        Tool.Run("explain", "asam", "--latex").Out.ShouldContain(
            @"r_t &= \frac{\rho}{\left\lVert s_t \right\rVert + 10^{-12}}");
    }

    [Fact]
    public void Without_a_name_all_names_are_listed()
    {
        var tool = Tool.Run("explain");
        using var told = JsonDocument.Parse(Tool.Run("explain", "--json", "-").Out);

        tool.Code.ShouldBe(0, tool.Error);
        foreach (var name in (string[])["adam,", "cosine,", "clip-norm,", "cautious,", "reduce-on-plateau"])
        {
            tool.Out.ShouldContain(name);
        }

        told.RootElement.GetProperty("around").GetArrayLength().ShouldBe(WrapperExplanation.All.Count);
    }

    [Fact]
    public void The_rate_on_a_plateau_is_drawn_and_told_to_machines()
    {
        const string Text = "plateau:0.4,factor=0.25,patience=3";
        var tool = Tool.Run("explain", Text);
        using var told = JsonDocument.Parse(Tool.Run("explain", Text, "--json", "-").Out);

        tool.Code.ShouldBe(0, tool.Error);
        tool.Out.ShouldContain("plateau:initial=0.4,factor=0.25,patience=3,");
        tool.Out.ShouldContain("100 steps");
        var values = told.RootElement.GetProperty("curve").GetProperty("values");
        (values[0].GetDouble(), values[100].GetDouble() < 0.1).ShouldBe((0.4, true));
        Tool.Run("explain", "plateau:0.4,2").Error.ShouldContain("Factor must lie in [0, 1]; it was 2");
    }

    [Fact]
    public void A_schedule_of_ones_own_is_explained_for_people_and_machines()
    {
        const string Text = "warmup(500, cosine(1e-3, 9500))";
        var tool = Tool.Run("explain", Text);
        using var told = JsonDocument.Parse(Tool.Run("explain", Text, "--steps", "20", "--json", "-").Out);

        tool.Code.ShouldBe(0);
        tool.Out.ShouldContain("with next = cosine:initial=0.001,duration=9500,final=0:");
        tool.Out.ShouldContain("12500 steps");
        told.RootElement.GetProperty("explanation").GetProperty("schedules").GetProperty("next").GetProperty("name")
            .GetString().ShouldBe("cosine");
        told.RootElement.GetProperty("curve").GetProperty("values").GetArrayLength().ShouldBe(21);
        Tool.Run("explain", "rex", "--latex").Out.ShouldContain(@"\eta_t &= \eta_1 +");
    }

    [Theory]
    [InlineData(new[] { "explain", "cosin" }, "There is no optimizer 'cosin'", "cosine")]
    [InlineData(new[] { "explain", "cosine:0.1" }, "The schedule 'cosine': 'duration' is missing", "")]
    [InlineData(new[] { "explain", "adam", "--steps", "5" }, "--steps 5: only a schedule has a curve", "adam")]
    [InlineData(new[] { "explain", "sam", "--steps", "5" }, "--steps 5: only a schedule has a curve", "sam")]
    [InlineData(new[] { "explain", "lookahed" }, "There is no optimizer 'lookahed'", "Did you mean 'lookahead'?")]
    [InlineData(new[] { "train", "--optimizer", "sam" }, "There is no optimizer 'sam'.", "give it to Wrappers")]
    [InlineData(new[] { "explain", "rex", "--steps", "0" }, "--steps", "1")]
    public void What_cannot_be_explained_is_told(string[] line, string why, string cure)
    {
        var tool = Tool.Run(line);

        tool.Code.ShouldBe(2);
        tool.Out.ShouldBeEmpty();
        tool.Error.ShouldContain(why);
        tool.Error.ShouldContain(cure);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(160)]
    public void At_every_width_the_page_of_a_schedule_fits(int width) =>
        Tool.Run(width, ["explain", "one-cycle"]).Out.Split('\n').Max(line => line.TrimEnd().Length)
            .ShouldBeLessThanOrEqualTo(width);

    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(120)]
    public void At_every_width_names_in_other_libraries_fit_and_ids_are_whole(int width)
    {
        foreach (var (family, dialects) in FullCatalog.All.Where(entry => entry.Id == entry.Family)
            .Select(entry => (entry.Id, Explanation.Of(entry).Dialects)).Where(pair => pair.Dialects.Count > 1))
        {
            var table = Tool.Run(width, ["explain", family]).Out.Split("Same name, other numbers")[1].Split("\n\n")[0];

            table.Split('\n').Max(line => line.TrimEnd().Length).ShouldBeLessThanOrEqualTo(width);
            var words = table.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
            dialects.Select(row => row.Id).ShouldBeSubsetOf(words, $"{family} at {width}");
        }
    }

    [Fact]
    public void The_list_shows_every_optimizer()
    {
        var tool = Tool.Run("list");

        tool.Code.ShouldBe(0);
        GoldenFile.ShouldHold("Downhill.Cli.Tests", "list-all.txt", Trimmed(tool.Out));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(50)]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(160)]
    public void At_every_width_the_list_breaks_between_words_and_fits(int width)
    {
        var tool = Tool.Run(width, ["list"]);

        tool.Out.Split('\n').Max(line => line.TrimEnd().Length).ShouldBeLessThanOrEqualTo(width);
        var words = tool.Out.Split((char[])[' ', '\n', ','], StringSplitOptions.RemoveEmptyEntries).ToHashSet(
            StringComparer.Ordinal);
        foreach (var entry in FullCatalog.All)
        {
            words.ShouldContain(entry.Id);
            entry.Form.Split((char[])[' ', ','], StringSplitOptions.RemoveEmptyEntries).ShouldBeSubsetOf(words);
            Explanation.Of(entry).Formulas[0].States.Select(state => state.Key).ShouldBeSubsetOf(words);
        }
    }

    [Theory]
    [InlineData(40)]
    [InlineData(56)]
    [InlineData(60)]
    public void At_every_width_options_are_explained_in_whole_words(int width)
    {
        var tool = Tool.Run(width, ["explain", "adamw"]);

        foreach (var word in (string[])["regularization.", "denominator", "learning-rate", "algorithm", "stochastic"])
        {
            tool.Out.Split((char[])[' ', '\n', '(', ',']).ShouldContain(word);
        }
    }

    [Fact]
    public void Latex_is_an_aligned_block_for_each_variant()
    {
        var tool = Tool.Run("explain", "rmsprop", "--latex");

        tool.Code.ShouldBe(0);
        GoldenFile.ShouldHold("Downhill.Cli.Tests", "explain-rmsprop.tex", tool.Out);
    }

    [Fact]
    public void Json_tells_machines_the_same()
    {
        using var told = JsonDocument.Parse(Tool.Run("explain", "adam", "--json").Out);
        using var all = JsonDocument.Parse(Tool.Run("list", "--json", "-").Out);

        told.RootElement.GetProperty("id").GetString().ShouldBe("adam");
        told.RootElement.GetProperty("formulas")[0].GetProperty("bytesPerParameter").GetInt32().ShouldBe(28);
        all.RootElement.GetArrayLength().ShouldBe(FullCatalog.All.Count);
    }

    [Fact]
    public void Json_goes_to_a_file_too()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.json");
        try
        {
            Tool.Run("explain", "adam", "--json", file).Out.ShouldBeEmpty();

            File.ReadAllText(file).ShouldBe(Tool.Run("explain", "adam", "--json").Out);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_misspelt_id_is_guessed_at()
    {
        var tool = Tool.Run("explain", "adm");

        tool.Code.ShouldBe(2);
        tool.Out.ShouldBeEmpty();
        tool.Error.ShouldStartWith(
            "downhill: There is no optimizer 'adm'. Did you mean 'adam'? There are: sgd, momentum,");
    }

    /// <summary>Counts columns: an accent has none of its own.</summary>
    private static int Columns(string line) =>
        line.TrimEnd().Count(c => char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark);

    private static string Trimmed(string text) => string.Join('\n', text.Split('\n').Select(line => line.TrimEnd()));
}
