namespace Downhill;

/// <summary>Takes a step only where it points along the gradient's descent; elsewhere the weight stays. Liang et al.,
/// 2024, arXiv:2411.16085.</summary>
/// <remarks>
/// <para>The step is taken where u·g &gt; 0: u is the step of descent by the rule and by the transforms before this,
/// and g the gradient as the rule sees it. State moves as ever.</para>
/// <para>The paper besides multiplies the step by the number of weights over that of those which move, so that its size
/// stays, as does <c>caution</c> of timm. That needs a sum over each tensor before any weight moves, and is not part of
/// this type.</para>
/// </remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// // AdamW whose decay the mask leaves alone.
/// var options = new AdamWOptions { UpdateTransforms = [new Cautious()] };
/// new AdamW([new Parameter("weights", new float[10], new float[10])], options).Step();
/// </code>
/// </example>
public sealed record Cautious : IUpdateTransform
{
    /// <summary>The name in the text form.</summary>
    internal const string Text = "cautious";

    /// <inheritdoc/>
    public void Bind<V, TReader>(StepIndex now, Coefficient rate, ref TReader reader)
        where V : struct, IReal<V>
        where TReader : struct, IUpdateReader<V>, allows ref struct => reader.Read(default(CautiousStep<V>));

    /// <summary>Returns the text form, <c>cautious</c>.</summary>
    public override string ToString() => Text;
}
