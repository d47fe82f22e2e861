namespace Downhill.Lab;

/// <summary>The peak speed of a machine, in 10⁹ operations a second on vectors of floats.</summary>
/// <remarks>Memory is not involved. Sums and products are not fused, since those of rules are not.</remarks>
/// <param name="Threads">The number of threads.</param>
/// <param name="AddMultiply">The speed of sums and products, as many of each.</param>
/// <param name="DivideRoot">The speed of quotients and square roots, as many of each.</param>
public sealed record PeakSpeed(int Threads, double AddMultiply, double DivideRoot);
