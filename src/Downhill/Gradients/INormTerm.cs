using System.Runtime.Intrinsics;

namespace Downhill.Gradients;

/// <summary>The terms of a norm, one for each element, merged in double.</summary>
internal interface INormTerm
{
    /// <summary>Returns the terms of some elements, merged into others.</summary>
    static abstract Vector512<double> Add(Vector512<double> sum, Vector512<double> x);

    /// <summary>Returns the term of an element, merged into others.</summary>
    static abstract double Add(double sum, double x);

    /// <summary>Returns two parts of a norm as one.</summary>
    static abstract Vector512<double> Merge(Vector512<double> a, Vector512<double> b);

    /// <summary>Returns the parts of a norm as one.</summary>
    static abstract double Merge(Vector512<double> parts);
}
