namespace Downhill;

/// <summary>The moment at which a rule is bound: the optimizer's step and the parameter's update.</summary>
/// <param name="Step">The number of steps that the optimizer has done, whatever gradients were missing; schedules
/// follow it.</param>
/// <param name="Update">The number of this update of the parameter, t = 1, 2, …; bias corrections follow it. A step
/// in which the parameter had no gradient is not counted.</param>
public readonly record struct StepIndex(long Step, Coefficient Update)
{
    private readonly bool? isFirst;

    /// <summary>Gets whether the parameter was never updated, so that rules make its state.</summary>
    public bool IsFirst
    {
        get => isFirst ?? Update.Value == 1;

        // For references that count updates of all parameters together.
        internal init => isFirst = value;
    }

    /// <summary>Gets what the measure of the step has found; null if there is none, or not yet.</summary>
    public Measurement? Measurement { get; init; }

    /// <summary>Gets what the mask of a <see cref="Cautious"/> step came to; null if there is none, or not
    /// yet.</summary>
    internal Measurement? Mask { get; init; }

    /// <summary>Returns what a term of the measure came to: its norm, sum or mean; 1 as long as nothing was
    /// measured.</summary>
    /// <param name="term">The index of the term, from 0.</param>
    public Coefficient Measured(int term) => Measurement is null ? 1 : Measurement[term];

    /// <summary>Returns the moment of update t of a parameter whose gradient was never missing.</summary>
    /// <param name="update">The update, t = 1, 2, ….</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public static StepIndex Of(long update)
    {
        StepIndex now = new(update - 1, update);
        now.Check();
        return now;
    }

    /// <summary>Refuses an update below 1, at which bias corrections would divide by 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The update is less than 1.</exception>
    internal void Check()
    {
        if (!(Update.Value >= 1))
        {
            throw new ArgumentOutOfRangeException(
                null,
                $"Steps count from 1, as t does in bias corrections; it was {Update}. In a loop from 0, pass i + 1.");
        }
    }
}
