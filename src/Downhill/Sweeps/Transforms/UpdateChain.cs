using System.Runtime.CompilerServices;

namespace Downhill.Sweeps.Transforms;

/// <summary>The transforms of a step, with the options of the rule that they are wrapped around.</summary>
internal sealed class UpdateChain
{
    // Options never change: what follows from them is computed once, so that a step allocates nothing.
    private static readonly ConditionalWeakTable<OptimizerOptions, UpdateChain> Chains = [];

    private readonly IUpdateTransform[] transforms;

    private UpdateChain(OptimizerOptions options)
    {
        var own = options.OwnWeightDecay;
        Rule = own is null && !options.WeightDecay.IsZero ? options : options with { WeightDecay = 0 };
        Masked = options.UpdateTransforms.Masked;
        transforms = [.. options.UpdateTransforms, .. own is null ? [] : new IUpdateTransform[] { own }];
    }

    /// <summary>Gets the options that bind the rule, without the decay that the rule would do by itself.</summary>
    public OptimizerOptions Rule { get; }

    /// <summary>Gets the number of transforms.</summary>
    public int Count => transforms.Length;

    /// <summary>Gets the index of the transform that scales steps by a mask over each tensor; −1 for none.</summary>
    public int Masked { get; }

    /// <summary>Gets that transform; null for none.</summary>
    public Cautious? Mask => Masked < 0 ? null : (Cautious)transforms[Masked];

    /// <summary>Gets a transform; the first is next to the rule.</summary>
    public IUpdateTransform this[int index] => transforms[index];

    /// <summary>Returns the transforms of options; null if there are none.</summary>
    public static UpdateChain? Of(OptimizerOptions options) => options.UpdateTransforms.Count == 0 ? null
        : Chains.GetValue(options, static options => new(options));
}
