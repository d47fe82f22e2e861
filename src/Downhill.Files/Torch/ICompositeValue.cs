namespace Downhill.Files.Torch;

/// <summary>A value with parts, whose <see cref="ValueResolver"/> is not over before all of the pickle was
/// run.</summary>
internal interface ICompositeValue
{
    /// <summary>How many parts.</summary>
    int Count { get; }

    /// <summary>How large it is, once it is settled.</summary>
    ExpandedSize Extent { get; set; }

    /// <summary>How far its settling has come.</summary>
    ResolutionStage Stage { get; set; }

    /// <summary>Where it is made.</summary>
    PickleOffset Offset { get; }

    /// <summary>A part.</summary>
    TorchValue Part(int index);

    /// <summary>Puts another value in a part's place.</summary>
    void Replace(int index, TorchValue part);

    /// <summary>How many letters a part's key has.</summary>
    int LettersOf(int index);
}
