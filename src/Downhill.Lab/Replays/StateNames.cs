using System.Text.RegularExpressions;
using Downhill.Checkpoints;

namespace Downhill.Lab.Replays;

/// <summary>Names of tensors that belong to others of the same file: state, and weights that were kept on the way. So what a
/// replay ended with can be the weights of the next.</summary>
internal static partial class StateNames
{
    private static readonly HashSet<string> Keys = new(
        Catalogue.All.SelectMany(entry => entry.Variants.Select(variant => variant.Options).Append(entry.Defaults))
            .SelectMany(options => options.States).SelectMany(state => new[] { state.Key, state.Key + ".absmax" })
            .Concat(["step", "master", "compensation"]),
        StringComparer.Ordinal);

    /// <summary>Whether a name is that of weights kept on the way.</summary>
    public static bool IsKept(string name) => Kept().IsMatch(name);

    /// <summary>Whether a tensor of a file is the state of another there, <c>NAME/exp_avg</c> beside <c>NAME</c>, or what its
    /// weights were on the way, <c>step-00010/NAME</c>.</summary>
    public static bool BelongsToAnother(string name, TensorSet file) =>
        (name.LastIndexOf('/') is > 0 and var slash && Keys.Contains(name[(slash + 1)..]) && file.ContainsKey(name[..slash]))
        || (Kept().Match(name) is { Success: true } kept && file.ContainsKey(name[kept.Length..]));

    [GeneratedRegex(@"^step-\d{5,}/")]
    private static partial Regex Kept();
}
