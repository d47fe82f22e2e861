namespace Downhill.Files.Torch;

/// <summary>A value with parts, which <see cref="ValueResolver"/> settles after all of the pickle was run.</summary>
internal interface ICompositeValue
{
    /// <summary>Gets the number of parts.</summary>
    int Count { get; }

    /// <summary>Gets or sets the size of the value, once it is settled.</summary>
    ExpandedSize Extent { get; set; }

    /// <summary>Gets or sets the stage of its settling.</summary>
    ResolutionStage Stage { get; set; }

    /// <summary>Gets the place at which it is made.</summary>
    PickleOffset Offset { get; }

    /// <summary>Returns the part at an index.</summary>
    TorchValue Part(int index);

    /// <summary>Replaces a part by another value.</summary>
    void Replace(int index, TorchValue part);

    /// <summary>Returns the number of letters of a part's key.</summary>
    int LettersOf(int index);
}
