using Downhill.Lanes;
using Downhill.Sweeps;
using Downhill.Sweeps.Transforms;

namespace Downhill;

/// <content>The pass that measures before the pass that moves.</content>
public static partial class Sweep
{
    /// <summary>Measures float weights, if the options have a measure, and adds what was found to what other spans
    /// came to.</summary>
    /// <remarks>It updates the state that the measure keeps. Then step with <see cref="StepIndex.Measurement"/> set; a
    /// step without it measures its spans by itself.</remarks>
    /// <param name="options">The optimizer's options.</param>
    /// <param name="now">The step, which schedules follow, and the update, which bias corrections follow.</param>
    /// <param name="found">The measurement, added to.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="gradients">The gradient, as long as the weights.</param>
    /// <param name="a">The first state array, in the order of <see cref="OptimizerOptions.States"/>, as long as the
    /// weights; written, as are the others.</param>
    /// <param name="b">The second state array.</param>
    /// <param name="c">The third state array.</param>
    /// <param name="d">The fourth state array.</param>
    /// <exception cref="ArgumentException">A span has another length than the weights.</exception>
    public static void Measure(
        OptimizerOptions options, StepIndex now, Measurement found, Span<float> weights, ReadOnlySpan<float> gradients,
        Span<float> a = default, Span<float> b = default, Span<float> c = default, Span<float> d = default)
    {
        SpanMeasure measure = new(options, now, found, new(weights, gradients, a, b, c, d));
        LaneWidth.Visit(ref measure);
    }

    /// <inheritdoc cref="Measure(OptimizerOptions, StepIndex, Measurement, Span{float}, ReadOnlySpan{float},
    /// Span{float}, Span{float}, Span{float}, Span{float})"/>
    public static void Measure(
        OptimizerOptions options, StepIndex now, Measurement found, Span<double> weights,
        ReadOnlySpan<double> gradients, Span<double> a = default, Span<double> b = default, Span<double> c = default,
        Span<double> d = default) =>
        Measure<Double1, double>(options, now, found, new(weights, gradients, a, b, c, d));

    /// <summary>Measures weights with lanes of a chosen kind.</summary>
    /// <typeparam name="V">The lane.</typeparam>
    /// <typeparam name="T">The type of the elements in memory.</typeparam>
    internal static void Measure<V, T>(
        OptimizerOptions options, StepIndex now, Measurement found, in SpanBuffers<T> memory)
        where V : struct, ILane<V, T>, IReal<V>
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(found);
        now.Check();
        GradientTransformBinder<V, SpanMeasureLauncher<V, T>> binder = new(
            options, now, scale: 1, limit: double.PositiveInfinity, Updates(options, ahead: false),
            new(options, now, memory, found));
        BindMeasure<V, SpanMeasureLauncher<V, T>>(options, now, binder);
    }

    /// <summary>Measures every due parameter of a group whose update count is <c>now.Update − 1</c>.</summary>
    internal static void Measure(OptimizerOptions options, StepIndex now, GroupMemory memory, in StepSettings settings)
    {
        GroupMeasure measure = new(options, now, memory, settings);
        LaneWidth.Visit(settings.Width, ref measure);
    }

    /// <summary>Returns the moment with what a measure of the spans has found, if the options have one.</summary>
    private static StepIndex Measured<V, T>(OptimizerOptions options, StepIndex now, in SpanBuffers<T> memory)
        where V : struct, ILane<V, T>, IReal<V>
        where T : unmanaged
    {
        if (options.Measure is not { } info || now.Measurement is not null)
        {
            return now;
        }

        Measurement found = new(info);
        Measure<V, T>(options, now, found, memory);
        return now with { Measurement = found };
    }

    /// <summary>Returns the moment with what the mask of the step over the spans comes to, if a transform has
    /// one.</summary>
    internal static StepIndex Masked<V, T>(OptimizerOptions options, StepIndex now, in SpanBuffers<T> memory)
        where V : struct, ILane<V, T>, IReal<V>
        where T : unmanaged
    {
        if (now.Mask is not null || UpdateChain.Of(options) is not { Mask.Mask: { } info } chain)
        {
            return now;
        }

        Measurement mask = new(info);
        Bind(
            options, now,
            new GradientTransformBinder<V, SpanLauncher<V, T>>(
                options, now, scale: 1, limit: double.PositiveInfinity, chain, new(options, now, memory, mask: mask)),
            ahead: false);
        return now with { Mask = mask };
    }

    private static void BindMeasure<V, TLauncher>(
        OptimizerOptions options, StepIndex now, GradientTransformBinder<V, TLauncher> binder)
        where V : struct, IReal<V>
        where TLauncher : struct, IKernelLauncher<V>, allows ref struct =>
        Rule(options).BindMeasure<V, GradientTransformBinder<V, TLauncher>>(now, ref binder);

    private readonly ref struct SpanMeasure(
        OptimizerOptions options, StepIndex now, Measurement found, in SpanBuffers<float> memory) : ILaneVisitor
    {
        private readonly SpanBuffers<float> memory = memory;

        public void Visit<V>()
            where V : struct, ILane<V, float>, IReal<V>, IBits<V>, IFused<V> =>
                Measure<V, float>(options, now, found, memory);
    }

    private readonly struct GroupMeasure(
        OptimizerOptions options, StepIndex now, GroupMemory memory, StepSettings settings) : ILaneVisitor
    {
        public void Visit<V>()
            where V : struct, ILane<V, float>, IReal<V>, IBits<V>, IFused<V>
        {
            GradientTransformBinder<V, MeasureLauncher<V>> binder = new(
                options, now, settings.Scale, settings.MaxGradientValue, Updates(options, ahead: false),
                new(memory, options, now, settings));
            BindMeasure<V, MeasureLauncher<V>>(options, now, binder);
        }
    }
}
