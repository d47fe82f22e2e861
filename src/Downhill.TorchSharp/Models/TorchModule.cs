using Downhill.Tensors;
using Downhill.TorchSharp.Native;
using static TorchSharp.torch;

namespace Downhill.TorchSharp;

/// <summary>The state of a TorchSharp module as named tensors: parameters and buffers, as PyTorch's
/// <c>state_dict()</c> has them.</summary>
/// <remarks>Tied weights stand under each of their names, as in PyTorch, whose <c>load_state_dict</c> asks for all;
/// TorchSharp's own knows only the first.</remarks>
/// <example>
/// <code>
/// using Downhill.TorchSharp;
/// using static TorchSharp.torch;
///
/// var net = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3));
/// var saved = TorchModule.Save(net);   // 0.weight, 0.bias, 1.weight, …, 1.running_mean, …
/// var other = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3));
/// TorchModule.Load(other, saved);
/// </code>
/// </example>
public static class TorchModule
{
    private const int ChunkBytes = 1 << 30;

    /// <summary>Copies the state of a module.</summary>
    /// <param name="module">The module.</param>
    /// <returns>The tensors, for <c>SafeTensors.Write</c> or <c>TorchFile.WriteModel</c>.</returns>
    /// <exception cref="NotSupportedException">A tensor is complex or quantized.</exception>
    public static TensorSet Save(nn.Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        return new(ModuleState.Of(module).SelectMany(entry => TensorCopy.Of(entry.Tensor, entry.Names)));
    }

    /// <summary>Sets parameters and buffers by name; gradients stay.</summary>
    /// <param name="module">The module.</param>
    /// <param name="checkpoint">The tensors; state of an optimizer, <c>PARAMETER/key</c>, is of no concern
    /// here.</param>
    /// <param name="scope">The differences that are let through; by default none.</param>
    /// <param name="convert">Whether numbers of another type may be converted, to the nearest; else they are
    /// refused.</param>
    /// <returns>A report of whatever was left out or converted.</returns>
    /// <exception cref="CheckpointException">It does not fit: all that does not is listed, and nothing is
    /// changed.</exception>
    public static LoadReport Load(
        nn.Module module, TensorSet checkpoint, LoadScope scope = LoadScope.Exact, bool convert = false)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(checkpoint);
        ModuleLoading loading = new(ModuleState.Of(module), checkpoint, scope, convert);
        loading.Check();
        foreach (var (tensor, stored) in loading.Pairs)
        {
            Copy(stored, tensor);
        }

        return loading.Report;
    }

    private static unsafe void Copy(StoredTensor from, Tensor to)
    {
        using var _ = no_grad();
        using var read = empty([.. from.Shape], TensorTypes.Of(from.Type)!.Value);
        var memory = (byte*)NativeMethods.Data(read.Handle);
        for (var start = 0L; start < from.ByteCount; start += ChunkBytes)
        {
            var bytes = from.Bytes(start, (int)Math.Min(ChunkBytes, from.ByteCount - start));
            bytes.CopyTo(new(memory + start, bytes.Length));
        }

        to.copy_(read);
    }
}
