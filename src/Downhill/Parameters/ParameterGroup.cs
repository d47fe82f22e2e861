namespace Downhill;

/// <summary>Parameters that share their options.</summary>
/// <typeparam name="TOptions">The optimizer's options.</typeparam>
/// <param name="Parameters">The parameters.</param>
/// <param name="Options">Their options; <c>shared with { WeightDecay = 0 }</c> overrides one.</param>
public sealed record ParameterGroup<TOptions>(IEnumerable<IParameter> Parameters, TOptions Options) : IParameterGroup
    where TOptions : OptimizerOptions
{
    private readonly NotNull given = NotNull.Check(Parameters).And(Options);

    OptimizerOptions IParameterGroup.Options => Options;
}
