using Downhill.Matrices.Adafactor;
using Downhill.Matrices.Directions;

namespace Downhill.Matrices;

/// <summary>The options of Adafactor in PyTorch's form: the rate is the largest relative step, and limits keep moments
/// from 0. Shazeer and Stern, 2018, arXiv:1804.04235.</summary>
/// <remarks>
/// θ ← θ − ηλ·θ, then θ ← θ − max(ε₂, RMS(θ))·min(η, 1 / √t)·u, with the RMS of the weights before the decay. The mean
/// of r is at least ε₁, and a moment at least ε₁². State is <c>row_var</c> and <c>col_var</c> of a matrix, and
/// <c>variance</c> of a vector: PyTorch's keys. <see cref="AdafactorPOptions"/> is the paper's form.
/// </remarks>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Matrices;
///
/// float[] gradient = [1, 0, 0, 0, 1, 0];
/// var hidden = new Parameter("hidden.weight", new float[6], gradient, shape: [2, 3]);
/// new Optimizer([hidden], new AdafactorOptions()).Step();
/// </code>
/// </example>
public sealed record AdafactorOptions : AdafactorFamilyOptions
{
    /// <summary>Gets the learning rate η: the largest relative step, and the rate of the decay. In [0, ∞); default 1e-2
    /// (PyTorch).</summary>
    [Option("η", "the largest relative step", "PyTorch")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-2);

    /// <summary>Gets the least mean of r, and the root of the least moment, ε₁. In [0, ∞); default 2⁻²³, float's
    /// machine epsilon (PyTorch).</summary>
    [Option("ε₁", "the least mean of r, and the root of the least moment", "PyTorch: float's machine epsilon")]
    public HyperParameter Epsilon1 { get; init => field = value.In(field.Range); } =
        OptionRange.Positive.Default(1.1920928955078125e-7);

    /// <summary>Gets the decoupled weight decay λ: each step shrinks weights by ηλ of themselves. In [0, ∞); default 0
    /// (PyTorch).</summary>
    [Option("λ", "decoupled weight decay: weights shrink by ηλ of themselves", "PyTorch")]
    public override HyperParameter WeightDecay { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0, advice: 1e-2);

    /// <inheritdoc/>
    internal override AdafactorForm Form => new()
    {
        Keys = ("row_var", "col_var", "variance"), KeepsDimensions = true, Least = Epsilon1, ScalesByWeights = true,
    };

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var η = LearningRate.At(now.Step);
        var ρ = Coefficient.Min(η, 1 / Coefficient.Sqrt(now.Update));
        reader.Read(new DirectionStep<V>(DecoupledDecay.Portion<V>(η * WeightDecay.At(now.Step), now), ρ));
    }
}
