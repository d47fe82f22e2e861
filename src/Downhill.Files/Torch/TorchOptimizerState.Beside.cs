using Downhill.Files.Torch;
using Downhill.State;

namespace Downhill.Files;

/// <content>What PyTorch keeps beside an optimizer, or not at all.</content>
public sealed partial class TorchOptimizerState
{
    /// <summary>Returns what PyTorch keeps in objects beside the optimizer, by the keys of a checkpoint; averages not
    /// among it.</summary>
    /// <exception cref="InvalidOperationException">Groups have plateaus that one scheduler cannot be.</exception>
    internal IEnumerable<(string Key, TorchDictionary Value)> Beside()
    {
        if (LossScale is not null)
        {
            yield return ("scaler", TorchLossScale.Write(LossScale));
        }

        if (Groups.Any(group => group.Plateau is not null))
        {
            yield return ("scheduler", TorchPlateau.Write(Groups));
        }
    }

    /// <summary>Returns what loss scale and plateaus remember, as metadata.</summary>
    private Dictionary<string, string> Remembered()
    {
        Dictionary<string, string> told = new(StringComparer.Ordinal);
        if (LossScale is not null)
        {
            GradientMetadata.Add(told, LossScale);
        }

        foreach (var group in Groups.Where(group => group.Plateau is not null))
        {
            group.Parameters.ToList().ForEach(name => told[name + OptimizerMetadata.Plateau] = group.Plateau!.Save());
        }

        return told;
    }

    /// <summary>Refuses to write the state alone, where something beside it would be lost.</summary>
    internal void RefuseBeside()
    {
        var lost = LossScale is not null ? $"a {nameof(DynamicLossScale)}, which is a GradScaler"
            : Groups.Any(group => group.Plateau is not null)
                ? $"a {nameof(ReduceOnPlateau)}, which is a scheduler, ReduceLROnPlateau,"
            : State.Keys.FirstOrDefault(name => TorchAverages.IsAverage(State, name)) is { } average
                ? $"an average of weights, '{average}', which is an AveragedModel" : null;
        if (lost is not null)
        {
            throw new InvalidOperationException(
                $"The optimizer has {lost} of its own in PyTorch, and no part of an optimizer's state. Write both by "
                + $"{nameof(TorchFile)}.{nameof(TorchFile.WriteCheckpoint)}.");
        }
    }

    /// <summary>Refuses what no object of PyTorch has a place for.</summary>
    private static void RefuseLosses(Optimizer optimizer)
    {
        if (optimizer.MicroBatches > 0)
        {
            throw new InvalidOperationException(
                $"The optimizer has taken {optimizer.MicroBatches} micro-batches of a step, and PyTorch's state has no "
                + $"place for their gradients. End the step first, or save it by {nameof(Optimizer.Save)}.");
        }

        if (optimizer.HasRowsBehind)
        {
            throw new InvalidOperationException(
                "The weight decay that absent rows have missed would be lost: PyTorch has no place for it. Call "
                + $"{nameof(Optimizer.CatchUpRows)} first, and save the weights after it.");
        }

        var slow = optimizer.Wrappers.OfType<Lookahead>().FirstOrDefault();
        var lost = slow is not null ? $"The slow weights of a {nameof(Lookahead)}, '{slow.StateKey}',"
            : optimizer.Groups.SelectMany(group => OptionInfo.Of(group.Options).Where(info =>
                info.Name != nameof(OptimizerOptions.LearningRate)
                && info.Get(group.Options) is HyperParameter { Schedule: ReduceOnPlateau }))
                .FirstOrDefault() is { } option
                ? $"A {nameof(ReduceOnPlateau)} of the option '{option.Key}'" : null;
        if (lost is not null)
        {
            throw new InvalidOperationException(
                $"{lost} would be lost: PyTorch has no place for it. Save a safetensors file, which keeps it: "
                + $"SafeTensors.Write(path, optimizer.{nameof(Optimizer.Save)}()).");
        }
    }
}
