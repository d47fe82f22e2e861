namespace Downhill.Testing.Laws;

/// <summary>The law that steps make no work for the garbage collector.</summary>
internal sealed class AllocationLaw() : RuleLaw("A step allocates nothing after the first")
{
    private const int Steps = 70;

    /// <summary>The bytes of a step with a closure: a list of groups that look ahead, and a copy of the weights'
    /// memory.</summary>
    private const int Closing = 512;

    /// <inheritdoc/>
    internal override bool IsAboutForms => false;

    private protected override IEnumerable<string> Violations(OptimizerOptions options)
    {
        var parameters = Enumerable.Range(0, 20)
            .Select(i => new Parameter($"p{i}", new float[3000], new float[3000])).ToList();
        var optimizer = new Optimizer(parameters, options) { Threads = 1, MaxGradientNorm = 1 };

        // The first round allocates for the flush of subnormal state, once, at update 32.
        Go();
        var bytes = Allocations.OfThread(Go);
        return bytes <= (options.LooksAhead ? Steps * Closing : 0) ? [] : [$"{Steps} steps allocate {bytes} bytes"];

        void Go()
        {
            for (var step = 0; step < Steps; step++)
            {
                if (options.LooksAhead)
                {
                    optimizer.Step(static () => 0);
                }
                else
                {
                    optimizer.Step(zeroGradients: step % 2 == 0);
                }
            }
        }
    }
}
