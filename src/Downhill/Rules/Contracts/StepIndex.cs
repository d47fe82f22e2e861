namespace Downhill;

/// <summary>The moment at which a rule is bound.</summary>
/// <param name="Step">The number of steps the optimizer has done, whatever gradients were missing; schedules follow
/// it.</param>
/// <param name="Update">The number of this update of the parameter, t = 1, 2, …; bias corrections follow it. A step
/// in which the parameter had no gradient is not counted.</param>
public readonly record struct StepIndex(long Step, Coefficient Update)
{
    /// <summary>Returns the moment of update t of a parameter whose gradient was never missing.</summary>
    /// <param name="update">t = 1, 2, ….</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public static StepIndex Of(long update) =>
        update >= 1 ? new(update - 1, update) : throw new ArgumentOutOfRangeException(
        null, $"Steps count from 1, as t does in bias corrections; it was {update}. In a loop from 0, pass i + 1.");
}
