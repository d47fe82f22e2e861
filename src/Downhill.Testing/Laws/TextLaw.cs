namespace Downhill.Testing.Laws;

/// <summary>The law that options are read back from their text.</summary>
internal sealed class TextLaw() : RuleLaw("Options are read back from their text as they were written")
{
    private static readonly double[] Numbers = [0.25, 0.1 + 0.2, 1e-8, 1, 0];

    private protected override IEnumerable<string> Violations(OptimizerOptions options) =>
        OptionInfo.Of(options).SelectMany(option => ReadBack(option, options).Concat(Kept(option, options)))
            .Concat(Unmarked(options));

    private static IEnumerable<string> Unmarked(OptimizerOptions options) =>
        from property in options.GetType().GetProperties()
        where property.PropertyType == typeof(HyperParameter) && property.CanWrite
            && OptionInfo.Of(options).All(option => option.Name != property.Name)
        select $"{property.Name} has no [Option], so no text sets it and no checkpoint compares it. Add the attribute";

    private static IEnumerable<string> ReadBack(OptionInfo option, OptimizerOptions options) =>
        from changed in Changed(option, options).Select(change => change.Changed).Prepend(options)
        let text = option.Text(changed)
        let back = option.With(options, text)
        where !back.Equals(changed)
        select $"{option.Key} is written '{text}', but read back as '{option.Text(back)}'";

    private static IEnumerable<string> Kept(OptionInfo option, OptimizerOptions options) =>
        from change in Changed(option, options)
        where option.IsNumber && !change.Value.Equals(option.Get(change.Changed))
        select $"{option.Key} is set to {change.Value}, but is {option.Text(change.Changed)}";

    private static IEnumerable<(HyperParameter Value, OptimizerOptions Changed)> Changed(
        OptionInfo option, OptimizerOptions options)
    {
        HyperParameter[] values = option.IsNumber
            ? [.. Numbers, .. Numbers.Select(x => (HyperParameter)new CosineDecay(x, 9, x))]
            : option.IsSwitch ? [0, 1]
            : [.. Enumerable.Range(0, Math.Max(2, option.Choices.Count))];
        foreach (var value in values)
        {
            OptimizerOptions changed;
            try
            {
                changed = option.With(options, value);
            }
            catch (ArgumentOutOfRangeException)
            {
                // Not every range holds every number.
                continue;
            }

            yield return (value, changed);
        }
    }
}
