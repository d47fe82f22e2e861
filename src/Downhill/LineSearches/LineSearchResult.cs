namespace Downhill;

/// <summary>The point that a line search ended at, and what it took to get there.</summary>
/// <param name="Point">The point to go to; the start, if no point was lower.</param>
/// <param name="Evaluations">The number of evaluations that the search took.</param>
/// <param name="IsSatisfied">Whether the conditions of the search hold at the point; else it is the lowest that was
/// found.</param>
public readonly record struct LineSearchResult(LinePoint Point, int Evaluations, bool IsSatisfied);
