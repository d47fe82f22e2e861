using Downhill.Tensors;
using Downhill.TorchSharp.Native;
using static TorchSharp.torch;

namespace Downhill.TorchSharp;

/// <summary>The weights of a TorchSharp tensor, or a piece of very many, as a parameter that is moved where it lies, by
/// the tensor's gradient at each step.</summary>
/// <remarks>
/// Weights may be Float32, BFloat16 or Float16, contiguous, on the CPU; what cannot be stepped is refused when a
/// parameter is made and again at each step, before anything is moved. The gradient is looked up anew at each step:
/// null is missing, another tensor is followed, zeros are a real step. One of another type, or that is sparse or not
/// contiguous, is replaced by one as the weights are; it is converted once.
/// Steps do not go through autograd, so they may be taken within or without <c>no_grad()</c>, and they do not count as
/// changes that a later <c>backward()</c> would complain of.
/// </remarks>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.TorchSharp;
/// using static TorchSharp.torch;
///
/// var net = nn.Sequential(nn.Linear(2, 3), nn.Linear(3, 1));
/// var parameters = TorchParameter.Of(net).ToLookup(parameter => parameter.Shape.Count > 1);
/// AdamWOptions options = new() { WeightDecay = 0.1 };
/// Optimizer optimizer = new(
///     [new(parameters[true], options), new(parameters[false], options with { WeightDecay = 0 })]);
/// net.forward(ones(1, 2)).sum().backward();
/// optimizer.Step();
/// </code>
/// </example>
public sealed class TorchParameter : IPartialParameter
{
    private readonly long[] extents;
    private readonly ScalarType type;
    private readonly nint offset;
    private readonly int elementSize;
    private nint weights;
    private nint gradient;

    internal TorchParameter(string name, Tensor tensor, IReadOnlyList<string> otherNames, TensorPart piece)
    {
        (Name, TensorName, Tensor, OtherNames) = (name + piece.Suffix, name, tensor, otherNames);
        (Shape, TensorStart, Length) = (piece.Shape, piece.Start, piece.Length);
        (extents, type) = (tensor.shape, tensor.dtype);
        ElementType = TensorTypes.OfWeights(type)!.Value;
        elementSize = TensorTypes.SizeOf(ElementType);
        offset = (nint)(piece.Start * elementSize);
        Refresh();
    }

    /// <summary>The name, within its module as <c>named_parameters()</c> tells it; a piece has its rows
    /// behind.</summary>
    public string Name { get; }

    /// <summary>The name of the tensor, within its module; that of the parameter, if it is no piece.</summary>
    public string TensorName { get; }

    /// <summary>The extents of the tensor, row-major.</summary>
    public IReadOnlyList<long> TensorShape => extents;

    /// <summary>The place of the first weight in the tensor; 0 if it is no piece, or the first.</summary>
    public long TensorStart { get; }

    /// <summary>The further names of weights that a module has under several: tied ones.</summary>
    public IReadOnlyList<string> OtherNames { get; }

    /// <summary>The tensor of TorchSharp's whose memory is moved.</summary>
    public Tensor Tensor { get; }

    /// <summary>The extents, row-major; those of the piece, if it is one.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The number of weights.</summary>
    public int Length { get; }

    /// <summary>The type of the weights.</summary>
    public TensorType ElementType { get; }

    /// <summary>Whether there was a gradient when it was last looked for.</summary>
    public bool HasGradient => gradient != 0;

    /// <summary>The address of the first weight when it was last looked for.</summary>
    internal nint WeightAddress => weights;

    /// <summary>The address of the gradient when it was last looked for; 0 while it is missing.</summary>
    internal nint GradientAddress => gradient;

    /// <summary>Makes parameters of all weights of a module that ask for a gradient.</summary>
    /// <param name="module">The module. Frozen parameters are left out; tied ones are one, under the first of their
    /// names, with the others in <see cref="OtherNames"/>.</param>
    /// <returns>The parameters in the order of <c>named_parameters()</c>. A tensor of more than 2 GiB is
    /// several.</returns>
    /// <exception cref="ArgumentException">Weights cannot be stepped; the message names them, the cause and the
    /// cure.</exception>
    /// <exception cref="ObjectDisposedException">The module was disposed of.</exception>
    public static IReadOnlyList<TorchParameter> Of(nn.Module module) => ModuleParameters.Of(module, TensorPart.Most);

    /// <summary>Makes a parameter of a tensor.</summary>
    /// <param name="name">The name, under which state is kept and saved.</param>
    /// <param name="tensor">The weights; whether they ask for a gradient is of no concern.</param>
    /// <returns>The parameter; several if the tensor has more than 2 GiB.</returns>
    /// <exception cref="ArgumentException">The weights cannot be stepped; the message names the cause and the
    /// cure.</exception>
    /// <exception cref="ObjectDisposedException">The tensor was disposed of.</exception>
    public static IReadOnlyList<TorchParameter> Of(string name, Tensor tensor)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(tensor);
        return ModuleParameters.Of(name, tensor, [], TensorPart.Most);
    }

    /// <summary>Finds out where weights and gradient lie now.</summary>
    /// <exception cref="ObjectDisposedException">The tensor was disposed of.</exception>
    /// <exception cref="ArgumentException">The weights cannot be stepped any more.</exception>
    /// <exception cref="InvalidOperationException">The gradient has another shape than the weights, or is on another
    /// device.</exception>
    public void Refresh()
    {
        Refusal.CheckAlive(Name, Tensor);
        TensorView view = new(Tensor.Handle);
        if (!view.IsPlain(type, weights - offset, out var data) || !view.HasShape(extents))
        {
            throw Refusal.Of(Name, Tensor) ?? Refusal.Because(
                Name, "its tensor has another shape or type than when the parameter was made. Make a new optimizer");
        }

        weights = data + offset;
        gradient = FindGradient() is var found and not 0 ? found + offset : 0;
    }

    /// <summary>Sets the gradient to zeros. A missing gradient stays missing.</summary>
    public void ZeroGradient()
    {
        Refresh();
        if (HasGradient)
        {
            GradientBytes(0, Length).Clear();
        }
    }

    /// <summary>Takes the gradient away from the tensor: PyTorch's <c>set_to_none</c>.</summary>
    public void ClearGradient()
    {
        Refusal.CheckAlive(Name, Tensor);
        Tensor.grad = null;
        gradient = 0;
    }

    /// <summary>Returns a part of the weights where they lie.</summary>
    /// <param name="start">The first weight.</param>
    /// <param name="length">The number of weights.</param>
    public Span<byte> WeightBytes(int start, int length) =>
        NativeSpan.Of(weights, elementSize, Length, start, length);

    /// <summary>Returns a part of the gradient where it lies.</summary>
    /// <param name="start">The first element.</param>
    /// <param name="length">The number of elements.</param>
    public Span<byte> GradientBytes(int start, int length) =>
        NativeSpan.Of(gradient, elementSize, Length, start, length);

    /// <summary>Finds the address of the whole tensor's gradient; 0 when it is missing.</summary>
    private nint FindGradient()
    {
        var handle = NativeMethods.Gradient(Tensor.Handle);
        if (handle == 0)
        {
            CheckForErrors();
            return 0;
        }

        try
        {
            TensorView view = new(handle);
            return view.IsPlain(type, gradient - offset, out var data) && view.HasShape(extents)
                ? data : GradientConversion.Of(Name, Tensor, view, extents);
        }
        finally
        {
            NativeMethods.Dispose(handle);
        }
    }
}
