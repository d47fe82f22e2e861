namespace Downhill.Lab.Export;

/// <summary>What a picture may be written as.</summary>
internal enum PictureFormat
{
    /// <summary>As it is drawn.</summary>
    Svg,

    /// <summary>A still in pixels.</summary>
    Png,

    /// <summary>A film that plays for ever, in 256 colors.</summary>
    Gif,

    /// <summary>A film.</summary>
    Mp4,
}
