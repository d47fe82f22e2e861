using Downhill.Tensors;

namespace Downhill.Lab.Replays;

/// <summary>Moves the weights of a recording, in some precision.</summary>
internal interface IStepper
{
    /// <summary>How many steps were skipped, for gradients that are not finite.</summary>
    long Skipped { get; }

    /// <summary>One step with the gradients of a step of the recording.</summary>
    /// <param name="step">The step, from 1.</param>
    /// <exception cref="NonFiniteGradientException">A gradient is not finite and the policy is to throw.</exception>
    void Step(long step);

    /// <summary>Copies of the weights.</summary>
    /// <param name="prefix">What goes before their names.</param>
    IEnumerable<StoredTensor> Weights(string prefix = "");

    /// <summary>A copy of the state: tensors <c>NAME/key</c>, and as metadata <c>NAME/step</c> and what else there
    /// is.</summary>
    TensorSet State();

    /// <summary>Goes on from state that was saved.</summary>
    /// <param name="state">The state.</param>
    /// <returns>What of it is missing, what had to be converted, and what is to be known of its counts.</returns>
    /// <exception cref="CheckpointException">It does not fit.</exception>
    LoadReport Load(TensorSet state);
}
