using static TorchSharp.torch;

namespace Downhill.TorchSharp;

/// <summary>The parameters and buffers of a module, each under all its names.</summary>
internal static class ModuleState
{
    public static IReadOnlyList<(Tensor Tensor, IReadOnlyList<string> Names)> Of(nn.Module module)
    {
        var parameters = ModuleParameters.Tensors(module);
        var names = parameters.SelectMany(found => found.Names).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. parameters.Select(found => (found.Tensor, (IReadOnlyList<string>)found.Names)),
            .. module.state_dict().Where(entry => !names.Contains(entry.Key))
                .Select(entry => (entry.Value, (IReadOnlyList<string>)[entry.Key])),
        ];
    }
}
