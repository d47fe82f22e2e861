namespace Downhill.Matrices.Tests.Muon;

/// <summary>The matrices of a trace under an optimizer in float.</summary>
internal sealed class Trainee
{
    private readonly Dictionary<string, (float[] Weights, float[] Gradient)> memory = [];
    private readonly MuonTrace trace;

    public Trainee(MuonOptions options, MuonTrace trace, Trainee? from = null)
    {
        this.trace = trace;
        foreach (var (name, shape) in MuonTrace.Shapes)
        {
            memory[name] = (
                from?.Weights(name) ?? [.. trace.Start(name).Select(x => (float)x)], new float[shape[0] * shape[1]]);
        }

        Optimizer = new(
            memory.Select(pair => new Parameter(
                pair.Key, pair.Value.Weights, pair.Value.Gradient, shape: MuonTrace.Shapes[pair.Key])),
            options);
    }

    public Optimizer Optimizer { get; }

    public float[] Weights(string name) => [.. memory[name].Weights];

    public Trainee StepTo(int step)
    {
        while (Optimizer.Steps < step)
        {
            foreach (var (name, (_, gradient)) in memory)
            {
                var given = trace.Gradient(name, (int)Optimizer.Steps + 1);
                for (var i = 0; i < given.Length; i++)
                {
                    gradient[i] = (float)given[i];
                }
            }

            Optimizer.Step();
        }

        return this;
    }
}
