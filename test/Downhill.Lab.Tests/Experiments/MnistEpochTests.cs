using System.Text.Encodings.Web;
using System.Text.Json;
using Downhill.Lab.Experiments;
using Downhill.Lab.Formatting;
using Downhill.Training;

namespace Downhill.Lab.Tests.Experiments;

public sealed class MnistEpochTests
{
    private static readonly JsonSerializerOptions Lines = new(JsonSerializerOptions.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>With <c>DOWNHILL_ACCEPT=1</c> trains what is not recorded, or was with other settings.</summary>
    [Fact]
    public void Every_optimizer_of_the_catalog_is_recorded_with_its_settings()
    {
        if (Environment.GetEnvironmentVariable("DOWNHILL_ACCEPT") == "1")
        {
            Record();
        }

        MnistEpoch.All.Select(one => (one.Id, one.Settings)).ShouldBe(
            Specs().Select(spec => (spec.Entry, Settings(spec))),
            "src/Downhill.Lab/Experiments/mnist-epoch.json is not of this catalog: run this test with DOWNHILL_ACCEPT=1, build, and run it again.");
    }

    [Theory]
    [InlineData("sgd")]
    [InlineData("adam")]
    public void What_is_recorded_comes_out_again(string id)
    {
        var again = Train(Specs().Single(spec => spec.Entry == id));
        var recorded = MnistEpoch.Find(id)!;

        again.TestLoss!.Value.ShouldBe(recorded.TestLoss!.Value, 0.01);
        again.TestAccuracy.ShouldBe(recorded.TestAccuracy, 0.01);
    }

    [Fact]
    public void Hardly_any_optimizer_fails_out_of_the_box() =>
        MnistEpoch.All.Count(one => !(one.TestLoss < 1.5)).ShouldBeLessThan(MnistEpoch.All.Count / 4);

    private static IEnumerable<RunSpec> Specs() =>
        Catalog.All.Select(entry => MnistTable.Named.First(spec => spec.Id == entry.Id));

    private static string Settings(RunSpec spec) => string.Join(' ', OptionSettings.Texts(spec.Options));

    private static MnistEpoch Train(RunSpec spec)
    {
        var result = new Comparison([spec], [0], 1, 1).Make(Mnist.Load(Path.Combine(Repository.Root, "data", "mnist")), "MNIST");
        var epoch = result.Runs[0].Epochs[0];
        return new(
            spec.Entry, Settings(spec), epoch.TestLoss is { } loss ? Math.Round(loss, 4) : null,
            Math.Round(epoch.TestAccuracy, 4));
    }

    private static void Record()
    {
        var lines = Specs().Select(spec =>
                MnistEpoch.Find(spec.Entry) is { } one && one.Settings == Settings(spec) ? one : Train(spec))
            .Select(one => JsonSerializer.Serialize(one, Lines));
        File.WriteAllText(
            Path.Combine(Repository.Root, "src", "Downhill.Lab", "Experiments", "mnist-epoch.json"),
            $"[\n  {string.Join(",\n  ", lines)}\n]\n");
    }
}
