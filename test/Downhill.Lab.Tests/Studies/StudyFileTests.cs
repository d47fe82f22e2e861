using System.Text.Json.Nodes;
using Downhill.Lab.Search;
using Downhill.Lab.Studies;
using Downhill.StudyMaker;

namespace Downhill.Lab.Tests.Studies;

public sealed class StudyFileTests
{
    private const string Whole = """
        {
          // Comments are allowed.
          "$schema": "../docs/study.schema.json", "name": "whole", "tasks": [{ "id": "near" }, { "id": "far", "data": "d" }],
          "optimizers": [
            { "id": "sgd" },
            { "id": "adam", "name": "slow", "settings": { "beta2": 0.99, "maximize": true, "epsilon": "1e-6" },
              "ranges": { "learning-rate": "log:1e-5..1e-1", "beta1": "linear:0.5..0.95" } }],
          "search": { "method": "sobol", "ranges": { "learning-rate": "log:1e-3..10" }, "trials": 9 },
          "epochs": 3, "tuningSeeds": [4, -5], "reportSeeds": [6, 7, 8], "baseline": "slow",
        }
        """;

    [Fact]
    public void Everything_of_a_file_is_in_the_plan()
    {
        var plan = Read(Whole);

        (plan.Name, plan.Baseline).ShouldBe(("whole", "slow"));
        plan.Tasks.Select(task => task.Id).ShouldBe(["near", "far"]);
        plan.Optimizers.ShouldBe(["sgd", "slow"]);
        plan.Tunings[0].Ranges.ShouldBe([new LogRange("learning-rate", 1e-3, 10)]);
        plan.Tunings[1].Ranges.ShouldBe(
            [new LogRange("learning-rate", 1e-5, 0.1), new LinearRange("beta1", 0.5, 0.95)]);
        plan.Tunings[1].Entries[0].Options.ShouldBe(new AdamOptions { Beta2 = 0.99, Maximize = true, Epsilon = 1e-6 });
        foreach (var tuning in plan.Tunings)
        {
            (tuning.Search.Id, tuning.Trials, tuning.Epochs).ShouldBe(("sobol", 9, 3));
            tuning.Seeds.ShouldBe([4, -5]);
            tuning.ReportSeeds.ShouldBe([6, 7, 8]);
        }
    }

    [Fact]
    public void Defaults_are_those_of_a_tuning_and_the_name_that_of_the_file()
    {
        var (plan, defaults) = (Read("""{ "tasks": [{ "id": "near" }], "optimizers": [{ "id": "sgd" }] }"""), new Tuning([]));

        plan.Name.ShouldBe("mine");
        (plan.Tunings[0] with { Entries = [] }).ShouldSatisfyAllConditions(
            tuning => tuning.Ranges.ShouldBe(defaults.Ranges), tuning => tuning.Seeds.ShouldBe(defaults.Seeds),
            tuning => tuning.ReportSeeds.ShouldBe(defaults.ReportSeeds),
            tuning => (tuning.Trials, tuning.Epochs, tuning.Search.Id).ShouldBe(
                (defaults.Trials, defaults.Epochs, defaults.Search.Id)));
    }

    [Theory]
    [InlineData("\"sgd\"", "5", "optimizers[0].id: Value is \"integer\" but should be \"string\"; it was 5. Needed: The id")]
    [InlineData("\"sgd\"", "\"sdg\"", "optimizers[0], 'sdg': there is no such optimizer. Did you mean 'sgd'?")]
    [InlineData("\"sgd\"", "\"adam\", \"name\": \"slow\"", "Two optimizers are called 'slow'.")]
    [InlineData("\"epochs\"", "\"epoch\"", "epoch: there is nothing called 'epoch' here. Did you mean 'epochs'?")]
    [InlineData("\"epochs\": 3", "\"epochs\": 0", "epochs: 0 should be at least 1; it was 0. Needed: The number of epochs")]
    [InlineData("\"epochs\": 3", "\"epochs\": 2.5", "epochs: Value is \"number\" but should be \"integer\"; it was 2.5.")]
    [InlineData("sobol", "sobel", "search.method: ")]
    [InlineData("sobol", "sobel", "it was \"sobel\". There are: grid, random, sobol, halving.")]
    [InlineData("0.99", "1.5", "optimizers[1], 'adam': ")]
    [InlineData("0.99", "[1]", "optimizers[1].settings.beta2: ")]
    [InlineData("beta2", "beta3", "optimizers[1], 'adam': ")]
    [InlineData("log:1e-5", "lg:1e-5", "optimizers[1], 'adam': the range of learning-rate, 'lg:1e-5..1e-1': There is no scale")]
    [InlineData("\"beta1\"", "\"beta7\"", "the range of beta7 is of no option. Did you mean 'beta1' or")]
    [InlineData("[6, 7, 8]", "[6, 4]", "Seed 4 is both tuned with and reported")]
    [InlineData("[6, 7, 8]", "[]", "reportSeeds: ")]
    [InlineData("\"near\"", "\"nera\"", "tasks[0].id, 'nera': no such task")]
    [InlineData("\"whole\"", "\"../whole\"", "name: ")]
    [InlineData("\"baseline\": \"slow\"", "\"baseline\": \"adam\"", "The baseline, 'adam', is no optimizer of the study.")]
    [InlineData("\"epochs\": 3", "\"epochs\": 3, \"epochs\": 4", "this is no JSON (")]
    [InlineData("\"name\"", "\"name", "this is no JSON (")]
    [InlineData("\"id\": \"sgd\"", "\"name\": \"sgd\"", "optimizers[0]: ")]
    [InlineData("\"tasks\"", "\"task\"", "task: there is nothing called 'task' here. Did you mean 'tasks'?")]
    public void A_fault_is_told_with_its_place_and_a_cure(string part, string wrong, string told)
    {
        var index = Whole.IndexOf(part, StringComparison.Ordinal);
        var json = Whole[..index] + wrong + Whole[(index + part.Length)..];

        var message = Should.Throw<InvalidDataException>(() => Read(json)).Message;

        message.ShouldStartWith("mine.json: ");
        message.ShouldContain(told);
    }

    [Fact]
    public void The_schema_is_the_committed_one_and_describes_every_part()
    {
        var node = JsonNode.Parse(StudyFile.Schema)!;

        var path = Path.Combine(Repository.Root, "docs", "study.schema.json");
        if (Environment.GetEnvironmentVariable("DOWNHILL_ACCEPT") == "1")
        {
            File.WriteAllText(path, StudyFile.Schema);
        }

        StudyFile.Schema.ShouldBe(File.ReadAllText(path));
        foreach (var place in (string[])["", "tasks.items", "optimizers.items", "search"])
        {
            var at = place.Split('.', StringSplitOptions.RemoveEmptyEntries).Aggregate(
                node, (outer, name) => (name == "items" ? outer : outer["properties"]!)[name]!);
            at["additionalProperties"]!.GetValue<bool>().ShouldBeFalse();
            at["properties"]!.AsObject().ShouldAllBe(property => property.Value!["description"] != null);
        }
    }

    private static StudyPlan Read(string json) => StudyFile.Parse(json, "mine.json", task => task.Id is "near" or "far"
        ? new ValleyTask(task.Id, 0.1) : throw new ArgumentException("no such task"));
}
