using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Downhill.Gradients;
using Downhill.Threads;

namespace Downhill.QuasiNewton.Vectors;

/// <summary>A job that does a pass over all elements and merges what it yields.</summary>
/// <remarks>The terms of 8192 elements are merged in a fixed order of 32 sums side by side, as those of
/// <see cref="Norms"/>, and these parts in their order: the bits depend neither on threads nor on widths.</remarks>
/// <typeparam name="T">The type of an element: float or double.</typeparam>
/// <typeparam name="TPass">The pass.</typeparam>
/// <typeparam name="TTerm">The terms that its numbers are merged as.</typeparam>
/// <param name="arena">The memory of all rows.</param>
/// <param name="length">The number of elements in a row.</param>
internal sealed class PassJob<T, TPass, TTerm>(T[] arena, int length) : Job
    where T : unmanaged
    where TPass : struct, IPass<T>
    where TTerm : struct, INormTerm
{
    private const int PartLength = 8192;
    private const int LeastShared = 128 * 1024;
    private const long WakingPays = 12;
    private readonly double[] sums = new double[(length + PartLength - 1) / PartLength];
    private TPass pass;

    /// <summary>Does a pass and returns its terms, merged.</summary>
    public double Run(TPass pass, int threads)
    {
        this.pass = pass;
        WorkerPool.Run(
            this, sums.Length, length < LeastShared ? 1 : threads, large: length >= WakingPays * LeastShared);
        var total = Vector512<double>.Zero;
        foreach (var sum in sums)
        {
            total = TTerm.Merge(total, Vector512.CreateScalar(sum));
        }

        return total.ToScalar();
    }

    /// <inheritdoc/>
    public override void RunPart(int part) =>
        sums[part] = Part(pass, part * PartLength, Math.Min(length, (part + 1) * PartLength));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Part(TPass pass, int start, int end)
    {
        ref var origin = ref MemoryMarshal.GetArrayDataReference(arena);
        var (a, b, c, d) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero,
            Vector512<double>.Zero);
        var i = (nuint)start;
        for (; i + 32 <= (nuint)end; i += 32)
        {
            var x = pass.Lanes(ref origin, i);
            a = TTerm.Add(a, x.Low);
            b = TTerm.Add(b, x.High);
            var y = pass.Lanes(ref origin, i + 16);
            c = TTerm.Add(c, y.Low);
            d = TTerm.Add(d, y.High);
        }

        var sum = TTerm.Merge(TTerm.Merge(TTerm.Merge(a, b), TTerm.Merge(c, d)));
        for (; i < (nuint)end; i++)
        {
            sum = TTerm.Add(sum, pass.One(ref origin, i));
        }

        return sum;
    }
}
