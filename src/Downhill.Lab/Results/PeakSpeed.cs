namespace Downhill.Lab;

/// <summary>What a machine computes at most, in 10⁹ operations a second on vectors of floats, with no memory in the
/// way.</summary>
/// <param name="Threads">On how many threads.</param>
/// <param name="AddMultiply">Sums and products, as many of each, not fused: rules are not.</param>
/// <param name="DivideRoot">Quotients and square roots, as many of each.</param>
public sealed record PeakSpeed(int Threads, double AddMultiply, double DivideRoot);
