using Downhill.State;
using Downhill.Tensors;
using Downhill.Tests.Formats;

namespace Downhill.Tests.Parity;

/// <summary>Weights and state of few bits, one step from what torch had to what it had next.</summary>
/// <remarks>
/// The bound is derived. Weights, gradient and state are rounded before the step, by as much as is seen. What that does
/// to the result the formula itself says, run on <see cref="Bound"/>, and what a float computation adds; torch's own
/// lies as near to the exact one. At last the result is rounded, by one gap of its format at most, or half of one.
/// </remarks>
public sealed class NarrowParityTests(ITestOutputHelper output)
{
    public static TheoryData<string, string> Cases => new(
        from trace in Traces.All.Keys.Order(StringComparer.Ordinal)
        from kept in (string[])["float Stochastic Block8", "bfloat16 Stochastic BFloat16", "half Nearest Float32"]
        select (kept, trace));

    [Theory]
    [MemberData(nameof(Cases))]
    public void One_step_from_torchs_weights_and_state_leads_to_torchs_within_rounding(string kept, string name)
    {
        var (trace, tally) = (Traces.All[name], new List<(double Apart, double Tolerance, double Moved)>());
        foreach (var step in (int[])[0, 1, 2])
        {
            foreach (var parameter in Traces.Feed.Parameters.Keys)
            {
                var before = Recorded(trace, step, parameter);
                var (subject, ours) = (Narrow(Kept.Find(kept), trace, step, parameter, before), new List<float[]>());
                if (trace.Steps[step][parameter] is { } gradient)
                {
                    subject.SetGradients((_, _) => gradient);
                    ours = [.. Arrays(subject)];
                    var walk = Walk(trace, before, ours, step, parameter, gradient, subject.Gradients[0]);
                    var exact = Walk(trace, before, before, step, parameter, gradient, gradient);
                    subject.Optimizer.Step();
                    var after = Recorded(trace, step + 1, parameter);
                    foreach (var (k, array) in Arrays(subject).Index())
                    {
                        var tolerances = Tolerances(
                            Kept.Find(kept), k, subject.Optimizer.Groups[0].Options.States, walk[k], exact[k]);
                        tally.AddRange(array.Select((x, i) =>
                            (Math.Abs((double)x - after[k][i]), tolerances[i], Math.Abs(
                                (double)after[k][i] - before[k][i]))));
                    }
                }
            }
        }

        // A tolerance is infinite where what is divided by may have been rounded to 0: in blocks of 8 bits, what lies
        // decades below the largest, as some gradients do.
        var known = tally.Where(t => double.IsFinite(t.Tolerance)).ToList();
        output.WriteLine(
            $"{tally.Count} compared, {known.Count} of them bounded, {known.Max(t => t.Apart / Math.Max(t.Tolerance, 1e-300)):P0} of a tolerance used, "
            + $"{known.Count(t => t.Tolerance < t.Moved)} of them tighter than the step");
        known.ShouldAllBe(t => t.Apart <= t.Tolerance);
        known.Count.ShouldBeGreaterThan(tally.Count * 2 / 3);
        known.Count(t => t.Tolerance < t.Moved).ShouldBeGreaterThan(tally.Count / 10);
    }

    /// <summary>Weights and state as torch had them.</summary>
    private static List<float[]> Recorded(Trace trace, int step, string parameter)
    {
        var states = TorchOptions.Of(trace).States;
        if (step == 0)
        {
            var initial = Traces.Floats(Traces.Feed.Parameters[parameter].Initial);
            return [initial, .. states.Select(
                state => Enumerable.Repeat((float)state.Initial, initial.Length).ToArray())];
        }

        var recorded = trace.Snapshots.Single(snapshot => snapshot.Step == step).Parameters[parameter];
        var weights = Traces.Floats(recorded.Weights);
        return
        [
            weights,
            .. states.Select(state => state.Variance is { } variance
                ? VarianceConversion.Of("", Tensor(variance.SquaresKey), Tensor(variance.MeanKey)).ToArray<float>()
                : Floats(state.Key, state.Initial)),
        ];

        float[] Floats(string key, double initial = 0) => recorded.State.TryGetValue(key, out var value)
            ? Traces.Floats(value.GetBytesFromBase64()) : [.. Enumerable.Repeat((float)initial, weights.Length)];

        StoredTensor Tensor(string key) => StoredTensor.Of<float>(key, Floats(key));
    }

    /// <summary>An optimizer that goes on from there.</summary>
    private static Subject Narrow(Kept kept, Trace trace, int step, string parameter, List<float[]> from)
    {
        var options = TorchOptions.Of(trace);
        var subject = kept.Make(options, new(from[0].Length), (_, _) => from[0]);
        subject.Optimizer.Load(
            new(
                options.States.Zip(from.Skip(1), (state, floats) => StoredTensor.Of<float>($"p0/{state.Key}", floats)),
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["optimizer.steps"] = $"{step}",
                    ["p0/step"] = $"{Updates(trace, step, parameter)}",
                }),
            convert: true);
        return subject;
    }

    private static IEnumerable<float[]> Arrays(Subject subject) =>
        subject.Optimizer.Groups[0].Options.States.Select(state => subject.States(state)[0]).Prepend(
            subject.Weights[0]);

    private static int Updates(Trace trace, int steps, string parameter) =>
        trace.Steps.Take(steps).Count(step => step[parameter] is not null);

    /// <summary>Where the step leads from torch's arrays, for those who begin from ours.</summary>
    private static List<Bound[]> Walk(
        Trace trace, List<float[]> torch, List<float[]> ours, int step, string parameter, float[] gradient,
        float[] ourGradient)
    {
        var walk = new Walk<Bound, Bound>(TorchOptions.Of(trace), Bounds(torch[0], ours[0]), x => x);
        for (var i = 0; i < walk.States.Length; i++)
        {
            Bounds(torch[i + 1], ours[i + 1]).CopyTo(walk.States[i], 0);
        }

        walk.Step(step, Bounds(gradient, ourGradient), ..gradient.Length, Updates(trace, step, parameter) + 1);
        return [.. walk.Arrays];

        static Bound[] Bounds(float[] exact, float[] rounded) =>
            [.. exact.Zip(rounded, (x, y) => new Bound(x, Math.Abs((double)x - y)))];
    }

    private static double[] Tolerances(
        Kept kept, int array, IReadOnlyList<StateInfo> states, Bound[] ours, Bound[] torch)
    {
        double Most(Bound bound) => Math.Abs(bound.Value) + bound.Error;

        var block = array == 0 ? 0 : ours.Max(Most) * BlockSteps.Widest(states[array - 1], states);
        return
        [
            .. ours.Zip(torch, (o, t) => o.Error + t.Error + (array, kept.Weights, kept.State) switch
            {
                (0, "bfloat16", _) => Gap(Most(o), -126, 7),
                (0, "half", _) => Gap(Most(o), -14, 10) / 2,
                ( > 0, _, StateFormat.BFloat16) => Gap(Most(o), -126, 7),
                ( > 0, _, StateFormat.Block8) => block,
                _ => 0,
            }).Select(tolerance => double.IsNaN(tolerance) ? double.PositiveInfinity : tolerance),
        ];
    }

    /// <summary>How far apart two numbers of so many bits are at some magnitude.</summary>
    private static double Gap(double magnitude, int leastExponent, int bits) => double.IsFinite(magnitude)
        ? Math.ScaleB(1, Math.Max(leastExponent, magnitude == 0 ? leastExponent : Math.ILogB(magnitude)) - bits)
            : double.PositiveInfinity;
}
