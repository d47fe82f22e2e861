using System.Text.Json.Nodes;
using Downhill.Lab.Paths;
using Downhill.Lab.Records;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Tests.Records;

public sealed class PathsFileTests
{
    private static readonly Surface Trough = new("trough", "trough", "x^2 + 0*y", new(-1, 2, -3, 4), new(1, 0.5))
    {
        Minima = [new(0, 0.25)], Saddles = [new(1, 1)],
    };

    private static readonly PathSpec Searched =
        new("first", "sgd", new SgdOptions { LearningRate = 0.5 }, IsAddition: true, new(0.5, 1.5, IsAtEdge: true));

    private static readonly PathSpec Given = new("second", "sgd", new SgdOptions { LearningRate = 2 });

    private static readonly PathsResult Result = new(
        new(Trough, [new(1, 0.5), new(2, -1)], [Searched, Given], Steps: 2, Noise: 0.25, Seed: 9),
        [
            new(
                Searched, [new(1, 0.5), new(0.5, 0.75), new(0.25, 1)], [1, 0.25, 0.0625], LeftAt: null,
                IsBroken: false),
            new(Given, [new(1, 0.5), new(-3, 0.5), new(9, 0.5)], [1, 9, 81], LeftAt: 1, IsBroken: false),
        ]);

    [Fact]
    public void What_was_walked_is_told_field_by_field() => ShouldBe(Json(), "paths", $$"""
        {
          "surface": "trough", "expression": "x^2 + 0*y", "formula": "f(x, y) = x² + 0·y", "latex": "f(x, y) = x^{2} + 0\\,y", "window": [-1, 2, -3, 4],
          "minima": [[0, 0.25]], "steps": 2, "noise": 0.25, "seed": 9, "start": [1, 0.5], "starts": [[1, 0.5], [2, -1]]
        }
        """);

    [Fact]
    public void What_is_written_is_read_back_and_drawn_alike()
    {
        var saddle = PathPreset.All.First(preset => preset.Id == "saddle");
        PathPlan plan = new(saddle.Surface, [saddle.Surface.Start, new(0.3, 0.1)], saddle.Specs, Steps: 30);
        var result = plan.Walk();
        var path = Path.GetTempFileName();

        PathsFile.Save(result, path);
        var read = PathsFile.Load(path);

        PathsFile.ToJson(read).ShouldBe(PathsFile.ToJson(result));
        Downhill.Lab.Pictures.PathPicture.Render(read, new()).ShouldBe(
            Downhill.Lab.Pictures.PathPicture.Render(result, new()));
        File.Delete(path);
    }

    [Theory]
    [InlineData("window", "[1, 0, 0, 1]", "are no walk")]
    [InlineData("steps", "1", "are no walk")]
    [InlineData("starts", "[]", "are no walk")]
    [InlineData("expression", "\"x^2 + sqrt(\"", "formula")]
    [InlineData("paths", "[null]", "A null stands in the list paths.")]
    public void What_is_no_record_is_refused_with_what_is_wrong_in_it(string field, string value, string told)
    {
        var path = Path.GetTempFileName();
        var json = JsonNode.Parse(PathsFile.ToJson(new PathPlan(Trough, [new(1, 1)], [Searched, Given], 3).Walk()))!;
        json[field] = JsonNode.Parse(value);
        File.WriteAllText(path, json.ToJsonString());

        Should.Throw<InvalidDataException>(() => PathsFile.Load(path)).Message.ShouldContain(told);
        File.Delete(path);
    }

    [Fact]
    public void A_path_that_arrives_is_told_field_by_field() => ShouldBe(Json()["paths"]![0]!, "settings", $$"""
        {
          "id": "first", "entry": "sgd", "addition": true,
          "search": { "rate": 0.5, "steps": 1.5, "atEdge": true, "stated": "{{RateSearch.Description(Result.Plan.Surface)}}" },
          "start": [1, 0.5], "diverged": false, "leftAt": null, "arrivedAt": 2, "points": [[1, 0.5], [0.5, 0.75], [0.25, 1]],
          "values": [1, 0.25, 0.0625]
        }
        """);

    [Fact]
    public void A_path_that_leaves_is_told_field_by_field() => ShouldBe(Json()["paths"]![1]!, "settings", """
        {
          "id": "second", "entry": "sgd", "addition": false, "search": null, "start": [1, 0.5], "diverged": true, "leftAt": 1,
          "arrivedAt": null, "points": [[1, 0.5], [-3, 0.5], [9, 0.5]], "values": [1, 9, 81]
        }
        """);

    [Fact]
    public void The_step_explained_is_told_field_by_field()
    {
        var explanation = StepExplanation.Of(Result.Plan with { Noise = 0 }, Given, new(1, 0.5), 1);

        var told = JsonNode.Parse(PathsFile.ToJson(Result, explanation))!["explanation"]!;

        (told["before"]!.ToJsonString(), told["after"]!.ToJsonString()).ShouldBe(("[1,0.5]", "[-3,0.5]"));
        var gradient = told["symbols"]!.AsArray().Single(symbol => (string)symbol!["name"]! == "gₜ")!;
        ((double)gradient["x"]!, (double)gradient["y"]!, (string)gradient["kind"]!).ShouldBe((2, 0, "line"));
        var step = told["arrows"]!.AsArray().Single(arrow => (string)arrow!["kind"]! == "step")!;
        (step["from"]!.ToJsonString(), step["to"]!.ToJsonString()).ShouldBe(("[1,0.5]", "[-3,0.5]"));
    }

    private static JsonNode Json() => JsonNode.Parse(PathsFile.ToJson(Result))!;

    private static void ShouldBe(JsonNode node, string apart, string json)
    {
        node.AsObject().Remove(apart).ShouldBeTrue();
        JsonNode.DeepEquals(node, JsonNode.Parse(json)).ShouldBeTrue(node.ToJsonString());
    }
}
