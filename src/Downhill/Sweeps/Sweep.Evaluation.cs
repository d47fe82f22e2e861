using Downhill.Lanes;
using Downhill.Sweeps;

namespace Downhill;

/// <content>The way to the weights that are evaluated.</content>
public static partial class Sweep
{
    /// <summary>Moves float weights to the point at which they are evaluated, if the options have such a
    /// point.</summary>
    /// <param name="options">The optimizer's options.</param>
    /// <param name="last">The moment of the last update, of which there was one.</param>
    /// <param name="weights">The weights, written.</param>
    /// <param name="a">The first state array, in the order of <see cref="OptimizerOptions.States"/>, as long as the
    /// weights; read, as are the others.</param>
    /// <param name="b">The second state array.</param>
    /// <param name="c">The third state array.</param>
    /// <param name="d">The fourth state array.</param>
    /// <exception cref="ArgumentException">A span has another length than the weights.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The update is less than 1.</exception>
    public static void Evaluate(
        OptimizerOptions options, StepIndex last, Span<float> weights, Span<float> a = default,
        Span<float> b = default, Span<float> c = default, Span<float> d = default) =>
        Evaluate<Lane1, float>(options, last, weights, a, b, c, d);

    /// <inheritdoc cref="Evaluate(OptimizerOptions, StepIndex, Span{float}, Span{float}, Span{float}, Span{float},
    /// Span{float})"/>
    public static void Evaluate(
        OptimizerOptions options, StepIndex last, Span<double> weights, Span<double> a = default,
        Span<double> b = default, Span<double> c = default, Span<double> d = default) =>
        Evaluate<Double1, double>(options, last, weights, a, b, c, d);

    /// <summary>Moves weights to the point at which they are evaluated, with lanes of a chosen kind.</summary>
    /// <typeparam name="V">The lane.</typeparam>
    /// <typeparam name="T">The type of the elements in memory.</typeparam>
    internal static void Evaluate<V, T>(
        OptimizerOptions options, StepIndex last, Span<T> weights, Span<T> a, Span<T> b, Span<T> c, Span<T> d)
        where V : struct, ILane<V, T>, IReal<V>
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(options);
        last.Check();
        EvaluationReader<V, SpanLauncher<V, T>> reader =
            new(new(options, last, new(weights, weights, a, b, c, d)));
        options.BindEvaluation<V, EvaluationReader<V, SpanLauncher<V, T>>>(last, ref reader);
    }

    /// <summary>Moves those parameters of a group to their point of evaluation that are due and were last moved by an
    /// update.</summary>
    internal static void Evaluate(
        OptimizerOptions options, StepIndex last, GroupMemory memory, in StepSettings settings)
    {
        GroupEvaluation evaluation = new(options, last, memory, settings);
        LaneWidth.Visit(settings.Width, ref evaluation);
    }

    private readonly struct GroupEvaluation(
        OptimizerOptions options, StepIndex last, GroupMemory memory, StepSettings settings) : ILaneVisitor
    {
        public void Visit<V>()
            where V : struct, ILane<V, float>, IReal<V>, IBits<V>, IFused<V>
        {
            EvaluationReader<V, EvaluationLauncher<V>> reader = new(new(memory, options, last, settings));
            options.BindEvaluation<V, EvaluationReader<V, EvaluationLauncher<V>>>(last, ref reader);
        }
    }
}
