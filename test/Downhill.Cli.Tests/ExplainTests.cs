using System.Text.Json;

namespace Downhill.Cli.Tests;

public sealed class ExplainTests
{
    public static TheoryData<string> Ids => [.. Catalogue.All.Select(entry => entry.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_optimizer_is_explained_as_agreed(string id)
    {
        var tool = Tool.Run("explain", id);

        tool.Code.ShouldBe(0);
        tool.Error.ShouldBeEmpty();
        GoldenFile.ShouldHold("Downhill.Cli.Tests", $"explain-{id}.txt", Trimmed(tool.Out));
    }

    [Fact]
    public void The_list_shows_every_optimizer()
    {
        var tool = Tool.Run("list");

        tool.Code.ShouldBe(0);
        GoldenFile.ShouldHold("Downhill.Cli.Tests", "list-all.txt", Trimmed(tool.Out));
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
        using var all = JsonDocument.Parse(Tool.Run("list", "--json").Out);

        told.RootElement.GetProperty("id").GetString().ShouldBe("adam");
        told.RootElement.GetProperty("formulas")[0].GetProperty("bytesPerParameter").GetInt32().ShouldBe(28);
        all.RootElement.GetArrayLength().ShouldBe(Catalogue.All.Count);
    }

    [Fact]
    public void A_misspelt_id_is_guessed_at()
    {
        var tool = Tool.Run("explain", "adm");

        tool.Code.ShouldBe(2);
        tool.Out.ShouldBeEmpty();
        tool.Error.ShouldStartWith("downhill: There is no optimizer 'adm'. Did you mean 'adam'? There are: sgd, momentum,");
    }

    private static string Trimmed(string text) => string.Join('\n', text.Split('\n').Select(line => line.TrimEnd()));
}
