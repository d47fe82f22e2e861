namespace Downhill;

/// <summary>The checks of schedules' arguments.</summary>
internal static class ScheduleCheck
{
    /// <summary>The largest number of steps: up to it all are doubles, as texts have them, and sums do not
    /// overflow.</summary>
    public const long MostSteps = 1L << 53;

    /// <summary>Returns a number of steps that is allowed.</summary>
    /// <param name="steps">The number of steps.</param>
    /// <param name="name">The name of the argument.</param>
    /// <param name="cure">The advice for another number.</param>
    /// <param name="least">The least number that is allowed.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is less, or more than 2⁵³.</exception>
    public static long Steps(long steps, string name, string cure, long least = 1)
    {
        var limit = steps > MostSteps ? "at most 2⁵³ steps" : $"at least {least} {(least == 1 ? "step" : "steps")}";
        return steps >= least && steps <= MostSteps ? steps : throw new ArgumentOutOfRangeException(
            null, $"{name} must be {limit}; it was {steps}. {cure}");
    }

    /// <summary>Returns a number that is finite.</summary>
    /// <param name="value">The number.</param>
    /// <param name="name">The name of the argument.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is infinite or NaN.</exception>
    public static double Finite(double value, string name) =>
        double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(
            null, $"{name} must be finite; it was {NumberText.Of(value)}. Look where it is computed.");

    /// <summary>Returns a number that is finite and allowed.</summary>
    /// <param name="value">The number.</param>
    /// <param name="isAllowed">Whether the number is allowed, if it is finite.</param>
    /// <param name="name">The name of the argument.</param>
    /// <param name="domain">The numbers that are allowed, such as <c>more than 0</c>.</param>
    /// <param name="cure">The advice for another number.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not allowed.</exception>
    public static double Number(double value, bool isAllowed, string name, string domain, string cure) =>
        isAllowed && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(
            null, $"{name} must be {domain}{(double.IsFinite(value) ? "" : " and finite")}; "
            + $"it was {NumberText.Of(value)}. {cure}");

    /// <summary>Returns steps that are whole, at least 0, and in order.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="name">The name of the argument.</param>
    /// <exception cref="ArgumentException">There are none, or they are something else.</exception>
    public static NumberList Milestones(NumberList steps, string name)
    {
        ArgumentNullException.ThrowIfNull(steps, name);
        var isFine = steps.Count > 0 && steps[0] >= 0 && steps.All(step => step == Math.Floor(step))
            && steps.Zip(steps.Skip(1)).All(pair => pair.First <= pair.Second);
        return isFine ? steps : throw new ArgumentException(
            $"{name} must be whole steps from 0 on, in order; they were '{steps}'. "
            + "Give for example [30, 60, 80].");
    }

    /// <summary>Returns values that are as many as steps.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="values">The values.</param>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    public static NumberList OneForEach(NumberList steps, NumberList values)
    {
        ArgumentNullException.ThrowIfNull(values, "Values");
        return values.Count == steps.Count ? values : throw new ArgumentException(
            $"There are {steps.Count} steps, but {values.Count} values. Give one for each.");
    }
}
