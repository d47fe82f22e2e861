using System.CommandLine;
using System.IO.Enumeration;
using Downhill.Cli.Arguments;
using Downhill.Cli.Display;
using Downhill.Cli.Help;
using Downhill.Cli.Output;
using Downhill.Lab.Inspections;
using Downhill.Lab.Records;
using Downhill.Tensors;

namespace Downhill.Cli.Verbs;

/// <summary>The verb <c>downhill inspect FILE</c>: shows the content of a checkpoint or another file of
/// tensors.</summary>
internal sealed class InspectVerb() : Verb(
    "inspect", "Tells what is in a file: tensors, shapes, types, norms, numbers that are not finite, and "
    + "what else it says.")
{
    private readonly Argument<string> path = new("file")
    {
        HelpName = "file",
        Description = "safetensors, PyTorch, or IDX (plain or gzip), told by its content, whatever its name.",
        Validators =
        {
            result =>
            {
                if (result.Tokens is [{ Value.Length: 0 }])
                {
                    result.AddError("The name of the file is empty. Give the file to look into.");
                }
            },
        },
    };

    private readonly Option<string[]> tensors = new("--tensor")
    {
        Description = "Only tensors whose names match; * stands for any characters, ? for one "
            + "(several: --tensor '*.weight' '*.bias')",
        HelpName = "GLOB",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<bool> shapes = OptionFactory.Flag(
        "--shapes", "Show names, types and shapes, and do not read the elements");

    /// <inheritdoc/>
    protected override IReadOnlyList<Symbol> Symbols => [path, tensors, shapes, new JsonOption("all of it")];

    /// <inheritdoc/>
    public override IReadOnlyList<HelpExample> Examples =>
    [
        new("downhill inspect model.safetensors", "a line a tensor: type, shape, norm, least and greatest element"),
        new("downhill inspect big.safetensors --shapes", "at once, however long the file"),
        new("downhill inspect model.safetensors --tensor 'encoder.*' '*.bias'", "some of the tensors"),
        new("downhill inspect data/mnist/train-images-idx3-ubyte.gz", "an array of a data set"),
        new("downhill inspect model.safetensors --json - | jq '.tensors[] | select(.nan > 0) | .name'",
            "for other programs"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Notes =>
    [
        "Norms are L2. Elements are read in pieces, so a file may be longer than memory (IDX may not). Nothing in a "
        + "file is ever executed, and a damaged one is refused.",
        "Ctrl-C shows the tensors that were read and says how many were not; a second one quits at once.",
        "Exit code: 0 when all was read, 1 error, 2 usage, 130 after Ctrl-C.",
    ];

    /// <inheritdoc/>
    protected override int Run(ParseResult parsed, VerbOutput output, CancellationToken stop)
    {
        output.EnsureWritable();
        using var file = InspectedFile.Open(parsed.GetRequiredValue(path));
        var chosen = Choose(file.Tensors, parsed.GetValue(tensors) ?? []);
        var progress = new CountProgress(chosen.Sum(tensor => tensor.ByteCount), "", stop)
        {
            Hint = ". Ctrl-C shows what is read.",
        };
        var result = output.During(
            progress, () => Inspection.Of(file, chosen, !parsed.GetValue(shapes), progress.Add, stop));
        if (output.Record != VerbOutput.StandardOutput)
        {
            output.Show(console => new InspectionPage(console).Write(result, file.Tensors.Count));
        }

        output.WriteRecord(InspectionFile.ToJson(result));
        var (done, all) = (result.Tensors.Count, result.Tensors.Count + result.Missing.Count);
        return done == all ? ExitCode.Done : output.Interrupted($". Read and shown: {done} of {all} tensors.");
    }

    private static IReadOnlyList<StoredTensor> Choose(TensorSet all, string[] patterns)
    {
        var unmatched = Array.Find(patterns, pattern => !all.Keys.Any(name => Matches(pattern, name)));
        return unmatched is null
            ? [.. all.Values.Where(
                tensor => patterns.Length == 0 || Array.Exists(patterns, pattern => Matches(pattern, tensor.Name)))]
            : throw new UsageException(
                $"--tensor {unmatched}: no tensor has such a name.{DidYouMean.Hint(unmatched, all.Keys)} "
                + (all.Count == 0 ? "There is none." : ListText.Choices(all.Keys, ListText.Few)));
    }

    private static bool Matches(string pattern, string name) =>
        FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);
}
