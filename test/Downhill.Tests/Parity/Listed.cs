namespace Downhill.Tests.Parity;

/// <summary>A schedule that is a list: its value at each step.</summary>
public sealed record Listed(double[] Values) : ISchedule
{
    public double At(long step) => Values[step];
}
