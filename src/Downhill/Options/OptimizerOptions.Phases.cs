using System.Numerics;

namespace Downhill;

/// <content>What a step does before the rule: what it does to whole tensors, then what it measures.</content>
public abstract partial record OptimizerOptions
{
    /// <summary>Gets the measure that goes before the rule, such as that of norms; null for none.</summary>
    /// <seealso cref="IMeasure{M,V}"/>
    public virtual MeasureInfo? Measure => null;

    /// <summary>Binds the measure, a pass over the weights before they are moved.</summary>
    /// <remarks>It is called only for options that have a <see cref="Measure"/>. <see cref="Bind"/> then finds what was
    /// measured in <see cref="StepIndex.Measurement"/>.</remarks>
    /// <typeparam name="V">The type on which the measure computes.</typeparam>
    /// <typeparam name="TReader">The type of the reader.</typeparam>
    /// <param name="now">The moment: the step, and the update of the parameter.</param>
    /// <param name="reader">The reader, which gets the measure.</param>
    public virtual void BindMeasure<V, TReader>(StepIndex now, ref TReader reader)
        where V : struct, IReal<V>
        where TReader : struct, IRuleReader<V>, allows ref struct
    {
    }

    /// <summary>Makes what a step does to whole tensors before the rule; null, the default, for nothing.</summary>
    /// <typeparam name="T">Float, or double to compute the same for reference.</typeparam>
    internal virtual TensorPhase<T>? MakeTensorPhase<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => null;

    /// <summary>Refuses bare spans, which have no shape, if the step needs one.</summary>
    internal virtual void CheckSpans()
    {
    }
}
