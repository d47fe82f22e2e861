using System.Text.RegularExpressions;
using Downhill.State;
using Downhill.Tensors;

namespace Downhill.Lab.Replays;

/// <summary>Names of tensors that belong to others of the same file: state, and weights that were kept on the way. So
/// what a replay ended with can be the weights of the next.</summary>
internal static partial class StateNames
{
    private static readonly IReadOnlyList<StateInfo> States =
        [.. Catalog.All.SelectMany(entry => entry.Variants.Select(variant => variant.Options).Append(entry.Defaults))
            .SelectMany(options => options.States)];

    private static readonly Dictionary<string, VarianceKeys> Variances = States.Where(
        state => state.Variance is not null)
        .DistinctBy(state => state.Key)
        .ToDictionary(state => state.Key, state => state.Variance!, StringComparer.Ordinal);

    private static readonly HashSet<string> Keys = new(
        States.SelectMany(state => new[] { state.Key, state.Key + ".absmax" })
            .Concat(["step", "master", "compensation"]),
        StringComparer.Ordinal);

    /// <summary>A set in which what PyTorch keeps stands in place of what is kept here, if another set has it
    /// so.</summary>
    /// <param name="ours">The set.</param>
    /// <param name="theirs">The other.</param>
    public static TensorSet AsTorch(TensorSet ours, TensorSet theirs) => new(ours.Values.Select(tensor =>
        tensor.Name.LastIndexOf('/') is > 0 and var slash
        && Variances.GetValueOrDefault(tensor.Name[(slash + 1)..]) is { } variance
        && tensor.Name[..(slash + 1)] is var parameter && theirs.ContainsKey(parameter + variance.SquaresKey)
        && ours.TryGetValue(parameter + variance.MeanKey, out var mean) && VarianceConversion.IsFit(tensor, mean)
            ? VarianceConversion.Squares(parameter + variance.SquaresKey, tensor, mean) : tensor), ours.Metadata);

    /// <summary>Whether a name is that of weights kept on the way.</summary>
    public static bool IsKept(string name) => Kept().IsMatch(name);

    /// <summary>The tensors of a file that are neither the state of another there, <c>NAME/exp_avg</c> beside
    /// <c>NAME</c>, nor what its weights were on the way, <c>step-00010/NAME</c>.</summary>
    /// <param name="file">The file.</param>
    /// <param name="isWeight">Whether a name is known to be that of weights.</param>
    public static IEnumerable<StoredTensor> OnTheirOwn(TensorSet file, Func<string, bool> isWeight)
    {
        var naming = new StateNaming(file.Metadata);
        return file.Values.Where(tensor => isWeight(tensor.Name) || !(IsKept(tensor.Name, file)
            || (naming.IsTold ? naming.IsState(tensor.Name) : IsStateOfAnother(tensor.Name, file))));
    }

    private static bool IsStateOfAnother(string name, TensorSet file) =>
        name.LastIndexOf('/') is > 0 and var slash && Keys.Contains(name[(slash + 1)..])
            && file.ContainsKey(name[..slash]);

    private static bool IsKept(string name, TensorSet file) =>
        Kept().Match(name) is { Success: true } kept && file.ContainsKey(name[kept.Length..]);

    [GeneratedRegex(@"^step-\d{5,}/")]
    private static partial Regex Kept();
}
