using System.Text.Json;

namespace Downhill.Lab.Traces;

/// <summary>Decides whether gradients are clipped and centralized as another library did it.</summary>
internal static class GradientReferee
{
    /// <summary>The largest distance, relative to the largest number of the tensor.</summary>
    /// <remarks>Gradients are floats here: the gradient, the factor and their product are each rounded once, and the
    /// double that was recorded is narrowed by none of that.</remarks>
    private const double Bound = 4.0 / (1 << 24);

    /// <summary>Returns what comes of recorded gradients; null if they are of no transform that is here.</summary>
    /// <param name="recorded">The gradients.</param>
    /// <param name="folder">The folder, for the streams.</param>
    /// <exception cref="InvalidDataException">The transform is known, and the numbers are damaged.</exception>
    public static TraceOutcome? Of(RecordedTransform recorded, TraceFolder folder)
    {
        if (Settings(recorded) is not { } set)
        {
            return null;
        }

        var stream = recorded.StreamIn(folder);
        TraceDistance farthest;
        try
        {
            farthest = recorded.Case["steps"].Items().Aggregate(
                TraceDistance.None, (far, step) => Farthest(far, step, stream, folder, set));
        }
        catch (ArgumentException e)
        {
            throw recorded.Options.Fault($"an option or a shape is out of range: {e.Message}");
        }

        return farthest.Relative < Bound
            ? new($"{recorded}", TraceVerdict.Agrees, Entry: recorded.Kind, Rounded: farthest)
            : new($"{recorded}", TraceVerdict.Differs, $"float32: {farthest}", recorded.Kind, Rounded: farthest);
    }

    /// <summary>Returns what sets an optimizer to a library's function; null if there is no such.</summary>
    private static Action<Optimizer>? Settings(RecordedTransform recorded)
    {
        var options = recorded.Options;
        switch (recorded.Kind)
        {
            case "clip_grad_norm" when Type(options["norm_type"]) is { } type:
                return optimizer => (optimizer.MaxGradientNorm, optimizer.NormType) =
                    (options["max_norm"].Number(), type);
            case "clip_grad_value":
                return optimizer => optimizer.MaxGradientValue = options["clip_value"].Number();
            case "adaptive_clip_grad":
                return optimizer => optimizer.GradientTransforms =
                    [new AdaptiveClipping(options["clip_factor"].Number(), options["eps"].Number())];
            case "gradient_centralization":
                return optimizer => optimizer.GradientTransforms = [new GradientCentralization()];
            default:
                return null;
        }
    }

    private static NormType? Type(TraceValue type) => type.Element.ValueKind == JsonValueKind.String
        ? type.Text() == "inf" ? NormType.Max : null
        : type.Number() switch { 1 => NormType.L1, 2 => NormType.L2, _ => null };

    private static TraceDistance Farthest(
        TraceDistance farthest, TraceValue step, TraceStream stream, TraceFolder folder, Action<Optimizer> set)
    {
        var number = step["step"].Whole();
        if (number < 1 || number > stream.Steps)
        {
            throw step["step"].Fault($"steps from 1 to {stream.Steps} are needed");
        }

        var theirs = step["gradients"].Members().Where(pair => pair.Value.Element.ValueKind != JsonValueKind.Null)
            .ToDictionary(pair => pair.Key, pair => Fitting(pair.Key, pair.Value, stream), StringComparer.Ordinal);
        var (ours, norm) = Gradients(number - 1, [.. theirs.Keys], stream, folder, set);
        if (step.Find("norm")?.Number() is { } recorded)
        {
            farthest = farthest.Farther(number, "norm", [recorded], [norm]);
        }

        return theirs.Aggregate(farthest, (far, pair) => far.Farther(number, pair.Key, pair.Value, ours[pair.Key]));
    }

    private static double[] Fitting(string parameter, TraceValue value, TraceStream stream) =>
        stream.Start.ContainsKey(parameter) && value.Numbers() is var numbers
            && numbers.Length == stream.Length(parameter)
            ? numbers : throw value.Fault($"the stream has no parameter '{parameter}' of that length");

    /// <summary>Returns what a step makes of the gradients, and their norm before.</summary>
    private static (IReadOnlyDictionary<string, double[]> Gradients, double Norm) Gradients(
        int step, IReadOnlyList<string> names, TraceStream stream, TraceFolder folder, Action<Optimizer> set)
    {
        var parameters = names.Select(name => new Parameter(
            name, Floats(stream.Start[name]), stream.Gradients[name][step] is { } gradient ? Floats(gradient) : null,
            folder.Shape(name))).ToList();

        // Without momentum the velocity is the gradient, to the bit.
        var optimizer = new Optimizer(parameters, new MomentumOptions { Momentum = 0 })
        {
            NonFinite = NonFinitePolicy.LetThrough,
        };
        set(optimizer);
        optimizer.Step();
        return (names.ToDictionary(name => name, name => Array.ConvertAll(
            optimizer.State.Floats(name, "momentum_buffer").ToArray(), x => (double)x)), optimizer.LastGradientNorm);
    }

    private static float[] Floats(double[] values) => Array.ConvertAll(values, x => (float)x);
}
