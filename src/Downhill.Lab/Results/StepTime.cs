namespace Downhill.Lab;

/// <summary>The time of an optimizer's step, and the least time it could take.</summary>
/// <param name="Optimizer">The id of the optimizer in the <see cref="Catalog"/>.</param>
/// <param name="Storage">The format of the state: float32, bfloat16 or block8; or bfloat16-weights, which is weights of
/// 16 bits with state in float32.</param>
/// <param name="Size">The number of parameters that the step updates.</param>
/// <param name="Threads">The number of threads that the step may use.</param>
/// <param name="BytesPerParameter">The bytes moved for each parameter.</param>
/// <param name="OperationsPerParameter">The arithmetic operations for each parameter.</param>
/// <param name="Nanoseconds">The median time, in nanoseconds a parameter.</param>
/// <param name="FloorNanoseconds">The median time of a plain kernel that moves the same bytes, in nanoseconds a
/// parameter.</param>
/// <param name="CheckedNanoseconds">The median time of a step that looks for gradients that are not finite, as it does
/// by default, in nanoseconds a parameter.</param>
/// <param name="ShareOfFloor">The plain kernel's time over the step's, 1 if the step is as fast: the median over the
/// rounds.</param>
/// <param name="GigabytesPerSecond">The bandwidth of the step, in 10⁹ bytes a second.</param>
/// <param name="Rounds">The number of times that each was timed.</param>
public sealed record StepTime(
    string Optimizer,
    string Storage,
    int Size,
    int Threads,
    int BytesPerParameter,
    int OperationsPerParameter,
    double Nanoseconds,
    double FloorNanoseconds,
    double CheckedNanoseconds,
    double ShareOfFloor,
    double GigabytesPerSecond,
    int Rounds)
{
    /// <summary>Gets the bandwidth of the plain kernel, in 10⁹ bytes a second.</summary>
    public double FloorGigabytesPerSecond => Math.Round(BytesPerParameter / FloorNanoseconds, 2);
}
