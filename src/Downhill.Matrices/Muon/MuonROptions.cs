namespace Downhill.Matrices;

/// <summary>The options of Muon with the defaults of the first repository: η 0.02, no decay, and ε added to the
/// norm.</summary>
/// <remarks>One thing is not taken over: there a missing gradient counts as zeros, so that momentum and decay still act
/// on the weights; here the parameter is skipped.</remarks>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Matrices;
///
/// float[] gradient = [1, 0, 0, 0, 1, 0];
/// var hidden = new Parameter("hidden.weight", new float[6], gradient, shape: [2, 3]);
/// new Optimizer([hidden], new MuonROptions()).Step();
/// </code>
/// </example>
public sealed record MuonROptions : MuonOptions
{
    /// <summary>Initializes the options.</summary>
    public MuonROptions() =>
        (LearningRate, WeightDecay, Orthogonalization) = (0.02, 0, NewtonSchulzForm.Jordan);
}
