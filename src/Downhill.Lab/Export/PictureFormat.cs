namespace Downhill.Lab.Export;

/// <summary>Specifies the format of a picture.</summary>
internal enum PictureFormat
{
    /// <summary>SVG, as the picture is drawn.</summary>
    Svg,

    /// <summary>PNG, a still in pixels.</summary>
    Png,

    /// <summary>GIF, a film that repeats, in 256 colors.</summary>
    Gif,

    /// <summary>MP4, a film.</summary>
    Mp4,
}
