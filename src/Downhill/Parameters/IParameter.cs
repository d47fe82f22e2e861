using Downhill.Tensors;

namespace Downhill;

/// <summary>Named weights that an optimizer moves, and the gradient beside them.</summary>
/// <remarks>
/// <see cref="Parameter{T}"/> implements it over <see cref="Memory{T}"/>. Implement it for weights of another
/// framework, whose weights and gradient may lie elsewhere at every step: <see cref="Refresh"/> is called before
/// anything is read or moved, and from then on until the step has ended both must stay where they are.
/// Name, shape, length and element type never change. Lengths and extents are int because spans are; a framework that
/// counts in long narrows them, and a parameter has at most 2³¹ − 1 weights.
/// What does not agree with its length is refused by name before the step moves anything.
/// </remarks>
public interface IParameter
{
    /// <summary>The name, unique within an optimizer; state is kept and saved under it.</summary>
    string Name { get; }

    /// <summary>The extents, row-major; none for a single number. Their product is <see cref="Length"/>.</summary>
    IReadOnlyList<int> Shape { get; }

    /// <summary>The number of weights.</summary>
    int Length { get; }

    /// <summary>The type of weights and gradient: <see cref="TensorType.Float32"/>, <see cref="TensorType.BFloat16"/>
    /// or <see cref="TensorType.Float16"/>.</summary>
    TensorType ElementType { get; }

    /// <summary>Whether there is a gradient. A step skips a parameter without one; a gradient of zeros is a real
    /// step.</summary>
    bool HasGradient { get; }

    /// <summary>Finds out where weights and gradient lie now, and whether there is a gradient. Does nothing unless
    /// implemented.</summary>
    /// <remarks>It is called on the calling thread, for every parameter, when an optimizer is made, at the beginning
    /// of each step and again after its closure, and before a gradient's norm is taken or weights are saved or
    /// loaded. If it throws, nothing has moved.</remarks>
    void Refresh()
    {
    }

    /// <summary>Sets the gradient to zeros. A missing gradient stays missing.</summary>
    void ZeroGradient();

    /// <summary>Marks the gradient as missing and keeps its memory: cheaper than zeros, and a parameter that takes no
    /// part in the next loss is then skipped (PyTorch's <c>set_to_none</c>).</summary>
    void ClearGradient();

    /// <summary>Returns some of the weights, as bytes that a step reads and writes. Several threads call it at
    /// once.</summary>
    /// <param name="start">The first weight.</param>
    /// <param name="length">The number of weights.</param>
    /// <returns>As many bytes as these weights have, aligned to their type, in memory that is not moved while in
    /// use.</returns>
    Span<byte> WeightBytes(int start, int length);

    /// <summary>Returns some of the gradient, as bytes. It is called only while <see cref="HasGradient"/>, by several
    /// threads at once.</summary>
    /// <param name="start">The first element.</param>
    /// <param name="length">The number of elements.</param>
    /// <returns>As many bytes as these elements have. Those of different parameters may not overlap.</returns>
    Span<byte> GradientBytes(int start, int length);
}
