using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Downhill.Gradients;
using Downhill.Lanes;

namespace Downhill.Sweeps;

/// <summary>Runs a rule over a range of memory, a lane at a time; the gradient is transformed on the way.</summary>
internal readonly ref struct Pass<V, T>(Options options, Tick now, Buffers<T> memory, int start, int end) : IRuleReader<V>
    where V : struct, ILane<V, T>, IReal<V>
    where T : unmanaged
{
    /// <summary>Every so many updates subnormal state becomes 0. What decays towards 0 (the moments of a dead unit)
    /// would else
    /// stay for ever at a few subnormal steps above it, and processors are slow with those; to look at every update
    /// would cost more than it saves. It depends on t alone, so bits still do not depend on width, split or
    /// threads.</summary>
    private const int UpdatesBetweenFlushes = 32;

    private readonly Buffers<T> memory = memory;
    private readonly Coefficient λ = options.WeightDecay.At(now.Step);

    /// <inheritdoc/>
    public void Read<R>(R rule)
        where R : struct, IRule<R, V>
    {
        // Looked at here, where the number of states is a constant: to ask the options costs more than a small sweep.
        if (!memory.Fit(R.States))
        {
            memory.Check(options);
            throw new InvalidOperationException(
                $"{options.GetType().Name} lists {options.States.Count} state arrays, but binds a rule with {R.States}.");
        }

        switch (options.Maximize, λ.Value != 0)
        {
            case (false, false): Run(rule, default(Raw<V>)); break;
            case (false, true): Run(rule, new Decayed<V, Raw<V>>(λ, default)); break;
            case (true, false): Run(rule, default(Ascending<V>)); break;
            case (true, true): Run(rule, new Decayed<V, Ascending<V>>(λ, default)); break;
        }
    }

    private void Run<R, G>(R rule, G gradient)
        where R : struct, IRule<R, V>
        where G : struct, IGradient<V>
    {
        if ((long)now.Update.Value % UpdatesBetweenFlushes == 0)
        {
            Run<R, G, Flushed<V, T>>(rule, gradient);
        }
        else
        {
            Run<R, G, AsItIs<V>>(rule, gradient);
        }
    }

    /// <summary>The hot loop. Every operand is a local, so that no store can alias a coefficient.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void Run<R, G, S>(R rule, G gradient)
        where R : struct, IRule<R, V>
        where G : struct, IGradient<V>
        where S : struct, IStorage<V>
    {
        ref var weights = ref MemoryMarshal.GetReference(memory.Weights);
        ref var gradients = ref MemoryMarshal.GetReference(memory.Gradients);
        ref var s1 = ref MemoryMarshal.GetReference(memory.A);
        ref var s2 = ref MemoryMarshal.GetReference(memory.B);
        ref var s3 = ref MemoryMarshal.GetReference(memory.C);
        ref var s4 = ref MemoryMarshal.GetReference(memory.D);
        for (nuint i = (nuint)start, n = (nuint)end; i < n; i += (nuint)V.Width)
        {
            var θ = V.Load(ref weights, i);
            var g = gradient.Of(θ, V.Load(ref gradients, i));
            V a = default, b = default, c = default, d = default;
            if (R.States > 0)
            {
                a = V.Load(ref s1, i);
            }

            if (R.States > 1)
            {
                b = V.Load(ref s2, i);
            }

            if (R.States > 2)
            {
                c = V.Load(ref s3, i);
            }

            if (R.States > 3)
            {
                d = V.Load(ref s4, i);
            }

            R.Step(in rule, ref θ, g, ref a, ref b, ref c, ref d);
            V.Store(θ, ref weights, i);
            if (R.States > 0)
            {
                V.Store(S.Of(a), ref s1, i);
            }

            if (R.States > 1)
            {
                V.Store(S.Of(b), ref s2, i);
            }

            if (R.States > 2)
            {
                V.Store(S.Of(c), ref s3, i);
            }

            if (R.States > 3)
            {
                V.Store(S.Of(d), ref s4, i);
            }
        }
    }
}
