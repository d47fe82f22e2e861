using Downhill.Sweeps;

namespace Downhill.Tests.Mutants;

/// <summary>Options that bind a mistaken formula.</summary>
/// <param name="Right">The right options, whose numbers it uses.</param>
/// <param name="Mistake">The mistake.</param>
public sealed record Wrong(OptimizerOptions Right, Mistake Mistake) : OptimizerOptions
{
    private readonly Dictionary<string, HyperParameter> numbers = OptionInfo.Of(Right).Where(option => option.IsNumber)
        .ToDictionary(option => option.Name, option => (HyperParameter)option.Get(Right), StringComparer.Ordinal);

    public override HyperParameter LearningRate { get; init; } = Right.LearningRate;

    // The mistaken rules have three state arrays, whatever the right one has.
    public override IReadOnlyList<StateInfo> States =>
    [
        .. Right.States,
        .. Enumerable.Range(Right.States.Count, 3 - Right.States.Count).Select(i => new StateInfo($"{i}", "", "")),
    ];

    public override void Bind<V, TReader>(StepIndex now, ref TReader reader) =>
        reader.Read(new MistakenRule<V>(Mistake, Numbers<V>.Of(numbers, Right.Maximize, now)));

    /// <summary>With the gradient transformed as it should be.</summary>
    public static Func<OptimizerOptions, OptimizerOptions> With(Mistake mistake) => right =>
        new Wrong(right, mistake) { WeightDecay = right.WeightDecay, Maximize = right.Maximize };

    /// <summary>With the raw gradient; what becomes of sign and decay is part of the mistake.</summary>
    public static Func<OptimizerOptions, OptimizerOptions> Bare(Mistake mistake) => right => new Wrong(right, mistake);
}
