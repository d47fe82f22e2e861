using System.CommandLine;
using Downhill.Training;

namespace Downhill.Cli.Arguments;

/// <summary>The data set that is trained on: the options of a command line that say which.</summary>
internal sealed class DataChoice
{
    private const int MostClasses = 1 << 20;

    /// <summary>Sets their bounds.</summary>
    public DataChoice() => OptionBounds.Bound(Classes, 1, MostClasses);

    /// <summary>The folder.</summary>
    public Option<string?> Folder { get; } = new("--data")
    {
        Description = "The folder of another data set in the layout of MNIST, such as Fashion-MNIST, EMNIST or QMNIST; where it holds "
            + "several, that and the name of one, such as emnist/emnist-letters [default: the MNIST that comes with Downhill]",
        HelpName = "DIR",
    };

    /// <summary>The number of classes.</summary>
    public Option<int?> Classes { get; } = new("--classes")
    {
        Description = "How many classes there are, counted from 0 [default: as many as the largest label asks for]",
        HelpName = "N",
    };

    /// <summary>Reads the data set.</summary>
    /// <returns>It, and what to call it.</returns>
    public (Mnist Data, string Name) Load(ParseResult parsed) =>
        DataFolder.Load(parsed.GetValue(Folder), parsed.GetValue(Classes));
}
