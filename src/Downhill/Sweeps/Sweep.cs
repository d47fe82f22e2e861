using System.Runtime.Intrinsics;
using Downhill.Lanes;

namespace Downhill.Sweeps;

/// <summary>One pass over memory: weights, gradient and state are read once, moved by a rule, and written
/// once.</summary>
public static class Sweep
{
    /// <summary>Moves float weights with the widest lanes of this machine.</summary>
    /// <param name="options">The optimizer's options, which bind its rule.</param>
    /// <param name="now">The moment.</param>
    /// <param name="weights">The weights, written.</param>
    /// <param name="gradients">The gradient, as long as the weights.</param>
    /// <param name="a">State, in the order of <see cref="Options.States"/>, each as long as the weights.</param>
    /// <param name="b">The second state array.</param>
    /// <param name="c">The third state array.</param>
    /// <param name="d">The fourth state array.</param>
    /// <exception cref="ArgumentException">A span has another length than the weights.</exception>
    public static void Step(
        Options options,
        Tick now,
        Span<float> weights,
        ReadOnlySpan<float> gradients,
        Span<float> a = default,
        Span<float> b = default,
        Span<float> c = default,
        Span<float> d = default) =>
        Widest(options, now, new(weights, gradients, a, b, c, d), ahead: false);

    /// <summary>Moves double weights, one at a time: for reference, and for surfaces.</summary>
    /// <inheritdoc cref="Step(Options, Tick, Span{float}, ReadOnlySpan{float}, Span{float}, Span{float}, Span{float}, Span{float})"/>
    public static void Step(
        Options options,
        Tick now,
        Span<double> weights,
        ReadOnlySpan<double> gradients,
        Span<double> a = default,
        Span<double> b = default,
        Span<double> c = default,
        Span<double> d = default) =>
        Step<Double1, Double1, double>(options, now, weights, gradients, a, b, c, d);

    /// <summary>Moves weights with lanes of a chosen kind.</summary>
    /// <typeparam name="V">The lane.</typeparam>
    /// <typeparam name="V1">The lane of width 1, for what is left over.</typeparam>
    /// <typeparam name="T">What lies in memory.</typeparam>
    /// <inheritdoc cref="Step(Options, Tick, Span{float}, ReadOnlySpan{float}, Span{float}, Span{float}, Span{float}, Span{float})"/>
    public static void Step<V, V1, T>(
        Options options,
        Tick now,
        Span<T> weights,
        ReadOnlySpan<T> gradients,
        Span<T> a = default,
        Span<T> b = default,
        Span<T> c = default,
        Span<T> d = default)
        where V : struct, ILane<V, T>, IReal<V>
        where V1 : struct, ILane<V1, T>, IReal<V1>
        where T : unmanaged =>
        Run<V, V1, T>(options, now, new(weights, gradients, a, b, c, d), ahead: false);

    /// <summary>Moves float weights to where the gradient is to be taken, if the options look ahead.</summary>
    /// <param name="options">The optimizer's options.</param>
    /// <param name="now">The moment.</param>
    /// <param name="weights">The weights, written.</param>
    /// <param name="velocity">The state that carries them ahead, as long as the weights.</param>
    public static void LookAhead(Options options, Tick now, Span<float> weights, Span<float> velocity) =>
        Widest(options, now, Ahead(weights, velocity), ahead: true);

    /// <inheritdoc cref="LookAhead(Options, Tick, Span{float}, Span{float})"/>
    public static void LookAhead(Options options, Tick now, Span<double> weights, Span<double> velocity) =>
        Run<Double1, Double1, double>(options, now, Ahead(weights, velocity), ahead: true);

    /// <summary>Binds the rule to its coefficients and leaves it at that, so that a schedule which leaves its domain is
    /// found before anything is moved.</summary>
    /// <param name="options">The optimizer's options.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="ArgumentOutOfRangeException">A schedule gave a value outside its option's domain.</exception>
    public static void Check(Options options, Tick now)
    {
        var nobody = default(Nobody);
        _ = options.WeightDecay.At(now.Step);
        options.Bind<Double1, Nobody>(now, ref nobody);
    }

    // The rule that looks ahead has no use for a gradient; the weights stand in for it.
    private static Buffers<T> Ahead<T>(Span<T> weights, Span<T> velocity)
        where T : unmanaged => new(weights, weights, velocity, default, default, default);

    private static void Widest(Options options, Tick now, Buffers<float> memory, bool ahead)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Run<Lane16, Lane1, float>(options, now, memory, ahead);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Run<Lane8, Lane1, float>(options, now, memory, ahead);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            Run<Lane4, Lane1, float>(options, now, memory, ahead);
        }
        else
        {
            Run<Lane1, Lane1, float>(options, now, memory, ahead);
        }
    }

    private static void Run<V, V1, T>(Options options, Tick now, Buffers<T> memory, bool ahead)
        where V : struct, ILane<V, T>, IReal<V>
        where V1 : struct, ILane<V1, T>, IReal<V1>
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(options);
        var length = memory.Weights.Length;
        var whole = length - length % V.Width;
        if (length == 0)
        {
            memory.Check(options);
        }

        if (whole > 0)
        {
            Read(new Pass<V, T>(options, now, memory, 0, whole), options, now, ahead);
        }

        if (whole < length)
        {
            Read(new Pass<V1, T>(options, now, memory, whole, length), options, now, ahead);
        }
    }

    private static void Read<V, T>(Pass<V, T> pass, Options options, Tick now, bool ahead)
        where V : struct, ILane<V, T>, IReal<V>
        where T : unmanaged
    {
        if (ahead)
        {
            options.BindLookAhead<V, Pass<V, T>>(now, ref pass);
        }
        else
        {
            options.Bind<V, Pass<V, T>>(now, ref pass);
        }
    }

    private readonly struct Nobody : IRuleReader<Double1>
    {
        public void Read<R>(R rule)
            where R : struct, IRule<R, Double1>
        {
        }
    }
}
