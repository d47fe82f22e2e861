using Downhill.Lanes;

namespace Downhill.Sweeps;

/// <summary>The declaration of options about their rule, checked against the rule that they bind.</summary>
internal static class RuleDeclaration
{
    /// <summary>Checks that options bind one rule, with as many state arrays as they declare, each with a key of its
    /// own.</summary>
    /// <param name="options">The options.</param>
    /// <exception cref="ArgumentException">Options and rule disagree; the message names both and the cure.</exception>
    public static void Check(OptimizerOptions options)
    {
        var states = options.States
            ?? throw Fault(
            options, $"{nameof(OptimizerOptions.States)} is null", "Return an empty list if there is no state");
        if (states.Any(state => string.IsNullOrEmpty(state?.Key)))
        {
            throw Fault(
                options, $"{nameof(OptimizerOptions.States)} holds null or a state without a key",
                "Give each a key to keep it by");
        }

        if (states.GroupBy(state => state.Key, StringComparer.Ordinal).FirstOrDefault(
            same => same.Count() > 1) is { } twice)
        {
            throw Fault(
                options, $"two of its states have the key '{twice.Key}'", "State is kept by key, so give each its own");
        }

        CheckRule(options, states);
    }

    private static void CheckRule(OptimizerOptions options, IReadOnlyList<StateInfo> states)
    {
        var (step, estimate) = (default(Bound), default(Bound));
        try
        {
            options.Bind<Double1, Bound>(StepIndex.Of(1), ref step);
            if (options.TakesEstimates)
            {
                options.BindEstimate<Double1, Bound>(StepIndex.Of(1), ref estimate);
            }
        }
        catch (ArgumentOutOfRangeException)
        {
            // A schedule that leaves its domain is told by the step that it is asked for, which may be another.
            return;
        }

        Check(options, nameof(OptimizerOptions.Bind), step, states);
        if (options.TakesEstimates)
        {
            Check(options, nameof(OptimizerOptions.BindEstimate), estimate, states);
        }

        if (estimate.MovesWeights)
        {
            throw Fault(
                options, $"the rule of an estimate, {estimate.Rule}, moves weights", "Let its MovesWeights be false");
        }
    }

    private static void Check(
        OptimizerOptions options, string method, Bound bound, IReadOnlyList<StateInfo> states)
    {
        if (bound.Calls != 1)
        {
            throw Fault(
                options, bound.Calls == 0 ? $"{method} binds no rule" : $"{method} binds {bound.Calls} rules",
                $"Call {nameof(IRuleReader<>.Read)} of the reader once, with the rule");
        }

        if (bound.States != states.Count)
        {
            throw Fault(
                options,
                $"its {nameof(OptimizerOptions.States)} are {states.Count} "
                + $"{ListText.InBrackets(states.Select(state => state.Key))}, "
                + $"but the rule that it binds, {bound.Rule}, has {bound.States}",
                $"Declare the state arrays of the rule's IRule{bound.States}, "
                + $"in its order, or bind an IRule{states.Count}");
        }
    }

    private static ArgumentException Fault(OptimizerOptions options, string fault, string cure) =>
        new($"{options.GetType().Name}: {fault}. {cure}.", nameof(options));

    /// <summary>A reader that keeps the rule and counts the calls.</summary>
    private struct Bound : IRuleReader<Double1>
    {
        public int Calls { get; private set; }

        public int States { get; private set; }

        public string? Rule { get; private set; }

        public bool MovesWeights { get; private set; }

        public void Read<R>(R rule)
            where R : struct, IRule<R, Double1>
        {
            Calls++;
            (States, Rule, MovesWeights) = (R.States, typeof(R).Name.Split('`')[0], R.MovesWeights);
        }
    }
}
