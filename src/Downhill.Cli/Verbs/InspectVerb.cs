using System.CommandLine;
using Downhill.Cli.Arguments;
using Downhill.Cli.Output;

namespace Downhill.Cli.Verbs;

/// <summary><c>downhill inspect FILE</c>: tells what is in a checkpoint or another file of tensors.</summary>
internal sealed class InspectVerb : Verb
{
    private readonly Argument<string> file = new("file")
    {
        HelpName = "file",
        Description = "safetensors, PyTorch, or IDX (plain or gzip), told by its content, whatever its name.",
    };

    private readonly Option<string[]> tensors = new("--tensor")
    {
        Description = "Only tensors whose names match; * stands for any characters, ? for one "
            + "(several: --tensor '*.weight' '*.bias')",
        HelpName = "GLOB",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<bool> shapes = new("--shapes")
    {
        Description = "Show names, types and shapes, and do not read the elements",
    };

    private readonly JsonOption json = new("all of it");

    private InspectVerb(Streams streams)
        : base("inspect", "Tells what is in a file: tensors, shapes, types, norms, numbers that are not finite, and "
            + "what else it says.")
    {
        file.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value.Length: 0 }])
            {
                result.AddError("The name of the file is empty. Give the file to look into.");
            }
        });
        Add(file);
        new List<Option> { tensors, shapes, json }.ForEach(Add);
        SetAction(streams, (parsed, stop) => Inspect.Run(
            new(
                parsed.GetRequiredValue(file), parsed.GetValue(tensors) ?? [], !parsed.GetValue(shapes),
                parsed.GetValue(json)),
            streams, stop));
    }

    /// <summary>Makes the command.</summary>
    /// <param name="streams">Where it writes.</param>
    public static Verb Create(Streams streams) => new InspectVerb(streams)
    {
        Examples =
        [
            new("downhill inspect model.safetensors", "a line a tensor: type, shape, norm, least and greatest element"),
            new("downhill inspect big.safetensors --shapes", "at once, however long the file"),
            new("downhill inspect model.safetensors --tensor 'encoder.*' '*.bias'", "some of the tensors"),
            new("downhill inspect data/mnist/train-images-idx3-ubyte.gz", "an array of a data set"),
            new("downhill inspect model.safetensors --json - | jq '.tensors[] | select(.nan > 0) | .name'",
                "for other programs"),
        ],
        Notes =
        [
            "Norms are L2. Elements are read in pieces, so a file may be longer than memory (IDX may not). Nothing in a "
            + "file is ever executed, and a damaged one is refused.",
            "Ctrl-C shows the tensors that were read and says how many were not; a second one quits at once.",
            "Exit code: 0 when all was read, 1 error, 2 usage, 130 after Ctrl-C.",
        ],
    };
}
