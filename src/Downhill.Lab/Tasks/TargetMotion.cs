using Downhill.Training;

namespace Downhill.Lab.Tasks;

/// <summary>The motion of a minimum, by small steps or by jumps.</summary>
/// <param name="Drift">The standard deviation of a step in each dimension.</param>
/// <param name="JumpPeriod">The number of steps between jumps; 0 for none.</param>
internal sealed record TargetMotion(double Drift, int JumpPeriod)
{
    /// <summary>Gets a minimum that drifts by a tenth of the noise a step.</summary>
    public static TargetMotion Drifting { get; } = new(0.1, 0);

    /// <summary>Gets a minimum that jumps to a new standard normal point every 100 steps.</summary>
    public static TargetMotion Jumping { get; } = new(0, 100);

    /// <summary>Moves a minimum to its place at a step.</summary>
    /// <param name="target">The minimum, which stays where it is at step 0.</param>
    /// <param name="step">The number of the step; steps come in order.</param>
    /// <param name="generator">The source of random numbers.</param>
    public void Move(Span<double> target, long step, Generator generator)
    {
        var jumps = JumpPeriod > 0 && step % JumpPeriod == 0;
        if (step == 0 || (Drift == 0 && !jumps))
        {
            return;
        }

        foreach (ref var element in target)
        {
            element = (jumps ? 0 : element) + ((jumps ? 1 : Drift) * generator.Normal());
        }
    }
}
