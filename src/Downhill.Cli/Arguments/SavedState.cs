using Downhill.Files;
using Downhill.Tensors;

namespace Downhill.Cli.Arguments;

/// <summary>Opens files with an optimizer's state.</summary>
/// <remarks>The state is tensors by name, or PyTorch's <c>state_dict()</c> of an optimizer that was made with
/// names.</remarks>
internal static class SavedState
{
    /// <summary>Opens a file of state.</summary>
    /// <param name="option">The option with the path, for messages.</param>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="InvalidDataException">The file holds no such state, or state without the names of its
    /// parameters.</exception>
    public static TensorSet Open(string option, string path)
    {
        FileOption.EnsureThere(option, path);
        return TensorFile.FormatOf(path) == TensorFileFormat.Torch && Torch(option, path) is { } state
            ? state : FileOption.Open(option, path);
    }

    private static TensorSet? Torch(string option, string path)
    {
        TorchFile? file = null;
        try
        {
            file = TorchFile.Open(path);
            if (file.Root is TorchDictionary root && root.ContainsKey("state") && root.ContainsKey("param_groups"))
            {
                var state = TorchOptimizerState.From(root).State;
                return new(state.Values, state.Metadata, file);
            }
        }
        catch (InvalidDataException e)
        {
            file?.Dispose();
            throw new InvalidDataException($"{option} {e.Message}", e);
        }
        catch (ArgumentException e)
        {
            file?.Dispose();
            throw new InvalidDataException(
                $"{option} {path}: this is the state_dict() of an optimizer of PyTorch, which numbers its parameters, "
                + "and nothing in it says which is which. Save it from an optimizer that was made with "
                + "model.named_parameters() (PyTorch 2.6 or later), or give the names in a program: "
                + "TorchOptimizerState.From(file.Root, names).", e);
        }

        file.Dispose();
        return null;
    }
}
