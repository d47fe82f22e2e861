using Downhill.Gradients;
using Downhill.Sweeps.Blocks;
using Downhill.Sweeps.Formats;

namespace Downhill.Sweeps;

/// <content>The format of the state.</content>
internal readonly partial struct GroupWork<V>
{
    private void State<R, G, FG, FW>(in R rule, in G gradient, Storage storage, FW weights)
        where R : struct, IRule<R, V>
        where G : struct, IGradient<V>
        where FG : struct, IFormat<V>
        where FW : struct, IWeights<V>
    {
        if (R.States > 0 && options.StateFormat == StateFormat.BFloat16)
        {
            var noise = Noise<V>.Of(options.Seed, Update, Purpose.State);
            Flush<R, G, FG, FW, Dithered<V, BFloats<V>>>(rule, gradient, storage, weights, new(noise));
        }
        else
        {
            Flush<R, G, FG, FW, Plain<V, float>>(rule, gradient, storage, weights, default);
        }
    }

    private void Flush<R, G, FG, FW, FS>(in R rule, in G gradient, Storage storage, FW weights, FS state)
        where R : struct, IRule<R, V>
        where G : struct, IGradient<V>
        where FG : struct, IFormat<V>
        where FW : struct, IWeights<V>
        where FS : struct, IFormat<V>
    {
        if (Flushing.IsDue(now))
        {
            Run<Kernel<V, R, G, FW, FG, Flushed<V, float, FS>>, R, FW, FG>(new(rule, gradient, weights, new(state)), storage);
        }
        else
        {
            Run<Kernel<V, R, G, FW, FG, FS>, R, FW, FG>(new(rule, gradient, weights, state), storage);
        }
    }

    private void Run<K, R, FW, FG>(in K kernel, Storage storage)
        where K : struct, IKernel
        where R : struct, IRule<R, V>
        where FW : struct, IWeights<V>
        where FG : struct, IFormat<V>
    {
        if (R.States > 0 && options.StateFormat == StateFormat.Block8)
        {
            memory.Run(
                new BlockKernel<V, K, FW, FG>(kernel, R.States, memory.Signs), storage, Update - 1, how.LooksAhead, how.Threads);
        }
        else
        {
            memory.Run(kernel, storage, Update - 1, how.LooksAhead, how.Threads);
        }
    }
}
