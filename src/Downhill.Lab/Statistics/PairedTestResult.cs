namespace Downhill.Lab.Statistics;

/// <summary>The result of a test of whether two settings differ, over pairs of runs with the same seed.</summary>
/// <param name="Statistic">The mean, the sum of ranks, or t: the number that the test judges by.</param>
/// <param name="PValue">The two-sided p-value: the probability of differences at least as large if there were
/// none.</param>
/// <param name="Count">The number n of pairs.</param>
/// <param name="Diverged">The number of pairs in which one run diverged and the other did not.</param>
public sealed record PairedTestResult(double Statistic, double PValue, int Count, int Diverged);
