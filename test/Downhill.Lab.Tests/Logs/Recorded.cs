using System.Text.RegularExpressions;
using Downhill.Lab.Experiments;
using Downhill.Lab.Logs;

namespace Downhill.Lab.Tests.Logs;

/// <summary>Records of small comparisons and trainings.</summary>
internal static partial class Recorded
{
    /// <summary>A run that learns, one that ends where its loss is not finite, and one with batches of 7.</summary>
    public static Comparison Comparison(int parallel = 1) => new(
        [
            new("adam", "adam", "", 64, new AdamOptions()),
            new("lost", "sgd", "", 64, new SgdOptions { LearningRate = 1e25 }),
            new("small", "nesterov-P", "P", 7, Catalog.Find("nesterov-P").Defaults),
        ],
        [3, 5], 2, parallel);

    /// <summary>The lines of a record without what depends on the clock.</summary>
    public static string Timeless(string metrics) => Seconds().Replace(metrics, "\"seconds\":0");

    /// <summary>The lines of a folder without what depends on the clock.</summary>
    public static string Timeless(this RunFolder folder) => Timeless(File.ReadAllText(folder.Metrics));

    [GeneratedRegex("\"seconds\":[^,}]*", RegexOptions.IgnoreCase)]
    private static partial Regex Seconds();
}
