using Downhill.Lanes;

namespace Downhill.Testing.Laws;

/// <summary>A reader of the number of a rule's state arrays, and of their names if its Step is public.</summary>
internal struct StateNames : IRuleReader<Double1>
{
    public string[]? Names { get; private set; }

    public int States { get; private set; }

    public void Read<R>(R rule)
        where R : struct, IRule<R, Double1>
    {
        Names = typeof(R).GetMethod("Step") is { } step
            ? [.. step.GetParameters().Skip(2).Select(parameter => parameter.Name!)] : null;
        States = R.States;
    }
}
