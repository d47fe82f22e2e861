using Downhill.Tensors;

namespace Downhill;

/// <summary>Named weights that an optimizer moves, with their gradient.</summary>
/// <remarks><see cref="Parameter{T}"/> implements it over <see cref="Memory{T}"/>. Implement it for weights of another
/// framework, whose weights and gradient may lie elsewhere at every step: <see cref="Refresh"/> is called before
/// anything is read or moved, and from then on until the step has ended both must stay in place. Name, shape, length
/// and element type never change. Lengths and extents are int because spans are; a framework that counts in long
/// narrows them, and a parameter has at most 2³¹ − 1 weights. A parameter whose memory disagrees with its length is
/// refused by name before the step moves anything.</remarks>
/// <example>
/// <code><![CDATA[
/// using System.Runtime.InteropServices;
/// using Downhill;
/// using Downhill.Tensors;
///
/// var parameter = new ArrayParameter("weights", new float[10]);
/// new Adam([parameter]).Step();
///
/// sealed class ArrayParameter(string name, float[] weights) : IParameter
/// {
///     private readonly float[] gradient = new float[weights.Length];
///
///     public string Name => name;
///
///     public IReadOnlyList<int> Shape => [weights.Length];
///
///     public int Length => weights.Length;
///
///     public TensorType ElementType => TensorType.Float32;
///
///     public bool HasGradient { get; private set; } = true;
///
///     public void ZeroGradient() => Array.Clear(gradient);
///
///     public void ClearGradient() => HasGradient = false;
///
///     public Span<byte> WeightBytes(int start, int length) =>
///         MemoryMarshal.AsBytes(weights.AsSpan(start, length));
///
///     public Span<byte> GradientBytes(int start, int length) =>
///         MemoryMarshal.AsBytes(gradient.AsSpan(start, length));
/// }
/// ]]></code>
/// </example>
public interface IParameter
{
    /// <summary>Gets the name, unique within an optimizer, by which state is kept and saved.</summary>
    string Name { get; }

    /// <summary>Gets the extents, row-major, whose product is <see cref="Length"/>; empty for a single
    /// number.</summary>
    IReadOnlyList<int> Shape { get; }

    /// <summary>Gets what the parameter is to its network; null, the default, if nobody has told.</summary>
    ParameterRole? Role => null;

    /// <summary>Gets whether the weights are those of one tensor; true, the default, unless they are several in one
    /// buffer, or a piece of one.</summary>
    bool IsOneTensor => true;

    /// <summary>Gets the number of weights.</summary>
    int Length { get; }

    /// <summary>Gets the type of weights and gradient: <see cref="TensorType.Float32"/>,
    /// <see cref="TensorType.BFloat16"/> or <see cref="TensorType.Float16"/>.</summary>
    TensorType ElementType { get; }

    /// <summary>Gets whether there is a gradient. Without one a step skips the parameter; a gradient of zeros is a real
    /// step.</summary>
    bool HasGradient { get; }

    /// <summary>Gets the gradient of some rows, in place of <see cref="GradientBytes"/>; null, the default, for one of
    /// all weights.</summary>
    /// <remarks>It counts only if <see cref="HasGradient"/>, and must stay the same until a step has ended. Its rows
    /// are those of the first extent of <see cref="Shape"/>.</remarks>
    RowGradient? RowGradient => null;

    /// <summary>Looks up the present memory of weights and gradient, and whether there is a gradient; by default does
    /// nothing.</summary>
    /// <remarks>The calling thread calls it for every parameter when an optimizer is made, at the beginning of each
    /// step and again after its closure, and before a gradient's norm is taken or weights are saved or loaded. If it
    /// throws, nothing has moved.</remarks>
    void Refresh()
    {
    }

    /// <summary>Sets the gradient to zeros; a missing gradient stays missing.</summary>
    void ZeroGradient();

    /// <summary>Marks the gradient as missing and keeps its memory, as PyTorch's <c>set_to_none</c> does.</summary>
    /// <remarks>It is cheaper than zeros, and a parameter that takes no part in the next loss is then
    /// skipped.</remarks>
    void ClearGradient();

    /// <summary>Returns some of the weights as bytes, which a step reads and writes; several threads call it at
    /// once.</summary>
    /// <param name="start">The first weight.</param>
    /// <param name="length">The number of weights.</param>
    /// <returns>The bytes of these weights and no others, aligned to their type, in memory that does not move while in
    /// use.</returns>
    Span<byte> WeightBytes(int start, int length);

    /// <summary>Returns some of the gradient as bytes; several threads call it at once.</summary>
    /// <remarks>It is called only if <see cref="HasGradient"/>, and there is no <see cref="RowGradient"/>.</remarks>
    /// <param name="start">The first element.</param>
    /// <param name="length">The number of elements.</param>
    /// <returns>The bytes of these elements and no others. Those of different parameters may not overlap.</returns>
    Span<byte> GradientBytes(int start, int length);
}
