namespace Downhill.Testing.Laws;

/// <summary>The law that a parameter without a gradient is skipped.</summary>
internal sealed class MissingGradientLaw() : RuleLaw("A missing gradient changes nothing and is not counted")
{
    private const int Length = 67;

    private protected override IEnumerable<string> Violations(OptimizerOptions options)
    {
        var always = new Parameter("always", Draw.Normal(Length, seed: 1));
        var seldom = new Parameter("seldom", Draw.Normal(Length, seed: 1));
        var optimizer = new Optimizer([always, seldom], options);
        for (var step = 0; step < 6; step++)
        {
            var before = Arrays(optimizer, seldom);
            var isMissing = step % 2 == 1;
            always.Gradient = step < 3 ? Draw.Normal(Length, seed: 2 + step) : null;
            seldom.Gradient = isMissing ? null : Draw.Normal(Length, seed: 2 + step / 2);
            optimizer.Step(() => 0);
            if (isMissing && BitDifference.Of(Arrays(optimizer, seldom), before) is { } moved)
            {
                yield return $"a step without a gradient moved {moved}";
            }

            if (optimizer.Updates("seldom") != step / 2 + 1)
            {
                yield return $"after {step + 1} steps, of which {(step + 1) / 2} had no gradient, "
                    + $"{optimizer.Updates("seldom")} updates are counted";
            }
        }

        // Three updates each, with the same gradients: missed steps make no difference, unless schedules go on or a
        // measure of the model saw other gradients beside them.
        if (options.Numbers.All(number => number.Schedule is null)
            && options.Measure is not { Scope: MeasureScope.Model }
            && BitDifference.Of(Arrays(optimizer, seldom), Arrays(optimizer, always)) is { } difference)
        {
            yield return $"after the same updates with gradients missing between them, {difference}. "
                + $"Let bias corrections follow {nameof(StepIndex.Update)}, not {nameof(StepIndex.Step)}";
        }
    }

    private static List<float[]> Arrays(Optimizer optimizer, Parameter parameter) =>
        optimizer.Groups[0].Options.States.Select(state => optimizer.State.Floats(parameter.Name, state.Key).ToArray())
            .Prepend(parameter.Values.ToArray()).ToList();
}
