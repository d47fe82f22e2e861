using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Downhill.Sweeps.Kernels;

namespace Downhill.Sweeps;

/// <summary>The memory of a sweep: arrays of one length; those that a rule does not use are empty.</summary>
internal readonly ref struct SpanBuffers<T>(
    Span<T> weights, ReadOnlySpan<T> gradients, Span<T> a, Span<T> b, Span<T> c, Span<T> d)
    where T : unmanaged
{
    public readonly Span<T> Weights = weights;
    public readonly ReadOnlySpan<T> Gradients = gradients;
    public readonly Span<T> A = a;
    public readonly Span<T> B = b;
    public readonly Span<T> C = c;
    public readonly Span<T> D = d;

    /// <summary>Returns whether gradient and the first state arrays are as long as the weights.</summary>
    public bool HasStates(int states) =>
        Gradients.Length == Weights.Length
        && (states < 1 || A.Length == Weights.Length)
        && (states < 2 || B.Length == Weights.Length)
        && (states < 3 || C.Length == Weights.Length)
        && (states < 4 || D.Length == Weights.Length);

    /// <summary>Returns a part of the memory, with another gradient.</summary>
    public SpanBuffers<T> Slice(int start, int length, ReadOnlySpan<T> gradients) => new(
        Weights.Slice(start, length), gradients[..length], Slice(A, start, length), Slice(B, start, length),
        Slice(C, start, length), Slice(D, start, length));

    /// <summary>Returns a copy of weights and state, beside the same gradient.</summary>
    /// <param name="room">Room for the weights and four state arrays, as long as these each.</param>
    public SpanBuffers<T> CopyTo(Span<T> room) => new(
        Copy(Weights, room, 0), Gradients, Copy(A, room, 1), Copy(B, room, 2), Copy(C, room, 3), Copy(D, room, 4));

    /// <summary>Returns all of the memory, as a kernel sees it.</summary>
    public KernelBuffers ToKernelBuffers() => new(
        ref Origin(Weights), ref Unsafe.NullRef<byte>(), ref Origin(Gradients), ref Origin(A), ref Origin(B),
        ref Origin(C), ref Origin(D), Weights.Length)
    {
        IsFar = Weights.Length >= Prefetch.Least,
    };

    /// <summary>Refuses arrays whose lengths do not fit the rule.</summary>
    /// <exception cref="ArgumentException">The gradient or a state array has another length than the
    /// weights.</exception>
    public void Check(OptimizerOptions options)
    {
        var count = Weights.Length;
        if (Gradients.Length != count)
        {
            throw new ArgumentException(
                $"There are {count} weights, but {Gradients.Length} gradient elements. Give one for each weight.",
                nameof(gradients));
        }

        ReadOnlySpan<int> lengths = [A.Length, B.Length, C.Length, D.Length];
        var states = options.States;
        for (var i = 0; i < states.Count; i++)
        {
            if (lengths[i] != count)
            {
                throw new ArgumentException(
                    $"There are {count} weights, but the state '{states[i].Key}' has {lengths[i]} elements. "
                    + $"{options.GetType().Name} needs {states.Count} state arrays, each as long as the weights.");
            }
        }
    }

    private Span<T> Copy(Span<T> array, Span<T> room, int index)
    {
        var copy = room.Slice(index * Weights.Length, array.Length);
        array.CopyTo(copy);
        return copy;
    }

    private static Span<T> Slice(Span<T> span, int start, int length) =>
        span.IsEmpty ? span : span.Slice(start, length);

    private static ref byte Origin(ReadOnlySpan<T> span) =>
        ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(span));
}
