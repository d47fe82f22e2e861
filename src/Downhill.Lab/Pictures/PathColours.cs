namespace Downhill.Lab.Pictures;

/// <summary>The colours of paths.</summary>
public enum PathColours
{
    /// <summary>Colours that colour-blind people can tell apart.</summary>
    Safe,

    /// <summary>Those of the famous animations: red, green, magenta, blue, yellow, black.</summary>
    Originals,
}
