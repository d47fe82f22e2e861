namespace Downhill.Tests.QuasiNewton;

/// <summary>The minimum of a parabola along the line, from two slopes.</summary>
internal sealed class ExactSearch : ILineSearch
{
    public LineSearchResult Search(ILineFunction function, LinePoint start, double firstStep, double scale = 1)
    {
        var one = function.At(1);
        return new(function.At(start.Slope / (start.Slope - one.Slope)), 2, IsSatisfied: true);
    }
}
