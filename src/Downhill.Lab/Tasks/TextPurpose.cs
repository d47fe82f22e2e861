namespace Downhill.Lab.Tasks;

/// <summary>The purpose of a piece of text: of ten, eight are trained with, one tunes, and one is reported.</summary>
internal enum TextPurpose
{
    /// <summary>Text that steps see.</summary>
    Train,

    /// <summary>Text that trials are judged by.</summary>
    Tune,

    /// <summary>Text that reported runs are judged by.</summary>
    Report,
}
