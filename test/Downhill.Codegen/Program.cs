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
