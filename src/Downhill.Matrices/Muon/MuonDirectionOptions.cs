namespace Downhill.Matrices.Muon;

/// <summary>The options that bind the first part of Muon's update.</summary>
/// <param name="Muon">The options of all of it.</param>
internal sealed record MuonDirectionOptions(MuonOptions Muon) : OptimizerOptions
{
    /// <inheritdoc/>
    public override HyperParameter LearningRate { get; init; } = Muon.LearningRate;

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => Muon.States;

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var μ = Muon.Momentum.At(now.Step);
        Coefficient κ = Muon.Sums ? 1 : 1 - μ;
        if (Muon.Nesterov)
        {
            reader.Read(new MuonDirection<V>(μ, κ));
        }
        else
        {
            reader.Read(new MuonMomentum<V>(μ, κ));
        }
    }
}
