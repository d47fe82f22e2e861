namespace Downhill;

/// <summary>The weights over which a measure sums.</summary>
public enum MeasureScope
{
    /// <summary>Each parameter by itself.</summary>
    Parameter,

    /// <summary>All parameters of the optimizer that have a gradient and options of the same type.</summary>
    Model,
}
