using System.Runtime.CompilerServices;
using Downhill.TorchSharp.Native;
using TorchSharp.Utils;
using static TorchSharp.torch;
using ModuleParameter = TorchSharp.Modules.Parameter;

namespace Downhill.TorchSharp;

/// <summary>Finds the parameters of a module, under all their names.</summary>
internal static class ModuleParameters
{
    /// <summary>Makes parameters of those that ask for a gradient.</summary>
    /// <param name="module">The module.</param>
    /// <param name="most">The bytes that a parameter may have.</param>
    public static IReadOnlyList<TorchParameter> Of(nn.Module module, long most)
    {
        ArgumentNullException.ThrowIfNull(module);
        return
        [
            .. Tensors(module).Where(found => found.Tensor.IsInvalid || found.Tensor.requires_grad)
                .SelectMany(found => Of(found.Names[0], found.Tensor, found.Names[1..], most)),
        ];
    }

    /// <summary>Makes a parameter of a tensor, or several.</summary>
    /// <param name="name">The name of the tensor.</param>
    /// <param name="tensor">The tensor.</param>
    /// <param name="otherNames">The further names of the tensor.</param>
    /// <param name="most">The bytes that a parameter may have.</param>
    public static IReadOnlyList<TorchParameter> Of(
        string name, Tensor tensor, IReadOnlyList<string> otherNames, long most)
    {
        if (Refusal.Of(name, tensor) is { } refused)
        {
            throw refused;
        }

        var elementSize = TensorTypes.SizeOf(TensorTypes.OfWeights(tensor.dtype)!.Value);
        return
        [
            .. TensorPart.Of(tensor.shape, elementSize, most)
                .Select(piece => new TorchParameter(name, tensor, otherNames, piece)),
        ];
    }

    /// <summary>Lists the parameters of a module with all names of each, in the order in which they are first
    /// met.</summary>
    /// <param name="module">The module.</param>
    public static IReadOnlyList<(Tensor Tensor, string[] Names)> Tensors(nn.Module module) =>
    [
        .. Named(module, "").GroupBy(found => found.Parameter, ReferenceEqualityComparer.Instance)
            .Select(group => ((Tensor)group.Key!, group.Select(found => found.Name).ToArray())),
    ];

    private static IEnumerable<(string Name, Tensor Parameter)> Named(nn.Module module, string prefix)
    {
        CheckAlive(module, prefix);
        return module.named_parameters(recurse: false).Select(found => (prefix + found.name, (Tensor)found.parameter))
            .Concat(module.named_children().SelectMany(child => Named(child.module, $"{prefix}{child.name}.")));
    }

    /// <summary>Refuses a module that was disposed of: TorchSharp lists none of its parameters, as if it had
    /// none.</summary>
    private static void CheckAlive(nn.Module module, string prefix)
    {
        foreach (var (name, parameter) in Registered(module))
        {
            if (parameter is { IsInvalid: true })
            {
                throw Refusal.Disposed(prefix + name);
            }
        }
    }

    /// <summary>Returns the parameters that a module has registered, whether alive or not: open to derived classes
    /// only.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_internal_params")]
    private static extern ref OrderedDict<string, ModuleParameter> Registered(nn.Module module);
}
