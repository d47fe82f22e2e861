using Downhill.TorchSharp.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Downhill.TorchSharp;

/// <summary>Reasons why weights cannot be stepped where they lie, each with its cure.</summary>
internal static class Refusal
{
    /// <summary>Looks at weights.</summary>
    /// <param name="name">The name of the parameter.</param>
    /// <param name="tensor">The weights.</param>
    /// <returns>The error; null when there is nothing against them.</returns>
    public static Exception? Of(string name, Tensor tensor)
    {
        if (tensor.IsInvalid)
        {
            return Disposed(name);
        }

        TensorView view = new(tensor.Handle);
        return Of(view.Type, view.Device, view.IsSparse, view.IsContiguous) is { } why ? Because(name, why) : null;
    }

    /// <summary>Names the fault of weights of these properties, and the cure; null when there is none.</summary>
    public static string? Of(ScalarType type, DeviceType device, bool isSparse, bool isContiguous) =>
        isSparse ? "its weights are sparse. Make them dense: to_dense()"
        : device == DeviceType.META
            ? "its weights are on the meta device, which has shapes and no numbers. Make the module on the CPU"
        : device != DeviceType.CPU
            ? $"its weights are on {device}, and Downhill steps memory of the CPU. Move the module there: "
                + "module.cpu(); or keep TorchSharp's optimizer"
        : TensorTypes.IsComplex(type)
            ? $"its weights are complex ({type}). Keep real and imaginary part as two parameters: view_as_real()"
        : type is ScalarType.QInt8 or ScalarType.QUInt8 or ScalarType.QInt32
            ? $"its weights are quantized ({type}). Train the module in float32, and quantize it afterwards"
        : type == ScalarType.Float64
            ? "its weights are Float64, and a step in float would lose half their digits. Convert the module: "
                + "module.to(ScalarType.Float32)"
        : TensorTypes.OfWeights(type) is null
            ? $"its weights are {type}; they may be Float32, BFloat16 or Float16. Freeze or convert it"
        : !isContiguous
            ? "its weights are not contiguous: a transposed or sliced view, or channels last. Make a parameter of a "
                + "copy: new Parameter(tensor.contiguous())"
        : null;

    /// <summary>Refuses parameters that do not go into one buffer.</summary>
    /// <exception cref="ArgumentException">They do not.</exception>
    public static void CheckBuffer(string name, TorchParameter[] all)
    {
        var length = all.Sum(parameter => (long)parameter.Length);
        if (all.Length == 0 || all.DistinctBy(parameter => parameter.ElementType).Count() > 1
            || all.DistinctBy(parameter => parameter.Tensor).Count() < all.Length
            || length * TensorTypes.SizeOf(all[0].ElementType) > int.MaxValue)
        {
            throw Because(
                name, $"{all.Length} parameters with {length} weights do not go into one buffer, which takes up to "
                + "2 GiB of one type, and no pieces of a tensor. Make several");
        }
    }

    /// <summary>Refuses a tensor that is gone.</summary>
    /// <exception cref="ObjectDisposedException">It is.</exception>
    public static void CheckAlive(string name, Tensor tensor)
    {
        if (tensor.IsInvalid)
        {
            throw Disposed(name);
        }
    }

    /// <summary>The error for a tensor that is gone.</summary>
    public static ObjectDisposedException Disposed(string name) => new(
        name, $"Parameter '{name}': its tensor was disposed of, by Dispose of the module or of a scope, or because "
        + "module.to(…) put another in its place. Make a new optimizer of the module as it is now.");

    /// <summary>The error for a gradient that does not fit.</summary>
    public static InvalidOperationException Gradient(string name, string why) =>
        new($"Parameter '{name}': its gradient {why}.");

    public static ArgumentException Because(string name, string why) => new($"Parameter '{name}': {why}.");
}
