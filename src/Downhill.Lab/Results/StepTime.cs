namespace Downhill.Lab;

/// <summary>How long the step of an optimizer takes, and the least it could take.</summary>
/// <param name="Optimizer">The id of the optimizer in the <see cref="Catalog"/>.</param>
/// <param name="Storage">What state is kept as, float32, bfloat16 or block8; or bfloat16-weights, which are those of
/// 16 bits with state in float32.</param>
/// <param name="Size">How many parameters it moves.</param>
/// <param name="Threads">How many threads it may use.</param>
/// <param name="BytesPerParameter">How many bytes it moves for each.</param>
/// <param name="OperationsPerParameter">How many arithmetic operations it does for each.</param>
/// <param name="Nanoseconds">Nanoseconds a parameter: the median.</param>
/// <param name="FloorNanoseconds">Nanoseconds of a plain kernel that moves the same bytes, for each parameter.</param>
/// <param name="CheckedNanoseconds">Nanoseconds a parameter when the step looks for gradients that are not finite, as
/// it does by default.</param>
/// <param name="ShareOfFloor">The plain kernel's time over the step's, 1 when the step is as fast: the median over
/// rounds of turns.</param>
/// <param name="GigabytesPerSecond">The bytes that the step moves over its time, in 10⁹ bytes a second.</param>
/// <param name="Rounds">How many times each was timed.</param>
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
    /// <summary>The bandwidth of the plain kernel, in 10⁹ bytes a second.</summary>
    public double FloorGigabytesPerSecond => Math.Round(BytesPerParameter / FloorNanoseconds, 2);
}
