using Downhill.Sweeps.Transforms;

namespace Downhill.Symbols;

/// <summary>A reader that keeps the transforms of a step, to write down what they do.</summary>
internal readonly struct UpdateWriter : IUpdateReader<Symbol>
{
    private readonly List<IUpdate<Symbol>> updates;

    private UpdateWriter(List<IUpdate<Symbol>> updates) => this.updates = updates;

    /// <summary>Returns the transforms with their symbols, the first next to the rule.</summary>
    public static IReadOnlyList<IUpdate<Symbol>> Updates(UpdateChain chain, OptimizerOptions options, StepIndex now)
    {
        UpdateWriter writer = new([]);
        for (var i = 0; i < chain.Count; i++)
        {
            chain[i].Bind<Symbol, UpdateWriter>(now, options.LearningRate.At(now.Step), ref writer);
        }

        return writer.updates;
    }

    /// <summary>Returns what leaves a mask in place of the weights.</summary>
    public static IUpdate<Symbol> Mask(Cautious cautious)
    {
        UpdateWriter writer = new([]);
        cautious.BindMask<Symbol, UpdateWriter>(ref writer);
        return writer.updates[0];
    }

    /// <inheritdoc/>
    public void Read<U>(U update)
        where U : struct, IUpdate<Symbol> => updates.Add(update);
}
