using System.Runtime.CompilerServices;
using Downhill.Sweeps;

namespace Downhill;

/// <summary>A row of the <see cref="Catalog"/>: an optimizer in one of its forms.</summary>
/// <param name="Id">The name on a command line: plain for PyTorch's form, with a suffix for another.</param>
/// <param name="Family">The id of the plain form.</param>
/// <param name="Form">The form, in a few words.</param>
/// <param name="Defaults">The options with their defaults; they bind the rule.</param>
/// <param name="Paper">The publication.</param>
/// <param name="Summary">A description in two sentences.</param>
/// <param name="Differs">The difference from the other forms of the family.</param>
/// <param name="Strengths">The points in its favor by construction: each follows from the formula or is proved; may be
/// empty.</param>
/// <param name="Weaknesses">The points against it by construction; may be empty.</param>
/// <param name="Unmeasured">The reports of authors or users that no experiment of Downhill has tested.</param>
public sealed record OptimizerInfo(
    string Id,
    string Family,
    string Form,
    OptimizerOptions Defaults,
    string Paper,
    string Summary,
    string Differs,
    string Strengths,
    string Weaknesses,
    string Unmeasured = "")
{
    private readonly NotNull given = Declared(Defaults).And(Id).And(Family).And(Form).And(Paper)
        .And(Summary).And(Differs).And(Strengths).And(Weaknesses).And(Unmeasured);

    /// <summary>Gets options whose rule differs from that of the defaults, each with a name that tells the
    /// difference.</summary>
    public IReadOnlyList<(string Name, OptimizerOptions Options)> Variants { get; init; } = [];

    /// <summary>Gets the form of the optimizer in PyTorch's files; null if PyTorch has none.</summary>
    internal PyTorchForm? PyTorch { get; init; }

    /// <summary>Gets the place among the classic seven, by which the family is colored; null for others.</summary>
    internal int? ClassicIndex { get; init; }

    /// <summary>Gets whether this is the plain form, which has the name of the family.</summary>
    internal bool IsPlain => Id == Family;

    private static NotNull Declared(
        OptimizerOptions options, [CallerArgumentExpression(nameof(options))] string? name = null)
    {
        var isGiven = NotNull.Check(options, name);
        RuleDeclaration.Check(options);
        return isGiven;
    }
}
