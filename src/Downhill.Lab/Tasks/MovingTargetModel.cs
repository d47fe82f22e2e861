using Downhill.Lab.Search;
using Downhill.Training;

namespace Downhill.Lab.Tasks;

/// <summary>The loss ½·‖w − c‖² whose minimum c moves, with noise in the gradient.</summary>
/// <remarks>
/// The minimum makes a normal step in every dimension at each step, or jumps to a new normal point now and then. The
/// outcome is the mean loss over the steps of the last epoch: how near the weights keep to the minimum. To stand still
/// is the bound.
/// <para>Anchor: gradient descent at rate η multiplies its expected squared error by (1 − η)² a step, and adds η²σ² for
/// noise σ and δ² for a step δ of the minimum. While it drifts, the error settles at (δ² + η²σ²)/(2η − η²), which is
/// least where σ²η² + δ²η = δ²: the gain of a steady Kalman filter.</para>
/// </remarks>
internal sealed class MovingTargetModel : VectorModel
{
    /// <summary>The number of weights.</summary>
    public const int Size = 100;

    /// <summary>The number of steps of an epoch.</summary>
    public const int StepsEach = 1000;

    /// <summary>The standard deviation of the noise of each element of the gradient.</summary>
    public const double Noise = 1;

    private readonly TargetMotion motion;
    private readonly Generator generator;
    private readonly double[] target = new double[Size];
    private readonly double[] noise = new double[Size];
    private long at = -1;
    private double still;

    /// <summary>Initializes a model at the first minimum, 0.</summary>
    /// <param name="motion">The motion of the minimum.</param>
    /// <param name="seed">The seed of the motion and of the noise.</param>
    public MovingTargetModel(TargetMotion motion, long seed)
        : base(new double[Size]) => (this.motion, generator) = (motion, new(seed));

    /// <inheritdoc/>
    public override int Steps => StepsEach;

    /// <summary>Gets the mean loss of standing still over the steps of the last epoch; NaN before the first.</summary>
    public double StandingStill => still / Steps;

    /// <inheritdoc/>
    public override TaskResult Evaluate(double mean) =>
        new(at < 0 || mean < StandingStill ? mean : double.PositiveInfinity, double.NaN);

    /// <inheritdoc/>
    protected override double Loss(long step, Span<double> slope)
    {
        if (step != at)
        {
            Move(step);
        }

        var error = Difference(target);
        for (var i = 0; i < Size; i++)
        {
            slope[i] = error[i] + noise[i];
        }

        return HalfSquare(error);
    }

    private void Move(long step)
    {
        at = step;
        motion.Move(target, step, generator);
        foreach (ref var element in noise.AsSpan())
        {
            element = Noise * generator.Normal();
        }

        still = (step % Steps == 0 ? 0 : still) + HalfSquare(target);
    }

    private static double HalfSquare(ReadOnlySpan<double> vector)
    {
        var sum = 0.0;
        foreach (var element in vector)
        {
            sum += element * element;
        }

        return sum / 2;
    }
}
