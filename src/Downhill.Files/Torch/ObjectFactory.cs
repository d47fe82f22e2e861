using System.Globalization;
using System.Text;

namespace Downhill.Files.Torch;

/// <summary>Makes values of what a pickle calls; what arguments do not fit becomes opaque.</summary>
/// <param name="reader">Knows where it is.</param>
/// <param name="budget">How many bytes all tensors together may have.</param>
internal sealed class ObjectFactory(PickleReader reader, SizeBudget budget)
{
    // Functions may be among the arguments of functions, such as those that make subclasses of tensors.
    private const int MostCalls = 8;

    private const int LeastCopies = 1 << 12;

    private int calls;
    private long copied;

    public TensorFactory Tensors => new(this, budget);

    public NumpyFactory Numpy => new(this, budget);

    /// <summary>Where the present operation is.</summary>
    public PickleOffset Offset => reader.Offset;

    /// <summary>What a function makes.</summary>
    public TorchValue Call(TorchValue function, TorchValue arguments)
    {
        calls++;
        var made = function is Global { Make: { } make } && arguments is TorchList list && calls <= MostCalls
            ? make(this, list) : null;
        calls--;
        return made ?? Opaque(Outcome(function));
    }

    /// <summary>A new object of a class.</summary>
    public TorchValue New(TorchValue type, TorchValue arguments) =>
        type is Global { Make: not null } ? Call(type, arguments) : Opaque($"an object of {Called(type)}");

    /// <summary>An object as copyreg makes it: of a class and more.</summary>
    public TorchValue Object(IReadOnlyList<TorchValue> arguments) =>
        Opaque($"an object of {(arguments is [var type, ..] ? Called(type) : "no class")}");

    /// <summary>An opaque value that is made here.</summary>
    public TorchOpaque Opaque(string kind, string? why = null) => new(kind, Offset, why);

    /// <summary>A dictionary, of another, or of pairs, as Python 2 has it.</summary>
    public TorchValue Dictionary(IReadOnlyList<TorchValue> arguments)
    {
        var made = new TorchDictionary(mayHaveAttributes: true, Offset);
        switch (arguments)
        {
            case []:
                return made;
            case [TorchDictionary other] when MayCopy(other.Count):
                other.CopyTo(made);
                return made;
            case [TorchList pairs] when MayCopy(pairs.Count)
                && pairs.All(pair => pair is TorchList { Count: 2 } both && KeyText.CanBe(both[0])):
                pairs.Cast<TorchList>().ToList().ForEach(pair => made.Set(pair[0], pair[1]));
                return made;
            default:
                return Opaque("a dictionary", "what it is to be made of is neither a dictionary nor a list of pairs");
        }
    }

    /// <summary><c>set([1, 2])</c>.</summary>
    public TorchValue Set(string word, IReadOnlyList<TorchValue> arguments)
    {
        var made = new OpaqueSet(word, Offset);
        made.Add(arguments is [TorchList members] ? members.Count : 0);
        return made;
    }

    /// <summary>Bytes: none, others, or, in protocols that have no bytes, text of which each character is
    /// one.</summary>
    public TorchValue Bytes(string word, IReadOnlyList<TorchValue> arguments) => arguments switch
    {
        [] => new OpaqueBytes(word, default, Offset),
        [OpaqueBytes other, ..] => new OpaqueBytes(word, other.Bytes, Offset),
        [TorchScalar { Value: string text }, TorchScalar { Value: "latin1" or "latin-1" }] when MayCopy(text.Length) && text.All(c => c <= byte.MaxValue) =>
            new OpaqueBytes(word, Encoding.Latin1.GetBytes(text), Offset),
        _ => Opaque(word, "they are not given as text in Latin-1"),
    };

    /// <summary><c>complex(1.0, 2.0)</c>.</summary>
    public TorchValue Complex(IReadOnlyList<TorchValue> arguments) =>
        arguments is [TorchScalar { Value: double real }, TorchScalar { Value: double imaginary }]
            ? Opaque(
                string.Create(
                CultureInfo.InvariantCulture, $"the complex number {real:R}{(imaginary < 0 ? "" : "+")}{imaginary:R}j"))
            : Opaque("a complex number");

    /// <summary><c>torch.Size((2, 3))</c>, which is a tuple.</summary>
    public TorchValue Size(IReadOnlyList<TorchValue> arguments) =>
        arguments is [TorchList { IsTuple: true } size] ? size : Opaque("torch.Size(…)");

    /// <summary><c>torch.device('cuda', 0)</c>, which becomes text.</summary>
    public TorchValue Device(IReadOnlyList<TorchValue> arguments) => arguments switch
    {
        [TorchScalar { Value: string type }] => new TorchScalar(type),
        [TorchScalar { Value: string type }, TorchScalar { Value: long index }] => new TorchScalar($"{type}:{index}"),
        _ => Opaque("a device"),
    };

    /// <summary>A parameter is its tensor; whether it wants a gradient and what attributes it has do not
    /// matter.</summary>
    public TorchValue Parameter(IReadOnlyList<TorchValue> arguments) => arguments switch
    {
        [NumpyArray array, ..] => array,
        [TorchTensor or TorchOpaque, ..] => arguments[0],
        _ => Opaque("a parameter", "it is not made of a tensor"),
    };

    /// <summary>A tensor with attributes, or of a subclass: what makes it, the class, arguments, and
    /// attributes.</summary>
    public TorchValue Subclass(IReadOnlyList<TorchValue> arguments) =>
        arguments is [Global function, _, TorchList { IsTuple: true } own, ..]
            ? Call(function, own) : Opaque("a tensor of a subclass");

    /// <summary>Whether so much may be copied: what is written once and copied often must not fill the
    /// memory.</summary>
    private bool MayCopy(long count) => (copied += count) <= (2 * reader.Consumed) + LeastCopies;

    private static string Outcome(TorchValue function) => function switch
    {
        Global known => known.Outcome,
        TorchOpaque { Kind: var kind } =>
            kind.EndsWith(Global.Arguments, StringComparison.Ordinal) ? kind : kind + Global.Arguments,
        _ => $"{function}",
    };

    private static string Called(TorchValue function) => function switch
    {
        Global known => known.Name,
        TorchOpaque opaque => opaque.Kind,
        _ => $"{function}",
    };
}
