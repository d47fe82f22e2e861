using Downhill.Tensors;
using Downhill.Sweeps.Formats;
using Downhill.Sweeps.Gradients;
using Downhill.Sweeps.Kernels;
using Downhill.Sweeps.Quantization;

namespace Downhill.Sweeps;

/// <content>The format of the state.</content>
internal readonly partial struct GroupLauncher<V>
{
    private void State<R, G, FG, FW>(in R rule, in G gradient, TensorType type, FW weights)
        where R : struct, IRule<R, V>
        where G : struct, IGradient<V>
        where FG : struct, IFormat<V>
        where FW : struct, IWeights<V>
    {
        var format = R.States > 0 ? options.StateFormat : StateFormat.Float32;
        if (format == StateFormat.BFloat16)
        {
            Short<R, G, FG, FW>(rule, gradient, type, weights);
        }
        else if (format == StateFormat.Block8 && memory.Kinds.Averages != 0)
        {
            SignAtRest<R, V> resting = new(rule, memory.Kinds);
            Flush<SignAtRest<R, V>, G, FG, FW, Plain<V, float>>(resting, gradient, type, weights, default);
        }
        else
        {
            Flush<R, G, FG, FW, Plain<V, float>>(rule, gradient, type, weights, default);
        }
    }

    private void Short<R, G, FG, FW>(in R rule, in G gradient, TensorType type, FW weights)
        where R : struct, IRule<R, V>
        where G : struct, IGradient<V>
        where FG : struct, IFormat<V>
        where FW : struct, IWeights<V>
    {
        StochasticRounding<V, BFloat16Codec<V>> state = new(CounterRandom<V>.Of(options.Seed, Update, RandomStream.State));
        if (memory.Kinds.Maxima == 0)
        {
            Flush<R, G, FG, FW, StochasticRounding<V, BFloat16Codec<V>>>(rule, gradient, type, weights, state);
        }
        else
        {
            Flush<R, G, FG, FW, RoundDownArrays<V, StochasticRounding<V, BFloat16Codec<V>>>>(
                rule, gradient, type, weights, new(state, memory.Kinds.Maxima));
        }
    }

    private void Flush<R, G, FG, FW, FS>(in R rule, in G gradient, TensorType type, FW weights, FS state)
        where R : struct, IRule<R, V>
        where G : struct, IGradient<V>
        where FG : struct, IFormat<V>
        where FW : struct, IWeights<V>
        where FS : struct, IFormat<V>
    {
        if (FlushInterval.IsDue(now))
        {
            Run<Kernel<V, R, G, FW, FG, FlushToZero<V, float, FS>>, R, FW, FG>(new(rule, gradient, weights, new(state)), type);
        }
        else
        {
            Run<Kernel<V, R, G, FW, FG, FS>, R, FW, FG>(new(rule, gradient, weights, state), type);
        }
    }

    private void Run<K, R, FW, FG>(in K kernel, TensorType type)
        where K : struct, IKernel
        where R : struct, IRule<R, V>
        where FW : struct, IWeights<V>
        where FG : struct, IFormat<V>
    {
        if (R.States > 0 && options.StateFormat == StateFormat.Block8)
        {
            BlockCoder<V> coder = new(memory.Kinds, options.Seed, Update);
            memory.Run(
                new BlockwiseKernel<V, K, FW, FG>(kernel, R.States, coder, !how.LooksAhead), type, Update - 1, how.LooksAhead,
                how.Threads);
        }
        else
        {
            memory.Run(kernel, type, Update - 1, how.LooksAhead, how.Threads);
        }
    }
}
