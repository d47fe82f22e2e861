using Downhill.Tensors;

namespace Downhill.Lab.Replays;

/// <summary>Updates the weights of a recording, in some precision.</summary>
internal interface IStepper
{
    /// <summary>Gets the number of steps skipped because of gradients that are not finite.</summary>
    long Skipped { get; }

    /// <summary>Takes one step with the recorded gradients.</summary>
    /// <param name="step">The step, from 1.</param>
    /// <exception cref="NonFiniteGradientException">A gradient is not finite and the policy is to throw.</exception>
    void Step(long step);

    /// <summary>Returns copies of the weights.</summary>
    /// <param name="prefix">The prefix of their names; empty by default.</param>
    IEnumerable<StoredTensor> Weights(string prefix = "");

    /// <summary>Returns a copy of the state: tensors <c>NAME/key</c>, with <c>NAME/step</c> and other
    /// metadata.</summary>
    TensorSet State();

    /// <summary>Goes on from saved state.</summary>
    /// <param name="state">The state.</param>
    /// <returns>The report of missing and converted state, and of notes on its counts.</returns>
    /// <exception cref="CheckpointException">The state does not fit.</exception>
    LoadReport Load(TensorSet state);
}
