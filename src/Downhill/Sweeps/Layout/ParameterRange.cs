namespace Downhill.Sweeps.Layout;

/// <summary>A range of neighboring elements of a parameter.</summary>
/// <param name="Parameter">The parameter, where its state lies.</param>
/// <param name="Start">The first element, counted from the parameter's own first.</param>
/// <param name="Length">The number of elements.</param>
internal readonly record struct ParameterRange(GroupedParameter Parameter, int Start, int Length);
