using System.CommandLine;
using System.CommandLine.Help;
using Downhill.Cli.Help;
using Downhill.Cli.Output;
using Downhill.Cli.Verbs;

namespace Downhill.Cli;

/// <summary>The tool itself: one line a verb.</summary>
internal sealed class DownhillCommand : RootCommand, IHasExamples
{
    /// <summary>Gathers the verbs.</summary>
    /// <param name="streams">Where they write.</param>
    public DownhillCommand(Streams streams)
        : base("Deep-learning optimizers for .NET: compare them, see them, understand them.")
    {
        Add(CompareVerb.Create(streams));
        Add(TrainVerb.Create(streams));
        Add(BenchVerb.Create(streams));
        Add(ExplainVerb.Create(streams));
        Add(ListVerb.Create(streams));
        Add(PathsVerb.Create(streams));
        Add(ReplayVerb.Create(streams));
        Add(InspectVerb.Create(streams));
        var help = Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
    }

    /// <inheritdoc/>
    public IReadOnlyList<HelpExample> Examples { get; } =
    [
        new("downhill compare", "train MNIST with all of the seven optimizers, in all forms"),
        new(
            "downhill train --optimizer adamw --out runs/mine",
            "train with one, with checkpoints from which it goes on"),
        new("downhill bench --quick", "how long a step takes here, and how long it must take"),
        new("downhill explain adam", "what Adam computes, at what cost, and how its forms differ"),
        new("downhill paths", "how they move: paths over contours, as a picture that plays"),
        new("downhill inspect model.safetensors", "what is in a file of tensors"),
        new("downhill replay --help", "whether another framework's optimizer does the same"),
        new("downhill compare --help", "what a verb can do"),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes { get; } = [];
}
