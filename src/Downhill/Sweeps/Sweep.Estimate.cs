using Downhill.Lanes;
using Downhill.Sweeps;

namespace Downhill;

/// <content>State that is made of the gradient of an estimate.</content>
public static partial class Sweep
{
    /// <summary>Makes state of the gradient of an estimate, if the options take estimates; float weights
    /// stay.</summary>
    /// <param name="options">The optimizer's options.</param>
    /// <param name="now">The moment of the next update.</param>
    /// <param name="weights">The weights, read.</param>
    /// <param name="gradients">The gradient of the estimate, as long as the weights.</param>
    /// <param name="a">The first state array, in the order of <see cref="OptimizerOptions.States"/>, as long as the
    /// weights; written, as are the others.</param>
    /// <param name="b">The second state array.</param>
    /// <param name="c">The third state array.</param>
    /// <param name="d">The fourth state array.</param>
    /// <exception cref="ArgumentException">A span has another length than the weights.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The update is less than 1.</exception>
    /// <seealso cref="Optimizer.Estimate"/>
    public static void Estimate(
        OptimizerOptions options, StepIndex now, Span<float> weights, ReadOnlySpan<float> gradients,
        Span<float> a = default, Span<float> b = default, Span<float> c = default, Span<float> d = default) =>
        Estimate<Lane1, float>(options, now, weights, gradients, a, b, c, d);

    /// <summary>Makes state of the gradient of an estimate, one double weight at a time; weights stay.</summary>
    /// <inheritdoc cref="Estimate(OptimizerOptions, StepIndex, Span{float}, ReadOnlySpan{float}, Span{float},
    /// Span{float}, Span{float}, Span{float})"/>
    public static void Estimate(
        OptimizerOptions options, StepIndex now, Span<double> weights, ReadOnlySpan<double> gradients,
        Span<double> a = default, Span<double> b = default, Span<double> c = default, Span<double> d = default) =>
        Estimate<Double1, double>(options, now, weights, gradients, a, b, c, d);

    /// <summary>Makes state of the gradient of an estimate, with lanes of a chosen kind.</summary>
    /// <typeparam name="V">The lane.</typeparam>
    /// <typeparam name="T">The type of the elements in memory.</typeparam>
    internal static void Estimate<V, T>(
        OptimizerOptions options, StepIndex now, Span<T> weights, ReadOnlySpan<T> gradients, Span<T> a, Span<T> b,
        Span<T> c, Span<T> d)
        where V : struct, ILane<V, T>, IReal<V>
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(options);
        now.Check();
        EstimateReader<V, SpanLauncher<V, T>> reader =
            new(scale: 1, new(options, now, new(weights, gradients, a, b, c, d)));
        options.BindEstimate<V, EstimateReader<V, SpanLauncher<V, T>>>(now, ref reader);
    }

    /// <summary>Makes state of the estimate of every due parameter of a group whose update count is
    /// <c>now.Update − 1</c>.</summary>
    internal static void Estimate(
        OptimizerOptions options, StepIndex now, GroupMemory memory, in StepSettings settings)
    {
        GroupEstimate estimate = new(options, now, memory, settings);
        LaneWidth.Visit(settings.Width, ref estimate);
    }

    private readonly struct GroupEstimate(
        OptimizerOptions options, StepIndex now, GroupMemory memory, StepSettings settings) : ILaneVisitor
    {
        public void Visit<V>()
            where V : struct, ILane<V, float>, IReal<V>, IBits<V>, IFused<V>
        {
            EstimateReader<V, GroupLauncher<V>> reader = new(settings.Scale, new(memory, options, now, settings));
            options.BindEstimate<V, EstimateReader<V, GroupLauncher<V>>>(now, ref reader);
        }
    }
}
