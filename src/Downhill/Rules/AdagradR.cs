using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps;

namespace Downhill;

/// <summary>The Adagrad update with ε inside the root. Duchi, Hazan and Singer, 2011, JMLR 12.</summary>
/// <remarks>Many hand-written implementations have it in this form.</remarks>
internal readonly record struct AdagradR<V>(V η, V ε) : IRule1<AdagradR<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V s)
    {
        s += g * g;
        θ -= η * g / V.Sqrt(s + ε);
    }
}

/// <summary>The options of <see cref="AdagradR"/>, with the defaults of <see cref="AdagradOptions"/>.</summary>
public sealed record AdagradROptions : OptimizerOptions
{
    /// <inheritdoc/>
    [Option("η", "learning rate", "as adagrad")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-2);

    /// <summary>Gets the constant that is added to the sum under the root, ε. In [0, ∞); default 1e-10 (as
    /// adagrad).</summary>
    [Option("ε", "added to the denominator", "as adagrad")]
    public HyperParameter Epsilon { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-10);

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => Kept;

    private static IReadOnlyList<StateInfo> Kept { get; } =
        [new("sum", "s", "sum of squared gradients", IsNeverNegative: true, Kind: StateKind.Sum)];

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader) =>
        reader.Read(new AdagradR<V>(LearningRate.At(now.Step), Denominator.InsideRoot<V>(Epsilon.At(now.Step))));
}
