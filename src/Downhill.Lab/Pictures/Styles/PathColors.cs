namespace Downhill.Lab.Pictures;

/// <summary>Specifies the colors of paths.</summary>
public enum PathColors
{
    /// <summary>Colors that color-blind people can tell apart.</summary>
    Safe,

    /// <summary>The colors of the famous animations: red, green, magenta, blue, yellow, black.</summary>
    Originals,
}
