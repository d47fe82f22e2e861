using System.Text;
using Downhill.Lanes;

namespace Downhill.Testing.Laws;

/// <summary>The law that options declare the state that their rule uses.</summary>
internal sealed class StateLaw() : RuleLaw("State is declared as the rule uses it")
{
    /// <summary>Longer than RAdam waits.</summary>
    private const int Steps = 8;

    private const int Length = 67;

    private protected override IEnumerable<string> Violations(OptimizerOptions options)
    {
        var reader = default(StateNames);
        options.Bind<Double1, StateNames>(StepIndex.Of(1), ref reader);
        var states = options.States;
        if (reader.States != states.Count)
        {
            return [$"{states.Count} state arrays are declared, but the rule has {reader.States}"];
        }

        // The compiler composes identifiers; typed text may be composed or not.
        var symbols = states.Select(state => state.Symbol.Normalize(NormalizationForm.FormC)).ToList();
        return (reader.Names is { } names && !names.SequenceEqual(symbols)
                ? [$"the formula calls its state [{string.Join(", ", names)}], not [{string.Join(", ", symbols)}]"]
                : Enumerable.Empty<string>())
            .Concat(from state in states where state.Meaning.Length == 0 select $"'{state.Key}' has no meaning")
            .Concat(from key in states.CountBy(one => one.Key) where key.Value > 1 select $"two states are '{key.Key}'")
            .Concat(states.Index().SelectMany(state => Uses(options, state.Index, state.Item)));
    }

    private static IEnumerable<string> Uses(OptimizerOptions options, int index, StateInfo state)
    {
        var (plain, other) = (Walk(options), Walk(options));
        var isWritten = false;
        for (var step = 0; step < Steps; step++)
        {
            Estimate(options, plain, step);
            Estimate(options, other, step);
            Step(plain, step);
            Step(other, step);
            isWritten |= plain.States[index].Any(x => x != state.Initial);
            if (state.IsNeverNegative && plain.States[index].Any(x => x < 0))
            {
                yield return $"the state '{state.Key}' is declared never to be negative, "
                    + $"but is {plain.States[index].Min()}";
            }
        }

        if (!isWritten)
        {
            yield return $"the state '{state.Key}' is declared, but nothing is written to it";
        }

        // State must matter: with other values, weights would go elsewhere.
        other.States[index] = Array.ConvertAll(other.States[index], x => 2 * x + 1);
        for (var step = Steps; step < 2 * Steps; step++)
        {
            Step(plain, step);
            Step(other, step);
        }

        if (plain.Weights.SequenceEqual(other.Weights) != state.IsResult)
        {
            yield return state.IsResult
                ? $"the state '{state.Key}' is declared to be a result, but weights depend on it"
                : $"the state '{state.Key}' is kept, but no weight depends on it";
        }
    }

    private static Walk<Double1, double> Walk(OptimizerOptions options) => new(options, Doubles(seed: 1), x => x);

    private static void Step(Walk<Double1, double> walk, int step) => walk.Step(step, Doubles(seed: step + 2));

    private static void Estimate(OptimizerOptions options, Walk<Double1, double> walk, int step)
    {
        if (options.TakesEstimates)
        {
            walk.Estimate(step, Doubles(seed: -step - 1));
        }
    }

    private static double[] Doubles(int seed) => Array.ConvertAll(Draw.Normal(Length, seed), x => (double)x);
}
