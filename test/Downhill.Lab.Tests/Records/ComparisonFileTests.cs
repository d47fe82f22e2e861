using System.Text.Json.Nodes;
using Downhill.Lab.Experiments;
using Downhill.Lab.Records;
using Downhill.Lab.Tests.Experiments;
using Downhill.Training;

namespace Downhill.Lab.Tests.Records;

public sealed class ComparisonFileTests : IDisposable
{
    private readonly string folder = TinyData.Write(train: 70, test: 10);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_is_written_is_read_back()
    {
        var result = Result();
        var path = Path.Combine(folder, "new", "runs.json");

        ComparisonFile.Save(result, path);
        var read = ComparisonFile.Load(path);

        ComparisonFile.ToJson(read).ShouldBe(ComparisonFile.ToJson(result));
        read.Machine.ShouldBe(result.Machine);
        read.Started.ShouldBe(result.Started);
        read.Runs.Select(run => run.Epochs).ShouldBe(result.Runs.Select(run => run.Epochs), ignoreOrder: false);
        read.Runs[0].Settings.ShouldBe(result.Runs[0].Settings);
        Directory.GetFiles(Path.Combine(folder, "new")).ShouldBe([path]);
    }

    [Fact]
    public void The_JSON_has_the_agreed_fields()
    {
        var json = JsonNode.Parse(ComparisonFile.ToJson(Result()))!;

        json["version"]!.GetValue<string>().ShouldNotBeEmpty();
        json["machine"]!["cores"]!.GetValue<int>().ShouldBe(Environment.ProcessorCount);
        var run = json["runs"]![0]!;
        run["id"]!.GetValue<string>().ShouldBe("adam");
        run["entry"]!.GetValue<string>().ShouldBe("adam");
        run["form"]!.GetValue<string>().ShouldBe("");
        run["batch"]!.GetValue<int>().ShouldBe(64);
        run["seed"]!.GetValue<long>().ShouldBe(3);
        run["settings"]!["beta2"]!.GetValue<double>().ShouldBe(0.999);
        run["diverged"]!.GetValue<bool>().ShouldBeFalse();
        run["epochs"]![0]!.AsObject().Select(field => field.Key).ShouldBe(
            ["loss", "testLoss", "testAccuracy", "seconds"]);
    }

    [Fact]
    public void A_loss_that_is_not_finite_is_null()
    {
        var json = JsonNode.Parse(ComparisonFile.ToJson(Result()))!;

        json["runs"]![1]!["epochs"]![1]!.AsObject()["loss"].ShouldBeNull();
        json["runs"]![1]!["diverged"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"version":"1","machine":null,"data":"x","started":"2025-01-01","parallel":1,"runs":[],"missing":[]}""")]
    [InlineData("""{"version":"1","runs":[{"id":"x","settings":{"a":[[[]]]}}]}""")]
    [InlineData("""
        {"version":"1","machine":{"processor":"x","cores":1,"simd":"x","system":"x","runtime":"x"},"data":"x",
        "started":"2025-01-01","parallel":1,"runs":[null],"missing":[]}
        """)]
    public void What_is_no_record_is_refused_with_its_name(string text)
    {
        var path = Path.Combine(folder, "bad.json");
        File.WriteAllText(path, text);

        Should.Throw<InvalidDataException>(() => ComparisonFile.Load(path)).Message.ShouldStartWith(path);
    }

    private ComparisonResult Result()
    {
        var lost = new RunSpec("sgd", "sgd", "", 64, new SgdOptions { LearningRate = 1e30 });
        return new Comparison([.. MnistTable.All.Where(spec => spec.Id == "adam"), lost], [3], 2, 1)
            .Make(Mnist.Load(folder), "tiny");
    }
}
