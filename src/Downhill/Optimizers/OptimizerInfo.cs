using System.Runtime.CompilerServices;
using Downhill.Sweeps;

namespace Downhill;

/// <summary>One row of the <see cref="Catalog"/>: an optimizer in one of its forms.</summary>
/// <param name="Id">What it is called on a command line: the plain name is PyTorch's form, a suffix another.</param>
/// <param name="Family">The id of the plain form.</param>
/// <param name="Form">Which form it is, in a few words.</param>
/// <param name="Defaults">Its options with their defaults; they bind its rule.</param>
/// <param name="Paper">Where it was published.</param>
/// <param name="Summary">What it is, in two sentences.</param>
/// <param name="Differs">How this form differs from the others of its family.</param>
/// <param name="Strengths">When to use it.</param>
/// <param name="Weaknesses">When not to.</param>
public sealed record OptimizerInfo(
    string Id,
    string Family,
    string Form,
    OptimizerOptions Defaults,
    string Paper,
    string Summary,
    string Differs,
    string Strengths,
    string Weaknesses)
{
    private readonly NotNull given = Declared(Defaults).And(Id).And(Family).And(Form).And(Paper)
        .And(Summary).And(Differs).And(Strengths).And(Weaknesses);

    /// <summary>Options whose rule differs from that of the defaults, each with what sets it apart.</summary>
    public IReadOnlyList<(string Name, OptimizerOptions Options)> Variants { get; init; } = [];

    /// <summary>Its form in PyTorch's files; null when PyTorch has none.</summary>
    internal PyTorchForm? PyTorch { get; init; }

    /// <summary>Its place among the classic seven, by which its family is colored; null for others.</summary>
    internal int? ClassicIndex { get; init; }

    /// <summary>Whether it is the plain form, after which its family is called.</summary>
    internal bool IsPlain => Id == Family;

    private static NotNull Declared(
        OptimizerOptions options, [CallerArgumentExpression(nameof(options))] string? name = null)
    {
        var isGiven = NotNull.Check(options, name);
        RuleDeclaration.Check(options);
        return isGiven;
    }
}
