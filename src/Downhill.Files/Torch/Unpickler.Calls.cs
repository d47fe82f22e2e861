namespace Downhill.Files.Torch;

/// <content>The operations that in Python look something up or call it, and here do not.</content>
internal sealed partial class Unpickler
{
    private void Name(string module, string name) => Push(Globals.Find($"{module}.{name}", reader.Offset));

    private void StackName()
    {
        var (name, module) = (Pop(), Pop());
        if ((module, name) is not (TorchScalar { Value: string from }, TorchScalar { Value: string what }))
        {
            throw reader.Refuse("a name must be text.");
        }

        Name(from, what);
    }

    /// <summary>Pushes an opaque value for a number that programs agreed on as a name.</summary>
    private void Extension(int code) => Push(maker.Opaque($"the extension {code}"));

    private void Reduce()
    {
        var (arguments, function) = (Pop(), Pop());
        if (arguments is not (TorchList { IsTuple: true } or TorchOpaque))
        {
            throw reader.Refuse("arguments must be a tuple.");
        }

        Push(maker.Call(Callable(function), arguments));
    }

    /// <summary>Pushes an object of a class and arguments.</summary>
    private void NewObject(TorchValue[] parts) => Push(maker.New(Callable(parts[0]), parts[1]));

    private void Instance()
    {
        Name(reader.LineOfText(), reader.LineOfText());
        var type = Pop();
        Push(maker.New(type, new TorchList(PopMarked(), reader.Offset)));
    }

    private void Object(TorchValue[] parts) => Push(maker.New(
        Callable(parts is [var type, ..] ? type : throw reader.Refuse("there is no class.")), new TorchList(
            parts[1..], reader.Offset)));

    private TorchValue Callable(TorchValue function) =>
        function is Global or TorchOpaque ? function : throw reader.Refuse($"{function} cannot be called.");

    /// <summary>Builds an object from its content, or sets its attributes.</summary>
    /// <remarks>Attributes, such as a state dictionary's <c>_metadata</c>, are passed over if the object is read
    /// without them.</remarks>
    private void Build()
    {
        var state = Pop();
        switch (Top())
        {
            case NumpyArray array: array.Build(state); break;
            case NumpyType type: type.Build(state); break;
            case TorchScalar or TorchList { IsTuple: false } or TorchDictionary { MayHaveAttributes: false }:
                throw reader.Refuse($"{Top()} has no attributes.");
        }
    }

    /// <summary>Pushes a value that is kept beside the pickle: a storage, or, before zip, a class with its
    /// source.</summary>
    private void Persistent(TorchValue id)
    {
        if (id is TorchList and [TorchScalar { Value: "module" }, Global type, ..])
        {
            Push(type);
            return;
        }

        if (id is not TorchList { IsTuple: true } parts || parts is not [TorchScalar { Value: "storage" }, Global kind,
            TorchScalar { Value: string key }, _, TorchScalar { Value: long and >= 0 and var count }, ..])
        {
            Push(maker.Opaque("what only the program knows that wrote it"));
            return;
        }

        var elements = (kind as StorageKind)?.Elements ?? new(kind.Name, null, null);
        var storage = storages.Find(key, elements, count, reader.Offset);
        Push(parts is [_, _, _, _, _, TorchList, ..] ? maker.Opaque($"a part of {storage}") : storage);
    }
}
