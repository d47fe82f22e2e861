using Downhill.Lanes;
using Downhill.Sweeps;

namespace Downhill.Tests.Laws;

/// <summary>Reads what a rule calls its state.</summary>
internal struct StateNames : IRuleReader<Double1>
{
    public string[]? Names { get; private set; }

    public int States { get; private set; }

    public void Read<R>(R rule)
        where R : struct, IRule<R, Double1>
    {
        Names = [.. typeof(R).GetMethod("Step")!.GetParameters().Skip(2).Select(parameter => parameter.Name!)];
        States = R.States;
    }
}
