using System.Globalization;
using System.Text;

namespace Downhill.Files.Torch;

/// <summary>A factory of values from the calls of a pickle; calls with unfit arguments become opaque.</summary>
/// <param name="reader">The reader, which knows the place.</param>
/// <param name="budget">The number of bytes that all tensors together may have.</param>
internal sealed class ObjectFactory(PickleReader reader, SizeBudget budget)
{
    // Functions may be among the arguments of functions, such as those that make subclasses of tensors.
    private const int MostCalls = 8;

    private const int LeastCopies = 1 << 12;

    private int calls;
    private long copied;

    public TensorFactory Tensors => new(this, budget);

    public NumpyFactory Numpy => new(this, budget);

    /// <summary>Gets the place of the present operation.</summary>
    public PickleOffset Offset => reader.Offset;

    /// <summary>Makes the result of a function.</summary>
    public TorchValue Call(TorchValue function, TorchValue arguments)
    {
        calls++;
        var made = function is Global { Make: { } make } && arguments is TorchList list && calls <= MostCalls
            ? make(this, list) : null;
        calls--;
        return made ?? Opaque(Outcome(function));
    }

    /// <summary>Makes a new object of a class.</summary>
    public TorchValue New(TorchValue type, TorchValue arguments) =>
        type is Global { Make: not null } ? Call(type, arguments) : Opaque($"an object of {Called(type)}");

    /// <summary>Makes an object of a class and more, as copyreg does.</summary>
    public TorchValue Object(IReadOnlyList<TorchValue> arguments) =>
        Opaque($"an object of {(arguments is [var type, ..] ? Called(type) : "no class")}");

    /// <summary>Makes an opaque value at the present place.</summary>
    public TorchOpaque Opaque(string kind, string? why = null) => new(kind, Offset, why);

    /// <summary>Makes a dictionary of another, or of pairs, as Python 2 writes it.</summary>
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

    /// <summary>Makes a set: <c>set([1, 2])</c>.</summary>
    public TorchValue Set(string word, IReadOnlyList<TorchValue> arguments)
    {
        var made = new OpaqueSet(word, Offset);
        made.Add(arguments is [TorchList members] ? members.Count : 0);
        return made;
    }

    /// <summary>Makes bytes: of none, of others, or of text whose characters are bytes, as protocols without bytes
    /// write them.</summary>
    public TorchValue Bytes(string word, IReadOnlyList<TorchValue> arguments) => arguments switch
    {
        [] => new OpaqueBytes(word, default, Offset),
        [OpaqueBytes other, ..] => new OpaqueBytes(word, other.Bytes, Offset),
        [TorchScalar { Value: string text }, TorchScalar { Value: "latin1" or "latin-1" }]
            when MayCopy(text.Length) && text.All(c => c <= byte.MaxValue) =>
            new OpaqueBytes(word, Encoding.Latin1.GetBytes(text), Offset),
        _ => Opaque(word, "they are not given as text in Latin-1"),
    };

    /// <summary>Makes a complex number: <c>complex(1.0, 2.0)</c>.</summary>
    public TorchValue Complex(IReadOnlyList<TorchValue> arguments) =>
        arguments is [TorchScalar { Value: double real }, TorchScalar { Value: double imaginary }]
            ? Opaque(
                string.Create(
                CultureInfo.InvariantCulture, $"the complex number {real:R}{(imaginary < 0 ? "" : "+")}{imaginary:R}j"))
            : Opaque("a complex number");

    /// <summary>Makes a tuple of <c>torch.Size((2, 3))</c>.</summary>
    public TorchValue Size(IReadOnlyList<TorchValue> arguments) =>
        arguments is [TorchList { IsTuple: true } size] ? size : Opaque("torch.Size(…)");

    /// <summary>Makes a text of <c>torch.device('cuda', 0)</c>.</summary>
    public TorchValue Device(IReadOnlyList<TorchValue> arguments) => arguments switch
    {
        [TorchScalar { Value: string type }] => new TorchScalar(type),
        [TorchScalar { Value: string type }, TorchScalar { Value: long index }] => new TorchScalar($"{type}:{index}"),
        _ => Opaque("a device"),
    };

    /// <summary>Makes the tensor of a parameter; its attributes, and whether it wants a gradient, do not
    /// matter.</summary>
    public TorchValue Parameter(IReadOnlyList<TorchValue> arguments) => arguments switch
    {
        [NumpyArray array, ..] => array,
        [TorchTensor or TorchOpaque, ..] => arguments[0],
        _ => Opaque("a parameter", "it is not made of a tensor"),
    };

    /// <summary>Makes a tensor with attributes, or of a subclass, from function, class, arguments and
    /// attributes.</summary>
    public TorchValue Subclass(IReadOnlyList<TorchValue> arguments) =>
        arguments is [Global function, _, TorchList { IsTuple: true } own, ..]
            ? Call(function, own) : Opaque("a tensor of a subclass");

    /// <summary>Returns whether so much may be copied: values that are copied often must not fill the memory.</summary>
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
