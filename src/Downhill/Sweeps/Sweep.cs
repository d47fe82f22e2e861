using System.Runtime.Intrinsics;
using Downhill.Lanes;

namespace Downhill.Sweeps;

/// <summary>One pass over memory: weights, gradient and state are read once, moved by a rule, and written once.</summary>
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
        Span<float> d = default)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Step<Lane16, Lane1, float>(options, now, weights, gradients, a, b, c, d);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Step<Lane8, Lane1, float>(options, now, weights, gradients, a, b, c, d);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            Step<Lane4, Lane1, float>(options, now, weights, gradients, a, b, c, d);
        }
        else
        {
            Step<Lane1, Lane1, float>(options, now, weights, gradients, a, b, c, d);
        }
    }

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
        where T : unmanaged
    {
        var memory = new Buffers<T>(weights, gradients, a, b, c, d);
        if (weights.IsEmpty)
        {
            memory.Check(options);
            return;
        }

        var whole = weights.Length - weights.Length % V.Width;
        if (whole > 0)
        {
            var pass = new Pass<V, T>(options, now, memory, 0, whole);
            options.Bind<V, Pass<V, T>>(now, ref pass);
        }

        if (whole < weights.Length)
        {
            var rest = new Pass<V1, T>(options, now, memory, whole, weights.Length);
            options.Bind<V1, Pass<V1, T>>(now, ref rest);
        }
    }

    /// <summary>Moves float weights to where the gradient is to be taken, if the options look ahead.</summary>
    /// <param name="options">The optimizer's options.</param>
    /// <param name="now">The moment.</param>
    /// <param name="weights">The weights, written.</param>
    /// <param name="velocity">The state that carries them ahead, as long as the weights.</param>
    public static void LookAhead(Options options, Tick now, Span<float> weights, Span<float> velocity) =>
        LookAhead<Lane1, float>(options, now, weights, velocity);

    /// <inheritdoc cref="LookAhead(Options, Tick, Span{float}, Span{float})"/>
    public static void LookAhead(Options options, Tick now, Span<double> weights, Span<double> velocity) =>
        LookAhead<Double1, double>(options, now, weights, velocity);

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

    private static void LookAhead<V, T>(Options options, Tick now, Span<T> weights, Span<T> velocity)
        where V : struct, ILane<V, T>, IReal<V>
        where T : unmanaged
    {
        // The rule that looks ahead has no use for a gradient; the weights stand in for it.
        var memory = new Buffers<T>(weights, weights, velocity, default, default, default);
        var pass = new Pass<V, T>(options, now, memory, 0, weights.Length);
        options.BindLookAhead<V, Pass<V, T>>(now, ref pass);
    }

    private readonly struct Nobody : IRuleReader<Double1>
    {
        public void Read<R>(R rule)
            where R : struct, IRule<R, Double1>
        {
        }
    }
}
