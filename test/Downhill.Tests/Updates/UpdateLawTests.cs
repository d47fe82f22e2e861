using Downhill.Lanes;
using Downhill.Sweeps;
using Downhill.Tests.Formats;
using Downhill.Tests.Laws;

namespace Downhill.Tests.Updates;

/// <summary>Rules whose step is transformed obey the laws of rules, however they are executed.</summary>
public sealed class UpdateLawTests
{
    private static readonly int[] Lengths = [3, 17, 1, 300, 256, 777];

    /// <summary>Each transform over Adam, and a list of several over each rule, under every law.</summary>
    /// <remarks>What rounding explains is not known of a scaled mask: its sum hangs on the sign of every step, and where
    /// the step is taken aside a bound does not see that the weights before and after it share their error. That floats
    /// follow is told by the recorded runs.</remarks>
    public static TheoryData<string, string, string> Laws => new(
        from pair in Transformed.Lists.Keys.Select(list => (Rule: "adam", List: list)).Union(
            Transformed.Rules.Select(rule => (Rule: rule, List: Transformed.Lists.Keys.Last())))
        from law in RuleLaws.All
        where law.Name != "Floats track the double oracle as far as rounding explains"
            || Transformed.Lists[pair.List].Masked < 0
        select (law.Name, pair.Rule, pair.List));

    public static TheoryData<string, string, string> Kinds => new(
        from kept in Kept.All.Prepend(Kept.Plain)
        from rule in (string[])["sgd", "adamw, decayed", "adan", "adam, decayed, climbing"]
        from list in (string[])["Cautious", "cautious(mean)", "cautious(count)", "CautiousDecay", "DecoupledDecay+Cautious", Transformed.Lists.Keys.Last()]
        select (kept.ToString(), rule, list));

    [Theory]
    [MemberData(nameof(Laws))]
    public void Every_law_is_kept(string law, string rule, string list) => RuleLaws.All
        .Single(one => one.Name == law).Check(Transformed.Of(rule, list) with { LearningRate = 0.01 });

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Phases_of_a_tile_compute_the_bits_of_a_wrapped_rule(string kept, string rule, string list)
    {
        var options = Transformed.Of(rule, list);
        foreach (var most in (double?[])[null, 1e-2])
        {
            var wrapped = Run(new(Lengths), most);

            Bits.ShouldBeSame(Run(new(Lengths) { InTiles = true }, most), wrapped, $"{rule}, {kept}, {list}");
            Bits.ShouldBeSame(
                Run(new(Lengths) { InTiles = true, Threads = 3, Width = 4 }, most), wrapped, $"{rule}, {kept}, {list}, split");
        }

        IReadOnlyList<float[]> Run(Layout layout, double? most)
        {
            var subject = Kept.Find(kept).Make(options, layout);
            subject.Optimizer.MaxGradientNorm = most;
            subject.SetUpdates(29);
            for (var step = 0; step < 3; step++)
            {
                subject.DrawGradients(step, (length, seed) => Draw.Normal(length, seed));
                var given = subject.Gradients.Select(gradient => gradient.ToArray()).ToList();
                subject.StepAsItIs();
                Bits.ShouldBeSame(subject.Gradients, given, "gradients");
            }

            return [.. subject.Arrays];
        }
    }

    [Theory]
    [MemberData(nameof(Transformed.Crossed), MemberType = typeof(Transformed))]
    public void Phases_of_a_tile_of_a_span_compute_the_bits_of_a_wrapped_rule(string rule, string list)
    {
        var options = Transformed.Of(rule, list);
        foreach (var length in (int[])[1, 19, 256, 257, 700])
        {
            AreSame<Lane16, float>(Draw.Normal(length, 1), Draw.Normal(length, 2), x => (float)x);
            AreSame<Lane1, float>(Draw.Normal(length, 1), Draw.Normal(length, 2), x => (float)x);
            AreSame<Double1, double>(
                Array.ConvertAll(Draw.Normal(length, 1), x => (double)x),
                Array.ConvertAll(Draw.Normal(length, 2), x => (double)x), x => x);
        }

        void AreSame<V, T>(T[] weights, T[] gradients, Func<double, T> narrow)
            where V : struct, ILane<V, T>, IReal<V>
            where T : unmanaged
        {
            var (walk, tiled) = (new Walk<V, T>(options, weights, narrow), new Walk<V, T>(options, weights, narrow));
            for (var step = 0; step < 3; step++)
            {
                walk.Step(step, gradients);
                Sweep.Step<V, T>(
                    options, new(step, step + 1), tiled.Weights, gradients, State(0), State(1), State(2), State(3),
                    inTiles: true);
            }

            foreach (var (one, other) in walk.Arrays.Zip(tiled.Arrays))
            {
                other.ShouldBe(one);
            }

            Span<T> State(int i) => i < tiled.States.Length ? tiled.States[i] : default(Span<T>);
        }
    }

    [Fact]
    public void A_step_in_backward_is_the_same_step()
    {
        foreach (var list in Transformed.Lists.Keys)
        {
            var options = Transformed.Of("adamw, decayed", list);
            var (whole, parts) = (Kept.Plain.Make(options, new(Lengths)), Kept.Plain.Make(options, new(Lengths)));
            whole.DrawGradients(0);
            parts.DrawGradients(0);

            whole.StepAsItIs();
            parts.StepInParts(0, length => length > 100 && options.UpdateTransforms.Masked < 0 ? [0, 64, 96] : [0]);

            Bits.ShouldBeSame(parts.Arrays, [.. whole.Arrays], list);
        }
    }
}
