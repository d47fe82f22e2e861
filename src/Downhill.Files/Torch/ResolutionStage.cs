namespace Downhill.Files.Torch;

/// <summary>How far the <see cref="ValueResolver"/> of a value has come.</summary>
internal enum ResolutionStage : byte
{
    /// <summary>It was not looked at.</summary>
    New,

    /// <summary>Its parts are being looked at: whatever leads to it now is within it.</summary>
    Begun,

    /// <summary>All that is in it is settled.</summary>
    Done,
}
