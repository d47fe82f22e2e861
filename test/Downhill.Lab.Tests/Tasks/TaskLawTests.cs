using Downhill.Lab.Search;
using Downhill.Lab.Tasks;
using Downhill.Lab.Tests.Experiments;
using Downhill.Lab.Tests.Search;

namespace Downhill.Lab.Tests.Tasks;

/// <summary>What holds for every task of the table, on little data.</summary>
public sealed class TaskLawTests : IDisposable
{
    private readonly string folder = TinyData.Write(train: 1500);

    public TaskLawTests() => TinyText.Write(folder);

    public static TheoryData<string> Ids => [.. TaskTable.All.Select(task => task.Id)];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_seed_gives_the_same_bits_at_once_in_parts_and_after_a_stop(string id)
    {
        var task = Make(id);
        var options = Options(id);
        var once = task.BeginTrial(options, seed: 3).Until(3);

        var parts = task.BeginTrial(options, seed: 3);
        parts.Until(1);
        Should.Throw<OperationCanceledException>(() => parts.Train(3, new(canceled: true)));
        parts.Until(2);

        parts.Until(3).ShouldBe(once);
        double.IsFinite(once.Loss).ShouldBeTrue();
        once.Loss.ShouldNotBe(task.BeginTrial(options, seed: 4).Until(3).Loss);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_stopped_run_ends_at_once(string id) => Should.Throw<OperationCanceledException>(
        () => Make(id).BeginReport(Options(id), seed: 1).Train(1, new(canceled: true)));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rate_that_overflows_diverges_and_stays_so(string id)
    {
        var run = Make(id).BeginTrial(new AdamOptions { LearningRate = 3e38 }, seed: 1);

        run.Until(3).Loss.ShouldBe(double.PositiveInfinity);
        run.Until(4).Loss.ShouldBe(double.PositiveInfinity);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Optimizers_that_look_ahead_or_average_train_as_well(string id)
    {
        foreach (var entry in new[] { "nesterov-P", "schedule-free-sgd" })
        {
            var options = Catalog.Find(entry)!.Defaults with { LearningRate = 0.05 };

            double.IsNaN(Make(id).BeginTrial(options, seed: 1).Until(2).Loss).ShouldBeFalse();
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_table_tells_what_is_trained(string id)
    {
        var info = TaskTable.Find(id)!;

        info.Summary.ShouldNotBeEmpty();
        info.Reference.ShouldNotBeEmpty();
        info.Operations.ShouldBeGreaterThan(0);
        Make(id).Id.ShouldNotBeEmpty();
        Make(id).Data.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("quadratic")]
    [InlineData("drift")]
    [InlineData("noisy-quadratic")]
    [InlineData("logistic")]
    [InlineData("algoperf-mnist")]
    [InlineData("words")]
    [InlineData("gru")]
    [InlineData("transformer")]
    public void The_table_counts_weights_and_steps_of_the_data_that_come_with_Downhill(string id)
    {
        var info = TaskTable.Find(id)!;

        var model = ((ModelTask)info.Make()).Model(1);

        (info.Weights, info.Steps).ShouldBe((model.Parameters.Sum(parameter => parameter.Length), model.Steps));
    }

    [Fact]
    public void A_task_without_data_takes_no_folder() =>
        Should.Throw<ArgumentException>(() => TaskTable.Find("drift")!.Make(folder)).Message
            .ShouldStartWith("Task drift draws its data from the seed and reads none. Leave out the folder.");

    private static AdamOptions Options(string id) => new AdamOptions { LearningRate = id == "drift" ? 0.1 : 0.02 };

    private ITuningTask Make(string id)
    {
        var info = TaskTable.Find(id)!;
        return info.Make(info.Source is null ? null : folder);
    }
}
