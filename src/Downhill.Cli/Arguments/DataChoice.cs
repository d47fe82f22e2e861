using System.CommandLine;
using Downhill.Training;

namespace Downhill.Cli.Arguments;

/// <summary>The options that choose the data set to train on.</summary>
internal sealed class DataChoice
{
    private const int MostClasses = 1 << 20;

    /// <summary>Gets the option of the folder.</summary>
    public Option<string?> Folder { get; } = OptionFactory.Text(
        "--data", "DIR", "The folder of another data set in the layout of MNIST, such as Fashion-MNIST, EMNIST or "
        + "QMNIST; where it holds several, that and the name of one, such as emnist/emnist-letters "
        + "[default: the MNIST that comes with Downhill]");

    /// <summary>Gets the option of the number of classes.</summary>
    public Option<int?> Classes { get; } = OptionFactory.WholeOrNone(
        "--classes", "N", "How many classes there are, counted from 0 [default: as many as the largest label asks for]",
        1, MostClasses);

    /// <summary>Gets the options, in the order of the help.</summary>
    public IReadOnlyList<Symbol> All => [Folder, Classes];

    /// <summary>Reads the data set.</summary>
    /// <param name="parsed">The command line.</param>
    /// <returns>The data set, and its name in reports.</returns>
    public (Mnist Data, string Name) Load(ParseResult parsed) =>
        DataFolder.Load(parsed.GetValue(Folder), parsed.GetValue(Classes));
}
