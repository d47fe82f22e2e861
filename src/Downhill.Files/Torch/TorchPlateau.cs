namespace Downhill.Files.Torch;

/// <summary>Conversions between plateaus and the <c>state_dict()</c> of PyTorch's <c>ReduceLROnPlateau</c>.</summary>
/// <remarks>There it is one for all groups, with a least rate for each.</remarks>
internal static class TorchPlateau
{
    private const string Class = "ReduceLROnPlateau";
    private const string Factor = "factor";
    private const string LeastRates = "min_lrs";
    private const string Patience = "patience";
    private const string Cooldown = "cooldown";
    private const string Cooling = "cooldown_counter";
    private const string Mode = "mode";
    private const string Threshold = "threshold";
    private const string ThresholdMode = "threshold_mode";
    private const string Best = "best";
    private const string Bad = "num_bad_epochs";
    private const string LeastChange = "eps";

    /// <summary>Returns whether a value is the state of such a scheduler.</summary>
    public static bool Is(TorchValue value) => value is TorchDictionary dictionary
        && dictionary.ContainsKey(Bad) && dictionary.ContainsKey(Cooling);

    /// <summary>Returns the state of the scheduler that does what plateaus of all groups do.</summary>
    /// <param name="groups">The groups, at least one of which has a plateau.</param>
    /// <exception cref="InvalidOperationException">One scheduler cannot do it; the message says why.</exception>
    public static TorchDictionary Write(IReadOnlyList<TorchGroup> groups)
    {
        var plateaus = groups.Select(group => group.Plateau ?? throw new InvalidOperationException(
            $"PyTorch's ReduceLROnPlateau reduces the rates of all groups, but that of {Named(group)} has no "
            + $"{nameof(ReduceOnPlateau)}. Give it one, or save a safetensors file, which keeps each group's own."))
            .ToList();
        var first = plateaus[0];
        var other = plateaus.FindIndex(plateau => !IsAlike(plateau, first));
        return other < 0 ? Of(plateaus) : throw new InvalidOperationException(
            $"PyTorch's ReduceLROnPlateau is one for all groups, but {Named(groups[0])} has '{first}' and remembers "
            + $"'{first.Save()}', {Named(groups[other])} '{plateaus[other]}' and '{plateaus[other].Save()}'. Save a "
            + "safetensors file, which keeps each group's own.");
    }

    /// <summary>Reads the plateau of a group.</summary>
    /// <param name="value">The state of the scheduler.</param>
    /// <param name="group">The group, whose rate it reduces.</param>
    /// <param name="index">The index of the group.</param>
    /// <exception cref="InvalidDataException">A number is missing or cannot be; the message names it.</exception>
    public static ReduceOnPlateau Read(TorchValue value, TorchGroup group, int index)
    {
        var rate = group.Options.TryGetValue("lr", out var lr) ? lr.ToNumber()
            : throw new InvalidDataException($"Group {index} has no 'lr' that the scheduler could reduce.");
        try
        {
            var read = new ReduceOnPlateau(rate)
            {
                Factor = value[Factor].ToNumber(), Patience = Count(Patience),
                Threshold = value[Threshold].ToNumber(), Cooldown = Count(Cooldown),
                ThresholdMode = Text(value, ThresholdMode) == "abs"
                    ? PlateauThreshold.Absolute : PlateauThreshold.Relative,
                Goal = Text(value, Mode) == "max" ? PlateauGoal.Maximum : PlateauGoal.Minimum,
                LeastRate = value[LeastRates] is TorchList rates && index < rates.Count ? rates[index].ToNumber()
                    : throw new InvalidDataException($"The scheduler's '{LeastRates}' has none for group {index}."),
                LeastChange = value[LeastChange].ToNumber(),
            };
            var best = value[Best] is TorchScalar { Value: null } ? double.PositiveInfinity : value[Best].ToNumber();
            read.Restore(
                rate, double.IsInfinity(best) ? null : best, Count(Bad), Count(Cooling));
            return read;
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new InvalidDataException($"The state of a {Class}: {e.Message}", e);
        }

        long Count(string key) => TorchNumber.Count(value, key, Class);
    }

    private static TorchDictionary Of(List<ReduceOnPlateau> plateaus)
    {
        var one = plateaus[0];
        var worst = one.Goal == PlateauGoal.Minimum ? double.PositiveInfinity : double.NegativeInfinity;
        return TorchDictionary.Of(
            (Factor, new TorchScalar(one.Factor)), (LeastRates, List(plateaus.Select(plateau => plateau.LeastRate))),
            (Patience, new TorchScalar(one.Patience)), (Cooldown, new TorchScalar(one.Cooldown)),
            (Cooling, new TorchScalar(one.Cooling)),
            (Mode, new TorchScalar(one.Goal == PlateauGoal.Minimum ? "min" : "max")),
            (Threshold, new TorchScalar(one.Threshold)),
            (ThresholdMode, new TorchScalar(one.ThresholdMode == PlateauThreshold.Relative ? "rel" : "abs")),
            (Best, new TorchScalar(one.Best ?? worst)), (Bad, new TorchScalar(one.Bad)),
            ("mode_worse", new TorchScalar(worst)), (LeastChange, new TorchScalar(one.LeastChange)),
            ("last_epoch", new TorchScalar(0L)), ("_last_lr", List(plateaus.Select(plateau => plateau.Rate))));
    }

    private static TorchList List(IEnumerable<double> numbers) =>
        TorchList.Of(numbers.Select(number => new TorchScalar(number)));

    private static bool IsAlike(ReduceOnPlateau a, ReduceOnPlateau b) =>
        (a.Factor, a.Patience, a.Cooldown, a.Threshold, a.ThresholdMode, a.Goal, a.LeastChange)
            == (b.Factor, b.Patience, b.Cooldown, b.Threshold, b.ThresholdMode, b.Goal, b.LeastChange)
        && Equals(a.Best, b.Best) && (a.Bad, a.Cooling) == (b.Bad, b.Cooling);

    private static string Named(TorchGroup group) => group.Parameters is [var first, ..]
        ? $"the group of '{first}'" : "an empty group";

    private static string Text(TorchValue value, string key) => value[key] is TorchScalar { Value: string text }
        ? text : throw new InvalidDataException($"The scheduler's '{key}' is no text: {value[key]}.");
}
