using System.CommandLine;
using System.CommandLine.Help;
using Downhill.Cli.Help;
using Downhill.Cli.Output;
using Downhill.Cli.Verbs;

namespace Downhill.Cli;

/// <summary>The tool itself: its verbs, and the help of all of it.</summary>
internal sealed class DownhillCommand : RootCommand, IHasExamples
{
    /// <summary>Initializes the tool with its verbs, in the order of the help.</summary>
    /// <param name="streams">The streams that they write to.</param>
    /// <param name="stop">Stops a verb as Ctrl-C does.</param>
    public DownhillCommand(Streams streams, CancellationToken stop)
        : base("Deep-learning optimizers for .NET: compare them, see them, understand them.")
    {
        Verb[] verbs =
        [
            new CompareVerb(), new TrainVerb(), new TuneVerb(), new StudyVerb(), new ReportVerb(), new BenchVerb(),
            new ExplainVerb(), new ListVerb(), new PathsVerb(), new ClaimsVerb(), new ReplayVerb(), new InspectVerb(),
            new ExportVerb(),
        ];
        Array.ForEach(verbs, verb => Add(verb.On(streams, stop)));
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
        new("downhill tune sgd adam", "which rate is best for each, and how easy that is to find"),
        new("downhill study mine.json", "a whole comparison from one file, which goes on after any stop"),
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
