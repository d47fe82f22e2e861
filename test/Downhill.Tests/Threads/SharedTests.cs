using Downhill.Sweeps;
using Downhill.Sweeps.Layout;
using Downhill.Tests.Formats;
using Downhill.Tests.Laws;
using Case = Downhill.Tests.Laws.Case;

namespace Downhill.Tests.Threads;

/// <summary>Whatever weights and state are kept as, how many threads share a step, and into which parts it is cut,
/// changes no bit.</summary>
public sealed class SharedTests
{
    private const int Many = 1 << 20;
    private const int Steps = 3;

    /// <summary>A rule for each number of state arrays, each with other storage.</summary>
    public static TheoryData<string, string> Few => new(
        ("half Nearest Float32", "sgd"), ("bfloat16 Stochastic Block8", "momentum"),
        ("half Master BFloat16", "amsgrad"), ("float Stochastic Block8", "adan"));

    [Theory]
    [MemberData(nameof(Kept.Crossed), MemberType = typeof(Kept))]
    public void Threads_and_parts_change_no_bit(string kept, string rule) =>
        ChangeNoBit(kept, rule, Sharing.Lengths(Case.Find(rule).States.Count));

    [Theory]
    [MemberData(nameof(Few))]
    public void Nor_do_the_larger_parts_of_more_than_a_million_weights(string kept, string rule) =>
        ChangeNoBit(kept, rule, [32_769, 32_767, 257, 98_305, 7, Many - 98_303]);

    [Theory]
    [InlineData("sgd")]
    [InlineData("momentum")]
    [InlineData("adam")]
    [InlineData("amsgrad")]
    [InlineData("adan")]
    public void What_is_taken_for_shared_here_is_shared_and_only_just(string rule)
    {
        var options = Catalog.Find(rule).Defaults;
        var least = Sharing.Least(options.States.Count);

        Pieces(least - 1, threads: 2).ShouldBe(Pieces(least, threads: 1));

        Pieces(least, threads: 2).ShouldBe(Pieces(least, threads: 1) - 1 + (least + 8191) / 8192);

        int Pieces(int length, int threads)
        {
            var weights = new Watched(length);
            var optimizer = new Optimizer([new Parameter("w", weights.Memory, new float[length])], options)
            {
                Threads = threads,
                NonFinite = NonFinitePolicy.LetThrough,
            };
            var before = weights.Asked;
            optimizer.Step();
            return weights.Asked - before;
        }
    }

    [Theory]
    [InlineData("float")]
    [InlineData("bfloat16")]
    [InlineData("half")]
    public void What_is_not_finite_is_found_wherever_it_is_on_any_number_of_threads(string weights)
    {
        var kept = new Kept(weights, Rounding.Nearest, StateFormat.Float32);
        var layout = new Layout(8191, 8193, 131_072) { Policy = NonFinitePolicy.Throw };
        foreach (var threads in (int[])[1, 2, 3, 8])
        {
            var subject = kept.Make(new SgdOptions(), layout with { Threads = threads }, Draw.Tiled);
            subject.SetGradients(Draw.Tiled);
            var before = subject.Arrays.ToList();
            foreach (var (parameter, index) in ((int, int)[])[(0, 0), (0, 8190), (1, 0), (1, 8192), (2, 0), (2, 40_959),
                (2, 131_071)])
            {
                subject.SetGradient(parameter, index, float.PositiveInfinity);
                var thrown = Should.Throw<NonFiniteGradientException>(subject.StepAsItIs);
                (thrown.Parameter, thrown.Index).ShouldBe(($"p{parameter}", index));
                subject.SetGradient(parameter, index, 1);
            }

            Bits.ShouldBeSame(subject.Arrays, before, $"{weights}, {threads} threads");
        }
    }

    private static void ChangeNoBit(string kept, string rule, int[] lengths)
    {
        var measured = Case.Find(rule).Measure;
        var one = Run(1);
        var (arrays, norm) = (one.Arrays.ToList(), one.Optimizer.GradientNorm());
        foreach (var threads in (int[])[2, 3, 8])
        {
            var shared = Run(threads);

            Bits.ShouldBeSame(shared.Arrays, arrays, $"{rule}, {kept}, {threads} threads");
            shared.Optimizer.GradientNorm().ShouldBe(norm);
        }

        // What is measured is not cut, nor does one part move before all of the model is measured.
        if (!Case.Find(rule).LooksAhead && measured?.Scope != MeasureScope.Model)
        {
            Bits.ShouldBeSame(Run(threads: 0).Arrays, arrays, $"{rule}, {kept}, in parts");
        }

        Subject Run(int threads)
        {
            var layout = new Layout(lengths) { Threads = Math.Max(threads, 1) };
            var subject = Kept.Find(kept).Make(Case.Find(rule), layout, Draw.Tiled);
            for (var step = 0; step < Steps; step++)
            {
                subject.DrawGradients(step, Draw.Tiled);
                if (step == 1)
                {
                    subject.Parameters[3].ClearGradient(); // Then parameters differ in their updates.
                }

                if (threads > 0)
                {
                    subject.StepAsItIs();
                }
                else
                {
                    subject.StepInParts(step, length => measured is null ? Cuts(length, Kept.Find(kept).State) : [0]);
                }
            }

            return subject;
        }
    }

    /// <summary>The beginnings of some parts of a parameter; blocks of state are not cut.</summary>
    private static List<int> Cuts(int length, StateFormat state)
    {
        var random = new Random(length);
        return
        [
            .. Enumerable.Range(0, 6).Select(_ => random.Next(length + 1)).Append(0)
                .Select(
                    cut => state == StateFormat.Block8 ? cut / Partition.BlockLength * Partition.BlockLength : cut)
                    .Distinct().Order(),
        ];
    }
}
