using Downhill;
using Downhill.Codegen;
using Downhill.Sweeps;

// Steps every rule once, so that the JIT compiles every sweep; whoever started this reads the listing it leaves.
foreach (var options in Subjects.All)
{
    // Whole lanes of every width, and a tail.
    const int Length = 67;
    Sweep.Step(options, Tick.Of(1), new float[Length], new float[Length], new float[Length], new float[Length], new float[Length], new float[Length]);
}

// Weights and state of 16 bits are stepped over by optimizers only.
foreach (var options in Subjects.Narrow)
{
    foreach (var parameter in new IParameter[]
    {
        new Parameter<BFloat16>("w", new BFloat16[67], new BFloat16[67]), new Parameter("w", new float[67], new float[67]),
    })
    {
        new Optimizer([parameter], options) { Threads = 1 }.Step();
    }
}
