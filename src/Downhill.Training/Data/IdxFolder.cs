using System.Text.RegularExpressions;

namespace Downhill.Training;

/// <summary>Finds the four files of a data set in the layout of MNIST, by the names that archives give them.</summary>
/// <remarks>A name is <c>train-images-idx3-ubyte</c> or the like: <c>t10k</c> or <c>test</c> in place of <c>train</c>
/// for the test set, a dot or a dash before <c>idx</c>, with or without <c>.gz</c>. The name of the data set may stand
/// before it, as in <c>emnist-letters-train-images-idx3-ubyte.gz</c>.</remarks>
internal sealed partial class IdxFolder
{
    private readonly string folder;
    private readonly string set;
    private readonly IReadOnlyList<Match> files;

    private IdxFolder(string folder, string set, IEnumerable<Match> files) =>
        (this.folder, this.set, this.files) = (folder, set, [.. files]);

    /// <summary>Returns whether a path leads to files of a data set.</summary>
    /// <param name="path">A folder, or a folder and the beginning of the names of files in it.</param>
    public static bool Exists(string path) => Directory.Exists(path)
        || (Directory.Exists(Above(path)) && Sets(Above(path)).Any(set => set.Key == Path.GetFileName(path)));

    /// <summary>Finds the files of a data set in a folder.</summary>
    /// <param name="path">The folder; where it holds several data sets, the folder and the name of one:
    /// <c>emnist/emnist-letters</c>.</param>
    /// <exception cref="InvalidDataException">The folder holds several data sets.</exception>
    public static IdxFolder Open(string path)
    {
        if (!Directory.Exists(path))
        {
            var name = Path.GetFileName(path);
            return new(Above(path), name, Directory.Exists(Above(path)) ? Sets(Above(path))[name] : []);
        }

        var sets = Sets(path);
        string[] names = [.. sets.Select(set => set.Key).Order(StringComparer.Ordinal)];
        return names.Length < 2 || names.Contains("")
            ? new(path, names.FirstOrDefault(""), sets[names.FirstOrDefault("")])
            : throw new InvalidDataException(
                $"{path}: it holds several data sets: {string.Join(", ", names)}. "
                + $"Name one: {Path.Combine(path, names[0])}.");
    }

    /// <summary>Returns the path of a file.</summary>
    /// <param name="usual">The name of the file in MNIST.</param>
    /// <exception cref="FileNotFoundException">No file has such a name.</exception>
    /// <exception cref="InvalidDataException">Several files have such a name.</exception>
    public string Find(string usual)
    {
        var wanted = Key(Name().Match(usual));
        var found = files.Where(file => Key(file) == wanted).ToLookup(
            file => file.Groups["bare"].Value, file => file.Value);
        return found.Count switch
        {
            1 => Path.Combine(folder, found.Single().MinBy(name => name.Length)!),
            0 => throw new FileNotFoundException(
                $"{Path.Combine(folder, Full(usual))}: there is no such file, nor one with .gz, nor with a dot before "
                + "idx. The four files of the MNIST layout are needed: "
                + "train- and t10k- (or test-), each with images-idx3-ubyte and labels-idx1-ubyte.",
                Path.Combine(folder, Full(usual))),
            _ => throw new InvalidDataException(
                $"{folder}: {string.Join(" and ", found.Select(file => file.Key).Order(StringComparer.Ordinal))} are "
                + "names for one thing. Leave the one to be read, and move what else there is."),
        };
    }

    private static string Above(string path) => Path.GetDirectoryName(Path.GetFullPath(path)) ?? path;

    private static ILookup<string, Match> Sets(string folder) => Directory.EnumerateFiles(folder)
        .Select(path => Name().Match(Path.GetFileName(path))).Where(name => name.Success)
        .ToLookup(name => name.Groups["set"].Value, StringComparer.Ordinal);

    private static (bool IsTrain, string Kind) Key(Match name) =>
        (name.Groups["part"].Value == "train", name.Groups["kind"].Value);

    private string Full(string usual) => set.Length == 0 ? usual : $"{set}-{usual}";

    [GeneratedRegex(
        @"^(?<bare>((?<set>.+)[-_])?(?<part>train|t10k|test)[-_](?<kind>images|labels)[-_.]idx[0-9]+[-_.][a-z0-9]+)(\.gz)?$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Name();
}
