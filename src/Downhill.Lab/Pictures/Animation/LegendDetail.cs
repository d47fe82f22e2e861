namespace Downhill.Lab.Pictures.Animation;

/// <summary>Specifies the detail of a legend, from the most down.</summary>
internal enum LegendDetail
{
    /// <summary>All of it, in as many lines as needed.</summary>
    Full,

    /// <summary>The settings of each path in a line.</summary>
    Line,

    /// <summary>Each path in one line, with its rate.</summary>
    Row,

    /// <summary>Each path in one line, without the marks of the surface.</summary>
    Bare,

    /// <summary>Paths side by side, in two columns.</summary>
    Pairs,
}
