using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps;
using Downhill.Sweeps.Transforms;

namespace Downhill;

/// <summary>Steps over bare spans on the calling thread, in one pass: each number is read once and written
/// once.</summary>
/// <remarks>An <see cref="Optimizer"/> keeps state and shares the work among threads.</remarks>
/// <example>
/// <code><![CDATA[
/// using Downhill;
///
/// float[] weights = [1, 2, 3], gradients = new float[3], velocity = new float[3];
/// var options = new MomentumOptions { LearningRate = 0.1 };
///
/// for (var t = 1; t <= 100; t++)
/// {
///     for (var i = 0; i < weights.Length; i++)
///     {
///         gradients[i] = 2 * weights[i];
///     }
///
///     Sweep.Step(options, StepIndex.Of(t), weights, gradients, velocity);
/// }
/// ]]></code>
/// </example>
public static partial class Sweep
{
    /// <summary>Moves float weights with the widest lanes of this machine.</summary>
    /// <param name="options">The optimizer's options, which bind its rule.</param>
    /// <param name="now">The step, which schedules follow, and the update, which bias corrections follow.</param>
    /// <param name="weights">The weights, written.</param>
    /// <param name="gradients">The gradient, as long as the weights.</param>
    /// <param name="a">The first state array, in the order of <see cref="OptimizerOptions.States"/>, as long as the
    /// weights; written, as are the others.</param>
    /// <param name="b">The second state array.</param>
    /// <param name="c">The third state array.</param>
    /// <param name="d">The fourth state array.</param>
    /// <exception cref="ArgumentException">A span has another length than the weights.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The update is less than 1.</exception>
    public static void Step(
        OptimizerOptions options,
        StepIndex now,
        Span<float> weights,
        ReadOnlySpan<float> gradients,
        Span<float> a = default,
        Span<float> b = default,
        Span<float> c = default,
        Span<float> d = default) =>
        Widest(options, now, new(weights, gradients, a, b, c, d), ahead: false);

    /// <summary>Moves double weights, one at a time, for reference and for surfaces.</summary>
    /// <inheritdoc cref="Step(OptimizerOptions, StepIndex, Span{float}, ReadOnlySpan{float}, Span{float}, Span{float},
    /// Span{float}, Span{float})"/>
    public static void Step(
        OptimizerOptions options,
        StepIndex now,
        Span<double> weights,
        ReadOnlySpan<double> gradients,
        Span<double> a = default,
        Span<double> b = default,
        Span<double> c = default,
        Span<double> d = default) =>
        Step<Double1, double>(options, now, weights, gradients, a, b, c, d);

    /// <summary>Moves weights with lanes of a chosen kind.</summary>
    /// <typeparam name="V">The lane.</typeparam>
    /// <typeparam name="T">The type of the elements in memory.</typeparam>
    /// <remarks>In tiles, the step's transforms are phases, as where code is compiled ahead of time. A sweep that is
    /// part of a step over a whole tensor is made by <see cref="TensorSweep{V, T}"/>.</remarks>
    /// <inheritdoc cref="Step(OptimizerOptions, StepIndex, Span{float}, ReadOnlySpan{float}, Span{float}, Span{float},
    /// Span{float}, Span{float})"/>
    internal static void Step<V, T>(
        OptimizerOptions options,
        StepIndex now,
        Span<T> weights,
        ReadOnlySpan<T> gradients,
        Span<T> a = default,
        Span<T> b = default,
        Span<T> c = default,
        Span<T> d = default,
        bool inTiles = false,
        bool isPart = false)
        where V : struct, ILane<V, T>, IReal<V>
        where T : unmanaged =>
        Run<V, T>(options, now, new(weights, gradients, a, b, c, d), ahead: false, inTiles, isPart);

    /// <summary>Moves float weights to the point at which the gradient is taken, if the options look ahead.</summary>
    /// <param name="options">The optimizer's options.</param>
    /// <param name="now">The step, which schedules follow, and the update, which bias corrections follow.</param>
    /// <param name="weights">The weights, written.</param>
    /// <param name="velocity">The state that carries them ahead, as long as the weights.</param>
    public static void LookAhead(OptimizerOptions options, StepIndex now, Span<float> weights, Span<float> velocity) =>
        Widest(options, now, Ahead(weights, velocity), ahead: true);

    /// <inheritdoc cref="LookAhead(OptimizerOptions, StepIndex, Span{float}, Span{float})"/>
    public static void LookAhead(
        OptimizerOptions options, StepIndex now, Span<double> weights, Span<double> velocity) =>
        Run<Double1, double>(options, now, Ahead(weights, velocity), ahead: true);

    /// <summary>Returns the name in code of a state array; empty if the options keep fewer.</summary>
    internal static string StateName(OptimizerOptions options, int index)
    {
        ArgumentNullException.ThrowIfNull(options);
        return index < options.States.Count ? options.States[index].Name : "";
    }

    // The rule that looks ahead has no use for a gradient; the weights stand in for it.
    private static SpanBuffers<T> Ahead<T>(Span<T> weights, Span<T> velocity)
        where T : unmanaged => new(weights, weights, velocity, default, default, default);

    /// <summary>Moves every due parameter of a group whose update count is <c>now.Update − 1</c>.</summary>
    internal static void Step(OptimizerOptions options, StepIndex now, GroupMemory memory, in StepSettings settings)
    {
        GroupSweep sweep = new(options, now, memory, settings);
        LaneWidth.Visit(settings.Width, ref sweep);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Widest(OptimizerOptions options, StepIndex now, in SpanBuffers<float> memory, bool ahead)
    {
        SpanSweep sweep = new(options, now, memory, ahead);
        LaneWidth.Visit(ref sweep);
    }

    private static void Run<V, T>(
        OptimizerOptions options, StepIndex now, in SpanBuffers<T> memory, bool ahead, bool inTiles = false,
        bool isPart = false)
        where V : struct, ILane<V, T>, IReal<V>
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(options);
        now.Check();
        if (!isPart)
        {
            options.CheckSpans();
        }

        if (!ahead)
        {
            now = Masked<V, T>(options, Measured<V, T>(options, now, memory), memory);
        }

        Bind(
            options, now,
            new GradientTransformBinder<V, SpanLauncher<V, T>>(
                options, now, scale: 1, limit: double.PositiveInfinity, Updates(options, ahead),
                new(options, now, memory, inTiles)), ahead);
    }

    // The look ahead is no step, so that nothing is done to it.
    private static UpdateChain? Updates(OptimizerOptions options, bool ahead) =>
        ahead ? null : UpdateChain.Of(options);

    private static OptimizerOptions Rule(OptimizerOptions options) => UpdateChain.Of(options)?.Rule ?? options;

    private static void Bind<V, TLauncher>(
        OptimizerOptions options, StepIndex now, GradientTransformBinder<V, TLauncher> binder, bool ahead)
        where V : struct, IReal<V>
        where TLauncher : struct, IKernelLauncher<V>, allows ref struct
    {
        if (ahead)
        {
            options.BindLookAhead<V, GradientTransformBinder<V, TLauncher>>(now, ref binder);
        }
        else
        {
            Rule(options).Bind<V, GradientTransformBinder<V, TLauncher>>(now, ref binder);
        }
    }

    private readonly ref struct SpanSweep(
        OptimizerOptions options, StepIndex now, in SpanBuffers<float> memory, bool ahead) : ILaneVisitor
    {
        private readonly SpanBuffers<float> memory = memory;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Visit<V>()
            where V : struct, ILane<V, float>, IReal<V>, IBits<V>, IFused<V> =>
                Run<V, float>(options, now, memory, ahead);
    }

    private readonly struct GroupSweep(
        OptimizerOptions options, StepIndex now, GroupMemory memory, StepSettings settings) : ILaneVisitor
    {
        public void Visit<V>()
            where V : struct, ILane<V, float>, IReal<V>, IBits<V>, IFused<V> => Bind(
                options, now,
                new GradientTransformBinder<V, GroupLauncher<V>>(
                    options, now, settings.Scale, settings.MaxGradientValue, Updates(options, settings.LooksAhead),
                    new(memory, options, now, settings)),
                settings.LooksAhead);
    }
}
