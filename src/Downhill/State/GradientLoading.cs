using System.Globalization;
using System.Runtime.InteropServices;
using Downhill.Sweeps;
using Downhill.Sweeps.Layout;
using Downhill.Sweeps.Transforms;
using Downhill.Tensors;

namespace Downhill.State;

/// <summary>The loading of a loss scale, and of sums of gradients that a step under way had taken.</summary>
/// <param name="optimizer">The optimizer.</param>
/// <param name="metadata">The metadata of the checkpoint.</param>
/// <param name="source">The source of the sums.</param>
/// <param name="mismatches">The mismatches, to which more may be added.</param>
internal sealed class GradientLoading(
    IStatefulOptimizer optimizer, IReadOnlyDictionary<string, string> metadata, StateSource source,
    Mismatches mismatches)
{
    private readonly List<(GroupEngine Engine, GroupedParameter Parameter, StoredTensor Sum)> sums = [];
    private readonly List<(GroupedParameter Parameter, StoredTensor Decay)> decays = [];
    private (double Value, int Count)? scale;

    /// <summary>Gets the number of micro-batches that the step under way had taken.</summary>
    public int MicroBatches { get; private set; }

    /// <summary>Finds all that is there and its faults, without changing anything.</summary>
    public void Look()
    {
        MicroBatches = Count(GradientMetadata.MicroBatches, 0, int.MaxValue - 1);
        if (MicroBatches > 0 && optimizer.Accumulation is null)
        {
            mismatches.Lines.Add(
                $"{GradientMetadata.MicroBatches}: the step under way had taken {MicroBatches}, but gradients are not "
                + $"summed here; set {nameof(Optimizer.Accumulation)} before loading");
        }

        foreach (var engine in optimizer.Engines)
        {
            foreach (var parameter in engine.GroupedParameters)
            {
                LookAt(engine, parameter);
                LookAtDecay(parameter);
            }
        }

        LookAtScale();
    }

    /// <summary>Writes what was found.</summary>
    public void Write()
    {
        foreach (var engine in optimizer.Engines)
        {
            engine.ForgetMicroBatches();
        }

        foreach (var (engine, parameter, sum) in sums)
        {
            FloatReader.All<float>(sum).CopyTo(engine.TakeSum(parameter));
        }

        foreach (var parameter in optimizer.Engines.SelectMany(engine => engine.GroupedParameters))
        {
            parameter.Decay = null;
        }

        foreach (var (parameter, decay) in decays)
        {
            (parameter.Decay = new(parameter)).Tensor().Set(decay);
        }

        if (scale is var (value, count))
        {
            optimizer.LossScale!.Restore(value, count);
        }
    }

    private void LookAt(GroupEngine engine, GroupedParameter parameter)
    {
        if (MicroBatches == 0 || !source.TryTake($"{parameter.Name}/{MicroBatchSums.Key}", out var sum))
        {
            return;
        }

        if (sum.Type != TensorType.Float32 || !sum.Shape.SequenceEqual(parameter.Shape))
        {
            mismatches.Lines.Add(
                $"{parameter.Name}/{MicroBatchSums.Key}: {sum.TypeName} of {ListText.InBrackets(sum.Shape)}, but "
                + $"{TensorType.Float32} of {ListText.InBrackets(parameter.Shape)} here");
        }

        sums.Add((engine, parameter, sum));
    }

    /// <summary>Takes the decay that rows have yet to catch up with, if they do so here.</summary>
    private void LookAtDecay(GroupedParameter parameter)
    {
        if (optimizer.AbsentRows != AbsentRows.CatchUp
            || !source.TryTake(RowDecay.Name(parameter), out var decay))
        {
            return;
        }

        IReadOnlyList<long> shape = parameter.Shape.Count > 0 ? RowDecay.Shape(parameter) : [];
        if (decay.Type != TensorType.Float64 || !decay.Shape.SequenceEqual(shape))
        {
            mismatches.Lines.Add(
                $"{decay.Name}: {decay.TypeName} of {ListText.InBrackets(decay.Shape)}, but {TensorType.Float64} of "
                + $"{ListText.InBrackets(shape)} here");
        }

        decays.Add((parameter, decay));
    }

    private void LookAtScale()
    {
        if (optimizer.LossScale is not { Count: not null }
            || !metadata.TryGetValue(GradientMetadata.LossScale, out var text))
        {
            return;
        }

        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            || !LossScale.IsValid(value))
        {
            mismatches.Lines.Add($"{GradientMetadata.LossScale}: '{Short(text)}' is no positive float");
        }

        scale = (value, Count(GradientMetadata.LossScaleSteps, 0, int.MaxValue - 1));
    }

    private int Count(string name, int missing, int most)
    {
        if (!metadata.TryGetValue(name, out var text))
        {
            return missing;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= most)
        {
            return count;
        }

        mismatches.Lines.Add($"{name}: '{Short(text)}' counts nothing; a whole number from 0 on is needed");
        return missing;
    }

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;
}
