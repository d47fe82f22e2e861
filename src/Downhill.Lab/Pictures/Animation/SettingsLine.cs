using Downhill.Lab.Paths;

namespace Downhill.Lab.Pictures.Animation;

/// <summary>Describes the settings of an optimizer: the learning rate, and values other than the defaults.</summary>
internal static class SettingsLine
{
    /// <summary>Returns all of them: <c>η 0.001, μ 0.95</c>.</summary>
    public static string Of(PathSpec spec) => string.Join(", ",
        [.. spec.Id == spec.Entry ? [] : new[] { spec.Entry }, .. Said(spec)]);

    /// <summary>Returns the learning rate alone.</summary>
    public static string Rate(PathSpec spec) => Said(spec).First();

    private static IEnumerable<string> Said(PathSpec spec)
    {
        var defaults = Catalog.Find(spec.Entry).Defaults;
        return OptionInfo.Of(spec.Options)
            .Where(
                info => info.Name == nameof(OptimizerOptions.LearningRate)
                || info.Text(spec.Options) != info.Text(defaults))
            .Select(info => $"{(info.Symbol.Length > 0 ? info.Symbol : info.Key)} {info.Text(spec.Options)}");
    }
}
