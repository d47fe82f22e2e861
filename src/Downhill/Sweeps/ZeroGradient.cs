namespace Downhill.Sweeps;

/// <summary>The effect of a gradient of zeros, found by having the rule itself do it.</summary>
internal static class ZeroGradient
{
    private const int Weights = 2;

    /// <summary>Returns whether weights and state stay as they are at every step, whatever schedules say.</summary>
    public static bool NeverCounts(OptimizerOptions options) => options is
    {
        WeightDecay.IsZero: true, UpdateTransforms.Count: 0, LooksAhead: false, HasEvaluationPoint: false,
    } && options.MakeTensorPhase<float>() is null && LeavesAlone(options, StepIndex.Of(1));

    /// <summary>Returns whether weights and state stay as they are, both before a first gradient and after
    /// one.</summary>
    /// <param name="options">The options, whose step needs no shape.</param>
    /// <param name="now">The moment.</param>
    public static bool LeavesAlone(OptimizerOptions options, StepIndex now)
    {
        Span<double> memory = stackalloc double[Weights * 5];
        Begin(options, memory, isFresh: true);
        StepIndex later = new(now.Step, Math.Max(2, now.Update.Value));
        if (Moves(options, later, memory))
        {
            return false;
        }

        Step(options, later, memory, [0.5, -0.25]);
        return !Moves(options, later, memory);
    }

    /// <summary>Returns the factor by which it shrinks weights that have no state yet, as weight decay does; null if
    /// that depends on the weight, or state remembers it.</summary>
    /// <param name="options">The options, whose step needs no shape.</param>
    /// <param name="now">The moment.</param>
    public static double? Shrinkage(OptimizerOptions options, StepIndex now)
    {
        Span<double> memory = stackalloc double[Weights * 5];
        Begin(options, memory, isFresh: false);
        Step(options, now, memory, [0, 0]);
        return memory[1] == -2 * memory[0] && memory[0] is > 0 and <= 1 && !memory[Weights..].ContainsAnyExcept(0)
            ? memory[0] : null;
    }

    private static void Begin(OptimizerOptions options, Span<double> memory, bool isFresh)
    {
        memory.Clear();
        (memory[0], memory[1]) = (1, -2);
        for (var i = 0; isFresh && i < options.States.Count; i++)
        {
            memory.Slice(Weights * (i + 1), Weights).Fill(options.States[i].Initial);
        }
    }

    private static bool Moves(OptimizerOptions options, StepIndex now, Span<double> memory)
    {
        Span<double> before = stackalloc double[memory.Length];
        memory.CopyTo(before);
        Step(options, now, memory, [0, 0]);
        return !before.SequenceEqual(memory);
    }

    private static void Step(
        OptimizerOptions options, StepIndex now, Span<double> memory, ReadOnlySpan<double> gradient) => Sweep.Step(
        options, now, memory[..Weights], gradient, State(options, memory, 0), State(options, memory, 1),
        State(options, memory, 2), State(options, memory, 3));

    private static Span<double> State(OptimizerOptions options, Span<double> memory, int index) =>
        index < options.States.Count ? memory.Slice(Weights * (index + 1), Weights) : default;
}
