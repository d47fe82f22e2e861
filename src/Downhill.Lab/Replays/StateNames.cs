using System.Text.RegularExpressions;
using Downhill.State;
using Downhill.Tensors;

namespace Downhill.Lab.Replays;

/// <summary>Recognizes tensors that belong to others of the same file: state, and kept weights.</summary>
/// <remarks>Thus the outcome of a replay can serve as the weights of the next.</remarks>
internal static partial class StateNames
{
    private static readonly IReadOnlyList<StateInfo> States =
        [.. FullCatalog.All.SelectMany(entry =>
                entry.Variants.Select(variant => variant.Options).Append(entry.Defaults))
            .SelectMany(options => options.States)];

    private static readonly Dictionary<string, VarianceKeys> Variances = States.Where(
        state => state.Variance is not null)
        .DistinctBy(state => state.Key)
        .ToDictionary(state => state.Key, state => state.Variance!, StringComparer.Ordinal);

    private static readonly HashSet<string> Keys = new(
        States.SelectMany(state => new[] { state.Key, state.Key + ".absmax" })
            .Concat(["step", "master", "compensation"]),
        StringComparer.Ordinal);

    /// <summary>Returns a set with state in PyTorch's form, wherever another set has it in that form.</summary>
    /// <param name="ours">The set to convert.</param>
    /// <param name="theirs">The other set.</param>
    public static TensorSet AsTorch(TensorSet ours, TensorSet theirs) => new(ours.Values.Select(tensor =>
        tensor.Name.LastIndexOf('/') is > 0 and var slash
        && Variances.GetValueOrDefault(tensor.Name[(slash + 1)..]) is { } variance
        && tensor.Name[..(slash + 1)] is var parameter && theirs.ContainsKey(parameter + variance.SquaresKey)
        && ours.TryGetValue(parameter + variance.MeanKey, out var mean) && VarianceConversion.IsFit(tensor, mean)
            ? VarianceConversion.Squares(parameter + variance.SquaresKey, tensor, mean) : tensor), ours.Metadata);

    /// <summary>Returns whether a name is that of kept weights.</summary>
    public static bool IsKept(string name) => Kept().IsMatch(name);

    /// <summary>Returns the tensors of a file that are neither state nor kept weights of others in it.</summary>
    /// <remarks>State is <c>NAME/exp_avg</c> beside <c>NAME</c>; kept weights are <c>step-00010/NAME</c>.</remarks>
    /// <param name="file">The file.</param>
    /// <param name="isWeight">Returns whether a name is known to be that of weights.</param>
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
