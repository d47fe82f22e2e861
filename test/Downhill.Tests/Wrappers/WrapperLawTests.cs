using Downhill.Testing.Laws;
using Downhill.Tests.Formats;
using Downhill.Tests.Laws;

namespace Downhill.Tests.Wrappers;

/// <summary>What every wrapper obeys over every optimizer.</summary>
public sealed class WrapperLawTests
{
    private const int Steps = 14;

    public static TheoryData<string> Formats => [.. Kept.Every.Select(kept => kept.ToString())];

    [Theory]
    [MemberData(nameof(WrapperCase.Entries), MemberType = typeof(WrapperCase))]
    public void Training_that_is_stopped_anywhere_and_resumed_ends_with_the_same_bits(string wrapper, string entry)
    {
        // Another way of keeping things for each entry; all of them for one in the next test.
        var index = Catalog.All.Index().Single(pair => pair.Item.Id == entry).Index;
        var kept = Kept.Every[index % Kept.Every.Count];

        ShouldResume(wrapper, kept.In(Catalog.Find(entry).Defaults), kept, stop: 1 + index % 9);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void It_may_be_stopped_at_any_step_in_every_format(string format)
    {
        var kept = Kept.Find(format);
        for (var stop = 0; stop <= 7; stop++)
        {
            ShouldResume("all", kept.In(new MomentumOptions()), kept, stop);
        }
    }

    [Theory]
    [MemberData(nameof(WrapperCase.Entries), MemberType = typeof(WrapperCase))]
    public void Every_width_every_number_of_threads_and_tiles_compute_the_same_bits(string wrapper, string entry)
    {
        var layout = new Layout(70_001, 13, 8193) { Wrappers = WrapperCase.Find(wrapper).Make };
        var expected = Arrays(layout);

        foreach (var width in (int[])[1, 4, 8, 16])
        {
            Bits.ShouldBeSame(
                Arrays(layout with { Width = width, Threads = width / 4 + 1 }), expected, $"width {width}");
        }

        Bits.ShouldBeSame(Arrays(layout with { InTiles = true, Threads = 2 }), expected, "in tiles");

        List<float[]> Arrays(Layout one)
        {
            var subject = Kept.Plain.Make(Catalog.Find(entry).Defaults, one, Draw.Tiled);
            for (var step = 1; step <= 4; step++)
            {
                subject.Step(step, Draw.Tiled);
            }

            return Everything(subject);
        }
    }

    [Theory]
    [MemberData(nameof(WrapperCase.Entries), MemberType = typeof(WrapperCase))]
    public void Gradients_are_never_written(string wrapper, string entry)
    {
        var subject = Make(wrapper, Catalog.Find(entry).Defaults);
        for (var step = 1; step <= 6; step++)
        {
            subject.DrawGradients(step);
            var before = subject.Gradients;

            subject.StepAsItIs();

            Bits.ShouldBeSame(subject.Gradients, before, $"step {step}");
        }
    }

    [Theory]
    [MemberData(nameof(WrapperCase.Names), MemberType = typeof(WrapperCase))]
    public void A_step_allocates_nothing_after_the_first_ones(string wrapper)
    {
        var subject = Make(wrapper, new AdamOptions());
        var closure = () => 0;
        subject.DrawGradients(1);
        Go();

        Allocations.OfThread(Go).ShouldBe(0);

        void Go()
        {
            for (var step = 0; step < 70; step++)
            {
                subject.Optimizer.Step(closure);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Averages_leave_training_as_it_is_in_every_format(string format)
    {
        var kept = Kept.Find(format);
        var plain = kept.Make(new AdamWOptions(), Layout.Few);
        var averaged = kept.Make(new AdamWOptions(), Layout.Few with
        {
            Wrappers = () => [new ExponentialMovingAverage(), new StochasticWeightAverage { Every = 2 }],
        });

        for (var step = 1; step <= 40; step++)
        {
            plain.Step(step);
            averaged.Step(step);
        }

        Bits.ShouldBeSame(averaged.Arrays, plain.Arrays, format);
    }

    [Theory]
    [MemberData(nameof(WrapperCase.Names), MemberType = typeof(WrapperCase))]
    public void Each_does_something(string wrapper)
    {
        var (wrapped, plain) = (Make(wrapper, new AdamOptions()), Kept.Plain.Make(new AdamOptions(), Layout.Few));
        for (var step = 1; step <= 9; step++)
        {
            wrapped.Step(step);
            plain.Step(step);
        }

        var kept = wrapped.Optimizer.State.Count - plain.Optimizer.State.Count;
        (kept > 0 || wrapper.Contains("sam")).ShouldBeTrue();
        wrapped.Optimizer.State.Keys.ShouldBeUnique();
    }

    private static void ShouldResume(string wrapper, OptimizerOptions options, Kept kept, int stop)
    {
        var make = WrapperCase.Find(wrapper).Make;
        var whole = new Trainee(options, kept.Weights, wrappers: make()).Steps(0, stop);
        using var saved = whole.Save();
        whole.Steps(stop, Steps);

        var resumed = new Trainee(options, kept.Weights, isTurned: stop % 2 == 0, wrappers: make());
        var report = resumed.Load(saved);
        report.Differences.ShouldBeEmpty();
        report.Notes.ShouldBeEmpty();
        resumed.Steps(stop, Steps);

        ResumeLaw.Difference(resumed, whole).ShouldBeNull($"{wrapper}, {kept}, stopped at {stop}");
    }

    private static Subject Make(string wrapper, OptimizerOptions options) =>
        Kept.Plain.Make(options, Layout.Few with { Wrappers = WrapperCase.Find(wrapper).Make });

    /// <summary>Weights and all state, that of wrappers too.</summary>
    private static List<float[]> Everything(Subject subject) =>
    [
        .. subject.Arrays,
        .. subject.Optimizer.State.Where(pair => pair.Value.Type == Downhill.Tensors.TensorType.Float32)
            .OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value.ToArray<float>()),
    ];
}
