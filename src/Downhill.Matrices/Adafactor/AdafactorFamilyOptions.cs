using Downhill.Matrices.Adafactor;
using Downhill.Matrices.Directions;

namespace Downhill.Matrices;

/// <summary>The base of Adafactor's forms: steps in proportion to the weights, and one number a row and a column.
/// Shazeer and Stern, 2018, arXiv:1804.04235.</summary>
/// <remarks>
/// r and c are averages of the squared gradient's means over each row and column, and the moment of an element is r·c
/// divided by r's mean; a vector keeps a moment for each element. At update t a part 1 − t^(−γ) of the averages is
/// kept, so no bias is to be corrected. The gradient divided by the moment's root is divided by max(1, RMS / d).
/// <para>More than two dimensions are refused. State is kept in float32; 4 more bytes a weight are memory to work in.
/// What sees whole tensors runs on one thread. <see cref="Optimizer.StepsInBackward"/> is refused, since a step needs
/// all of a gradient.</para>
/// </remarks>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Matrices;
///
/// AdafactorFamilyOptions[] forms = [new AdafactorOptions(), new AdafactorPOptions { ClippingThreshold = 2 }];
/// foreach (var form in forms)
/// {
///     Console.WriteLine($"{form.GetType().Name}: d = {form.ClippingThreshold.At(0).Value}");
/// }
/// </code>
/// </example>
public abstract record AdafactorFamilyOptions : OptimizerOptions
{
    /// <summary>Gets the exponent γ of the decay: update t keeps 1 − t^(−γ) of the averages. In (0, 1]; default 0.8
    /// (Shazeer and Stern 2018; PyTorch).</summary>
    [Option("γ", "update t keeps 1 − t^(−γ) of the averages", "Shazeer and Stern 2018; PyTorch")]
    public HyperParameter DecayExponent { get; init => field = value.In(field.Range); } =
        new OptionRange("(0, 1]", x => x is > 0 and <= 1, _ => "The averages are to reach further back as t grows")
            .Default(0.8);

    /// <summary>Gets the least root mean square by which steps are scaled, ε₂. In [0, ∞); default 1e-3 (Shazeer and
    /// Stern 2018; PyTorch).</summary>
    [Option("ε₂", "the least root mean square of weights by which steps are scaled", "Shazeer and Stern 2018; PyTorch")]
    public HyperParameter Epsilon2 { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-3);

    /// <summary>Gets the root mean square above which the scaled gradient is clipped, d. In (0, ∞); default 1 (Shazeer
    /// and Stern 2018; PyTorch).</summary>
    [Option("d", "the root mean square at which the scaled gradient is clipped", "Shazeer and Stern 2018; PyTorch")]
    public HyperParameter ClippingThreshold { get; init => field = value.In(field.Range); } =
        OptionRange.Positive.Default(1);

    /// <inheritdoc/>
    /// <remarks>0: the rule decays the weights itself.</remarks>
    public override HyperParameter CoupledWeightDecay => 0;

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => DirectionPhase<float>.Memory;

    /// <inheritdoc/>
    /// <remarks>2⁵⁶, whose squares float holds, and sums of them too.</remarks>
    public override double GradientLimit => Math.ScaleB(1, 56);

    /// <summary>Gets the form of the update.</summary>
    internal abstract AdafactorForm Form { get; }

    /// <inheritdoc/>
    internal override TensorPhase<T> MakeTensorPhase<T>() => new AdafactorPhase<T>(this);

    /// <inheritdoc/>
    internal override void CheckSpans() => throw DirectionPhase<float>.NoShape("Adafactor");
}
