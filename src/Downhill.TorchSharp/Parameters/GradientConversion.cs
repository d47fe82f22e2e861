using Downhill.TorchSharp.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Downhill.TorchSharp;

/// <summary>Replaces gradients that do not lie as their weights do.</summary>
internal static class GradientConversion
{
    /// <summary>Replaces a tensor's gradient by one of the type of its weights, dense and contiguous.</summary>
    /// <param name="name">The name of the parameter.</param>
    /// <param name="tensor">The weights.</param>
    /// <param name="view">The gradient as it is.</param>
    /// <param name="shape">The extents of the weights.</param>
    /// <returns>The address of the new gradient.</returns>
    /// <exception cref="InvalidOperationException">The gradient has another shape, is complex, or on another
    /// device.</exception>
    public static nint Of(string name, Tensor tensor, TensorView view, ReadOnlySpan<long> shape)
    {
        if (!view.HasShape(shape))
        {
            throw Refusal.Gradient(name, "has another shape than the weights. Set grad to one of theirs");
        }

        if (view.Device != DeviceType.CPU || TensorTypes.IsComplex(view.Type))
        {
            throw Refusal.Gradient(
                name, $"is {view.Type} on {view.Device}, and the weights are {tensor.dtype} on the CPU. Move it there");
        }

        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var found = tensor.grad!;
        tensor.grad = (found.is_sparse ? found.to_dense() : found).to(tensor.dtype).contiguous();
        return new TensorView(tensor.grad.Handle).Data;
    }
}
