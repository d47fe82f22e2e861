using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>Transforms of the step in their order, the first next to the rule; equal to others with equal
/// transforms.</summary>
/// <remarks>Made by a collection expression. As text: <c>none</c>, or <c>cautious,decoupled-decay(0.01)</c>.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// UpdateTransforms transforms = [new Cautious(), new DecoupledDecay(0.01)];
/// Console.WriteLine(transforms);  // cautious,decoupled-decay(0.01)
/// Console.WriteLine(UpdateTransforms.Parse("cautious,decoupled-decay(0.01)").Equals(transforms));  // True
/// </code>
/// </example>
[CollectionBuilder(typeof(UpdateTransforms), nameof(Of))]
public sealed class UpdateTransforms : IReadOnlyList<IUpdateTransform>, IEquatable<UpdateTransforms>
{
    private const string Nothing = "none";

    private static readonly UpdateTransforms Empty = new([]);

    /// <summary>The transforms that have a text form, by its name, made of their decay.</summary>
    private static readonly Dictionary<string, Func<HyperParameter, IUpdateTransform>> OfDecay =
        new(StringComparer.Ordinal)
        {
            [CautiousDecay.Text] = λ => new CautiousDecay(λ),
            [DecoupledDecay.Text] = λ => new DecoupledDecay(λ),
            [IndependentDecay.Text] = λ => new IndependentDecay(λ),
            [DecayAfter.Text] = λ => new DecayAfter(λ),
            [ProximalDecay.Text] = λ => new ProximalDecay(λ),
        };

    private static readonly string[] Names = [Cautious.Text, .. OfDecay.Keys];

    private readonly IUpdateTransform[] transforms;

    private UpdateTransforms(IUpdateTransform[] transforms) => this.transforms = transforms;

    /// <inheritdoc/>
    public int Count => transforms.Length;

    /// <inheritdoc/>
    public IUpdateTransform this[int index] => transforms[index];

    /// <summary>Copies transforms into a list; a collection expression does it.</summary>
    /// <param name="transforms">The transforms, the first next to the rule.</param>
    /// <exception cref="ArgumentException">A transform is null.</exception>
    public static UpdateTransforms Of(ReadOnlySpan<IUpdateTransform> transforms)
    {
        if (transforms.Length == 0)
        {
            return Empty;
        }

        IUpdateTransform[] all = transforms.ToArray();
        return Array.IndexOf(all, null) is >= 0 and var nothing
            ? throw new ArgumentException($"Transform {nothing} is null. Leave it out.", nameof(transforms))
            : all.Count(IsMasked) > 1
            ? throw new ArgumentException(
                $"{all.Count(IsMasked)} transforms scale steps by a mask of their own. Leave one of them.",
                nameof(transforms))
            : new(all);
    }

    /// <summary>Returns the list that a text describes.</summary>
    /// <param name="text">The text: <c>none</c>, or names with commas between them, a decay's in parentheses, as a
    /// number or a schedule: <c>cautious,decoupled-decay(0.01)</c>.</param>
    /// <exception cref="ArgumentException">The text describes no list of transforms.</exception>
    public static UpdateTransforms Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Trim() is Nothing or "" ? Empty
            : Of([.. ListText.AtCommas(text).Select(piece => One(piece.Trim()))]);
    }

    /// <inheritdoc/>
    public IEnumerator<IUpdateTransform> GetEnumerator() => ((IEnumerable<IUpdateTransform>)transforms).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(UpdateTransforms? other) =>
        other is not null && transforms.AsSpan().SequenceEqual(other.transforms);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as UpdateTransforms);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (var transform in transforms)
        {
            hash.Add(transform);
        }

        return hash.ToHashCode();
    }

    /// <summary>Returns the text of command lines and files: <c>none</c>, or names with commas between them.</summary>
    public override string ToString() => Count == 0 ? Nothing : string.Join(',', (object[])transforms);

    /// <summary>Returns the text with a text of each decay.</summary>
    internal string ToString(Func<HyperParameter, string> text) => Count == 0 ? Nothing : string.Join(
        ',', transforms.Select(transform => transform is DecayTransform decay ? decay.ToString(text) : $"{transform}"));

    /// <summary>Gets the index of the transform that scales steps by a mask over each tensor; −1 for none.</summary>
    internal int Masked => Array.FindIndex(transforms, IsMasked);

    private static bool IsMasked(IUpdateTransform transform) => transform is Cautious { Mask: not null };

    /// <summary>Gets the decays in their order, each with its symbol in a formula: Λ₁, Λ₂, ….</summary>
    internal IEnumerable<(string Symbol, HyperParameter Decay)> Decays => transforms.OfType<DecayTransform>()
        .Select((transform, i) => (DecaySymbol(i), transform.WeightDecay));

    /// <summary>Returns the same list with other decays, made of the symbol and decay of each.</summary>
    internal UpdateTransforms WithDecays(Func<string, HyperParameter, HyperParameter> change)
    {
        var decays = 0;
        return Of([.. transforms.Select(transform => transform is DecayTransform decay
            ? decay with { WeightDecay = change(DecaySymbol(decays++), decay.WeightDecay) } : transform)]);
    }

    private static string DecaySymbol(int index) => "Λ" + string.Concat(
        (index + 1).ToString(CultureInfo.InvariantCulture).Select(digit => (char)(digit - '0' + '₀')));

    private static IUpdateTransform One(string text)
    {
        var (name, inside) = text.IndexOf('(') is > 0 and var open && text.EndsWith(')')
            ? (text[..open], text[(open + 1)..^1]) : (text, null);
        if (name == Cautious.Text)
        {
            return Cautious.Parse(inside) ?? throw new ArgumentException(
                $"'{text}': in parentheses there may be mean or count, by which steps are scaled, and the factor "
                + $"of steps against the gradient, such as {name}(mean) or {name}(mean,0.25).");
        }

        return !OfDecay.TryGetValue(name, out var make)
            ? throw new ArgumentException(
                $"There is no transform '{name}'.{DidYouMean.Hint(name, Names)} {ListText.Choices(Names)}")
            : make(inside is null
                ? throw new ArgumentException($"'{text}' needs its decay in parentheses, such as {name}(0.01).")
                : Decay(text, inside));
    }

    private static HyperParameter Decay(string text, string inside) => HyperParameter.Parse(inside)
        ?? throw new ArgumentException($"'{text}': the decay is a number such as 1e-2, or a schedule such as "
            + CosineDecay.Form.Info.Usage + ".");
}
