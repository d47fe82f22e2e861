using Downhill.Tensors;
using Downhill.Testing.Laws;
using Downhill.Tests.Formats;

namespace Downhill.Tests.State;

/// <summary>Training stopped and resumed goes on bit for bit.</summary>
public sealed class ResumeTests
{
    public static TheoryData<string> Tampered =>
        ["a state is zero", "an update too many", "a step too many", "states are swapped",
        "a largest magnitude is off", "a master copy is off", "a weight is off"];

    [Fact]
    public void It_may_go_on_with_another_number_of_threads()
    {
        int[] lengths = [70_001, 13, 50_000];
        foreach (var kept in Kept.All)
        {
            var options = kept.In(new AdamOptions());
            var saved = new Trainee(options, kept.Weights, threads: 2, lengths: lengths).Steps(0, 2).Save();

            var resumed = new Trainee(options, kept.Weights, threads: 1, isTurned: true, lengths: lengths);
            resumed.Load(saved).Differences.ShouldBeEmpty();
            resumed.Steps(2, 4);

            ShouldBeSame(
                resumed, new Trainee(options, kept.Weights, threads: 2, lengths: lengths).Steps(0, 4), $"{kept}");
        }
    }

    [Fact]
    public void Loading_twice_is_loading_once_and_forgets_what_came_after()
    {
        var options = new AdamWOptions { StateFormat = StateFormat.Block8 };
        var trainee = new Trainee(options, "half").Steps(0, 11);
        var saved = trainee.Save();

        trainee.Steps(11, 20).Load(saved).Differences.ShouldBeEmpty();

        Bytes.ShouldBeSame(trainee.Save(), saved, "loaded again");
        ShouldBeSame(trainee.Steps(11, 20), new Trainee(options, "half").Steps(0, 20), "gone on");
    }

    [Theory]
    [MemberData(nameof(Tampered))]
    public void A_checkpoint_that_is_wrong_in_one_place_does_not_pass_for_right(string how)
    {
        var kept = new Kept("bfloat16", Rounding.Master, StateFormat.Block8);
        var options = kept.In(new AdamOptions());
        var saved = new Trainee(options, kept.Weights).Steps(0, 13).Save();

        var resumed = new Trainee(options, kept.Weights);
        resumed.Load(Tamper(saved, how)).Differences.ShouldBeEmpty();
        resumed.Steps(13, 20);

        Should.Throw<Exception>(() => ShouldBeSame(resumed, new Trainee(options, kept.Weights).Steps(0, 20), how), how);
    }

    private static TensorSet Tamper(TensorSet set, string how)
    {
        var (tensors, metadata) = (set.ToDictionary(), set.Metadata.ToDictionary());
        switch (how)
        {
            case "a state is zero": tensors["p1/exp_avg"] = StoredTensor.Of<byte>("p1/exp_avg", new byte[17]); break;
            case "an update too many": metadata["p1/step"] = $"{int.Parse(metadata["p1/step"]) + 1}"; break;
            case "a step too many": metadata["optimizer.steps"] = "14"; break;
            case "states are swapped":
                tensors["p1/exp_avg"] = StoredTensor.Of<byte>("p1/exp_avg", set["p1/exp_avg_sq"].ToArray<byte>());
                break;
            case "a largest magnitude is off": Nudge("p3/exp_avg.absmax"); break;
            case "a master copy is off": Nudge("p3/master"); break;
            case "a weight is off": Nudge("p3"); break;
        }

        return new(tensors.Values, metadata);

        void Nudge(string name)
        {
            if (tensors[name].Type == TensorType.Float32)
            {
                var values = tensors[name].ToArray<float>();
                values[^1] *= 1.0001f;
                tensors[name] = StoredTensor.Of<float>(name, values, tensors[name].Shape);
            }
            else
            {
                var values = tensors[name].ToArray<BFloat16>();
                values[^1] = new((ushort)(values[^1].Bits + 1));
                tensors[name] = StoredTensor.Of<BFloat16>(name, values, tensors[name].Shape);
            }
        }
    }

    private static void ShouldBeSame(Trainee actual, Trainee expected, string what) =>
        ResumeLaw.Difference(actual, expected).ShouldBeNull(what);
}
