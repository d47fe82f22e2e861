using Downhill.Tensors;
using Downhill.TorchSharp.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Downhill.TorchSharp;

/// <summary>Many parameters in one buffer, weights and gradients each behind the other, so that a step is one
/// sweep.</summary>
/// <remarks>
/// The tensors of the module become views of the buffer; shapes, names and values stay, and autograd adds gradients to
/// where they lie. It pays where there are many small tensors.
/// All of them have a gradient, or none has: zeros are one, and <c>zero_grad()</c> of an optimizer leaves them. A
/// gradient that lies elsewhere, as after the module's own <c>zero_grad()</c>, is copied into the buffer at the step.
/// State is that of one parameter; <see cref="Split"/> and <see cref="Join"/> turn it into that of many and back.
/// </remarks>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.TorchSharp;
/// using static TorchSharp.torch;
///
/// var net = nn.Sequential(nn.Linear(2, 3), nn.Linear(3, 1));
/// var flat = FlatParameter.Of("net", TorchParameter.Of(net));
/// TorchOptimizer.Of(new Optimizer([flat], new AdamOptions())).step();
/// </code>
/// </example>
public sealed class FlatParameter : IParameter
{
    private readonly Tensor weights, gradients;
    private readonly Tensor[] gradientViews;
    private readonly long[] offsets;
    private readonly nint weightData, gradientData;

    private FlatParameter(string name, IReadOnlyList<TorchParameter> parameters, int length)
    {
        (Name, Parameters, Length, Shape) = (name, parameters, length, [length]);
        ElementType = parameters[0].ElementType;
        var type = parameters[0].Tensor.dtype;
        weights = empty(length, type).DetachFromDisposeScope();
        gradients = zeros(length, type).DetachFromDisposeScope();
        (weightData, gradientData) = (NativeMethods.Data(weights.Handle), NativeMethods.Data(gradients.Handle));
        offsets = new long[parameters.Count];
        gradientViews = new Tensor[parameters.Count];
        var offset = 0L;
        for (var i = 0; i < parameters.Count; i++)
        {
            offsets[i] = offset;
            Move(i, offset);
            offset += parameters[i].Length;
        }
    }

    /// <summary>The name, under which the state of all is kept.</summary>
    public string Name { get; }

    /// <summary>The parameters, in the order in which they lie in the buffer.</summary>
    public IReadOnlyList<TorchParameter> Parameters { get; }

    /// <summary>The number of all weights together, as the one extent.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <inheritdoc/>
    bool IParameter.IsOneTensor => Parameters.Count == 1;

    /// <summary>The number of all weights together.</summary>
    public int Length { get; }

    /// <summary>The type that all weights have.</summary>
    public TensorType ElementType { get; }

    /// <summary>Whether the parameters had gradients when they were last looked for.</summary>
    public bool HasGradient { get; private set; }

    /// <summary>Moves parameters into one buffer.</summary>
    /// <param name="name">The name of the whole.</param>
    /// <param name="parameters">The parameters, of one type: those of a group, since a step moves all alike.</param>
    /// <exception cref="ArgumentException">There are none, or of several types, or pieces of one tensor, or more than
    /// 2 GiB; nothing was moved.</exception>
    public static FlatParameter Of(string name, IEnumerable<TorchParameter> parameters)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(parameters);
        TorchParameter[] all = [.. parameters];
        Refusal.CheckBuffer(name, all);
        Array.ForEach(all, parameter => parameter.Refresh());
        return new(name, all, all.Sum(parameter => parameter.Length));
    }

    /// <summary>Finds out whether there are gradients, and gathers those that lie elsewhere.</summary>
    /// <exception cref="ObjectDisposedException">A tensor was disposed of.</exception>
    /// <exception cref="InvalidOperationException">Some have a gradient and others have none, or weights were moved
    /// out of the buffer.</exception>
    public void Refresh()
    {
        var found = 0;
        for (var i = 0; i < Parameters.Count; i++)
        {
            Parameters[i].Refresh();
            found += Look(i) ? 1 : 0;
        }

        HasGradient = found > 0;
        if (found > 0 && found < Parameters.Count)
        {
            throw Refusal.Gradient(
                Parameters.First(parameter => !parameter.HasGradient).Name,
                $"is missing, and others in '{Name}' have one. Freeze it, set it to zeros, or leave it out");
        }
    }

    /// <summary>Sets all gradients to zeros. Missing ones stay missing.</summary>
    public void ZeroGradient()
    {
        Refresh();
        if (HasGradient)
        {
            GradientBytes(0, Length).Clear();
        }
    }

    /// <summary>Takes the gradients away from the tensors.</summary>
    public void ClearGradient()
    {
        Parameters.ToList().ForEach(parameter => parameter.ClearGradient());
        HasGradient = false;
    }

    /// <summary>Returns a part of the buffer of weights.</summary>
    /// <param name="start">The first weight.</param>
    /// <param name="length">The number of weights.</param>
    public Span<byte> WeightBytes(int start, int length) =>
        NativeSpan.Of(weightData, TensorTypes.SizeOf(ElementType), Length, start, length);

    /// <summary>Returns a part of the buffer of gradients.</summary>
    /// <param name="start">The first element.</param>
    /// <param name="length">The number of elements.</param>
    public Span<byte> GradientBytes(int start, int length) =>
        NativeSpan.Of(gradientData, TensorTypes.SizeOf(ElementType), Length, start, length);

    /// <summary>Turns the saved state of this parameter into state of each of its <see cref="Parameters"/>.</summary>
    /// <param name="state">The state, as <see cref="Optimizer.Save"/> has it.</param>
    /// <returns>The state by the names of the parameters, which any optimizer of them loads.</returns>
    /// <exception cref="NotSupportedException">The state is kept in blocks of 8 bits.</exception>
    public TensorSet Split(TensorSet state) => FlatState.Split(this, state);

    /// <summary>Turns state of each of the <see cref="Parameters"/> into that of this one.</summary>
    /// <param name="state">The state, as an optimizer of the parameters saves it.</param>
    /// <returns>The state under the name of this parameter.</returns>
    /// <exception cref="CheckpointException">State of a parameter is missing, or parameters have had different numbers
    /// of updates.</exception>
    public TensorSet Join(TensorSet state) => FlatState.Join(this, state);

    /// <summary>Moves a parameter, with its gradient, into the buffer.</summary>
    private void Move(int index, long offset)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var (tensor, length) = (Parameters[index].Tensor, Parameters[index].Length);
        var view = weights.narrow(0, offset, length).view(tensor.shape);
        view.copy_(tensor);
        gradientViews[index] = gradients.narrow(0, offset, length).view(tensor.shape).DetachFromDisposeScope();
        tensor.set_(view);
        Gather(index);
    }

    /// <summary>Whether a parameter has a gradient; it is in the buffer then.</summary>
    private bool Look(int index)
    {
        var parameter = Parameters[index];
        var place = offsets[index] * TensorTypes.SizeOf(ElementType);
        if (parameter.WeightAddress != weightData + (nint)place)
        {
            throw new InvalidOperationException(
                $"Parameter '{parameter.Name}': its weights were moved out of the buffer '{Name}'. Make a new one.");
        }

        if (parameter.HasGradient && parameter.GradientAddress != gradientData + (nint)place)
        {
            Gather(index);
            parameter.Refresh();
        }

        return parameter.HasGradient;
    }

    /// <summary>Copies a gradient that lies elsewhere into the buffer, and has autograd add to it there.</summary>
    private void Gather(int index)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        if (Parameters[index].Tensor.grad is { } elsewhere)
        {
            gradientViews[index].copy_(elsewhere);
            Parameters[index].Tensor.grad = gradientViews[index];
        }
    }
}
