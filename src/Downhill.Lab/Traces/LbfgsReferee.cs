using Downhill.QuasiNewton;

namespace Downhill.Lab.Traces;

/// <summary>Decides whether L-BFGS does what PyTorch's did: the same evaluations, at the same weights.</summary>
internal static class LbfgsReferee
{
    private const string Entry = "lbfgs";

    /// <summary>Returns what comes of a trace.</summary>
    /// <exception cref="InvalidDataException">The numbers are damaged.</exception>
    public static TraceOutcome Of(LbfgsTrace trace)
    {
        try
        {
            return Replayed(trace);
        }
        catch (ArgumentException e)
        {
            return new(trace.Name, TraceVerdict.PassedOver, e.Message, Entry);
        }
        catch (NonFiniteLossException)
        {
            return new(trace.Name, TraceVerdict.Differs, "float64: more evaluations here than there", Entry);
        }
    }

    private static TraceOutcome Replayed(LbfgsTrace trace)
    {
        var losses = new List<double>();
        var oracle = new LbfgsOracle(trace.Options(), trace.Function.Start, (x, gradient) =>
        {
            losses.Add(trace.Function.At(x, gradient));

            // A damaged file cannot make a step go on and on: where none was recorded, there is no loss.
            return losses.Count <= trace.Losses.Length ? losses[^1] : double.NaN;
        });
        var (distance, first) = (TraceDistance.None, 0);
        string? reason = null;
        foreach (var (step, theirs) in trace.Weights.Index())
        {
            oracle.Step();
            distance = distance.Farther(step + 1, "weights", theirs, oracle.Weights);
            var evaluations = trace.Evaluations[step];
            if (losses.Count != evaluations || evaluations > trace.Losses.Length)
            {
                reason ??= $"float64: {evaluations} evaluations until the end of step {step + 1} there, "
                    + $"{losses.Count} here";
            }
            else
            {
                distance = distance.Farther(
                    step + 1, "loss", trace.Losses.AsSpan(first..evaluations), losses.ToArray().AsSpan(first));
            }

            first = losses.Count;
        }

        reason ??= distance.Relative < TraceReferee.Double ? null : $"float64: {distance}";
        return new(trace.Name, reason is null ? TraceVerdict.Agrees : TraceVerdict.Differs, reason, Entry, distance);
    }
}
