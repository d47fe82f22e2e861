using System.Text.Json;
using Downhill.State;

namespace Downhill.Tests.Parity;

/// <summary>Runs an optimizer over a trace's gradients and compares weights and state with what torch had.</summary>
/// <remarks>
/// The tolerance is derived, not tuned. Let e be how far from the exact path a float computation of our formula can
/// lie, one rounding counted for each operation and each narrowed coefficient (<see cref="Bounds.Bound"/>). Torch 1.13
/// computes the same formulas with as many roundings or fewer: <c>add(alpha)</c>, <c>addcmul</c> and <c>addcdiv</c> are
/// fused multiply-adds in its vector loops where we round twice; <c>sqrt(v) / √c2</c> rounds where we round <c>√v ×
/// r</c>. So torch lies within e as well, and the two within 2e of each other. e grows about linearly with the steps.
/// <para>Torch 2.6 takes some averages as <c>m + κ(g − m)</c> instead of <c>βm + κg</c>. With u for half an ulp the three
/// roundings are at most u(|m'| + 2κ|g − m|) ≤ u(|m'| + 2κ|g| + 2κ|m|), where ours, that of κ and β included, are
/// u(|m'| + 2κ|g| + 2β|m|): no more as long as κ ≤ β, and no trace has a β below 1/2. So e holds for it too. NAdam's product Π is a
/// float there, rounded t times by then; relative to 1 − Π that is tΠ/(1 − Π) of a roundoff, less than one, since no μ
/// is above 1/2.</para>
/// </remarks>
public static class Replay
{
    /// <summary>Compares a trace with its own entry.</summary>
    public static Comparison Of(Trace trace) => Of(trace, TorchOptions.Of(trace), trace.Steps);

    /// <summary>Compares a trace with whatever a candidate does with these gradients; the tolerance is the
    /// entry's.</summary>
    public static Comparison Of(
        Trace trace, OptimizerOptions candidate, IReadOnlyList<IReadOnlyDictionary<string,
        float[]?>> candidateGradients)
    {
        var envelope = Envelope.Of(trace);
        Parameter[] parameters =
        [
            .. Traces.Feed.Parameters.Select(
                pair => new Parameter(pair.Key, Traces.Floats(pair.Value.Initial), null, pair.Value.Shape)),
        ];
        var optimizer = new Optimizer(parameters, candidate) { NonFinite = NonFinitePolicy.LetThrough };
        var tally = new Tally();
        for (var step = 0; step < candidateGradients.Count; step++)
        {
            foreach (var parameter in parameters)
            {
                parameter.Gradient = candidateGradients[step][parameter.Name] is { } gradient
                    ? gradient.AsMemory() : null;
            }

            optimizer.Step();
            if (trace.Snapshots.FirstOrDefault(snapshot => snapshot.Step == step + 1) is { } snapshot)
            {
                Compare(snapshot, parameters, optimizer, envelope, tally);
            }
        }

        return tally.Total(envelope.Peak);
    }

    /// <summary>State under torch's key, made of what is kept in its place if need be; null when there is
    /// none.</summary>
    private static ReadOnlyMemory<float>? AsTorch(Optimizer optimizer, string parameter, string key) =>
        optimizer.Groups[0].Options.States.FirstOrDefault(
            state => (state.Variance?.SquaresKey ?? state.Key) == key) switch
        {
            null => (ReadOnlyMemory<float>?)null,
            { Variance: { } variance } state => VarianceConversion.Squares(
                key, optimizer.State[parameter, state.Key], optimizer.State[parameter, variance.MeanKey])
                    .ToArray<float>(),
            _ => optimizer.State.Floats(parameter, key),
        };

    private static void Compare(
        Snapshot snapshot, Parameter[] parameters, Optimizer optimizer, Envelope envelope, Tally tally)
    {
        foreach (var parameter in parameters)
        {
            var recorded = snapshot.Parameters[parameter.Name];
            Compare("weights", Traces.Floats(recorded.Weights), parameter.Values.Span);
            foreach (var (key, value) in recorded.State)
            {
                if (value.ValueKind == JsonValueKind.Number)
                {
                    tally.Compare(
                        snapshot.Step, parameter.Name, key, 0, value.GetInt64(), optimizer.Updates(parameter.Name), 0);
                }
                else if (AsTorch(optimizer, parameter.Name, key) is { } ours)
                {
                    Compare(key, Traces.Floats(value.GetBytesFromBase64()), ours.Span);
                }
                else
                {
                    tally.Missing(snapshot.Step, parameter.Name, key);
                }
            }

            void Compare(string key, float[] torch, ReadOnlySpan<float> ours)
            {
                var bounds = envelope.At(snapshot.Step, parameter.Name, key);
                for (var i = 0; i < torch.Length; i++)
                {
                    tally.Compare(snapshot.Step, parameter.Name, key, i, torch[i], ours[i], 2 * bounds[i].Error);
                }
            }
        }
    }
}
