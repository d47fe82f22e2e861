namespace Downhill;

/// <summary>The checks of schedules' arguments.</summary>
internal static class ScheduleCheck
{
    /// <summary>Returns a number of steps that is at least 1.</summary>
    /// <param name="steps">The number of steps.</param>
    /// <param name="name">The name of the argument.</param>
    /// <param name="cure">The advice for a smaller number.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public static long Steps(long steps, string name, string cure) =>
        steps >= 1 ? steps : throw new ArgumentOutOfRangeException(
            null, $"{name} must be at least 1 step; it was {steps}. {cure}");

    /// <summary>Returns a number that is finite and allowed.</summary>
    /// <param name="value">The number.</param>
    /// <param name="isAllowed">Whether the number is allowed, if it is finite.</param>
    /// <param name="name">The name of the argument.</param>
    /// <param name="domain">The numbers that are allowed, such as <c>more than 0</c>.</param>
    /// <param name="cure">The advice for another number.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not allowed.</exception>
    public static double Number(double value, bool isAllowed, string name, string domain, string cure) =>
        isAllowed && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(
            null, $"{name} must be {domain}; it was {NumberText.Of(value)}. {cure}");

    /// <summary>Returns steps that are whole, at least 0, and in order.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="name">The name of the argument.</param>
    /// <exception cref="ArgumentException">There are none, or they are something else.</exception>
    public static NumberList Milestones(NumberList steps, string name)
    {
        ArgumentNullException.ThrowIfNull(steps);
        var isFine = steps.Count > 0 && steps[0] >= 0 && steps.All(step => step == Math.Floor(step))
            && steps.Zip(steps.Skip(1)).All(pair => pair.First <= pair.Second);
        return isFine ? steps : throw new ArgumentException(
            $"{name} must be whole steps from 0 on, in order; they were '{steps}'. "
            + "Give for example [30, 60, 80].");
    }
}
