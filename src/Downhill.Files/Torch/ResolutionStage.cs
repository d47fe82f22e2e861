namespace Downhill.Files.Torch;

/// <summary>The stage of <see cref="ValueResolver"/> in settling a value.</summary>
internal enum ResolutionStage : byte
{
    /// <summary>The value was not looked at.</summary>
    New,

    /// <summary>The parts are being looked at: a value that leads to it now is within it.</summary>
    Begun,

    /// <summary>The value and all its parts are settled.</summary>
    Done,
}
