namespace Downhill;

/// <summary>The treatment of the rows that a <see cref="RowGradient"/> leaves out.</summary>
/// <remarks>Bias corrections and schedules follow the steps of the whole parameter, not of a row, as in PyTorch's
/// SparseAdam; a step without any row is counted. Where all rows are present, steps are the same to the bit as by a
/// dense gradient, whatever is chosen, but for decay that is caught up with.</remarks>
public enum AbsentRows
{
    /// <summary>Leaves them as they are, and refuses an optimizer that would move them, or their state, by gradients of
    /// zeros.</summary>
    /// <remarks>What is trained is what dense gradients would train, to the bit. <see cref="Sgd"/>,
    /// <see cref="Adagrad"/>, <see cref="AdagradR"/> and <see cref="SignSgd"/> are taken, without weight
    /// decay.</remarks>
    Exact,

    /// <summary>Leaves them as they are, whatever the optimizer: moments of a row do not fade and its weights do not
    /// decay until it is present again.</summary>
    /// <remarks>With momentum a row that goes missing stops at once and goes on with its old velocity when it is next
    /// present, where with dense gradients it would roll on. PyTorch's SparseAdam is <see cref="AdamEpsilonHat"/> in
    /// this way.</remarks>
    Lazy,

    /// <summary>Leaves them as they are, but for weight decay: a row that is present again is first shrunk by all that
    /// it missed.</summary>
    /// <remarks>It costs 8 bytes a row. For gradient descent it is what dense gradients train, up to rounding. Decay
    /// that an adaptive optimizer adds to the gradient cannot be caught up with and is refused; decoupled decay can.
    /// Weights are of float32. See <see cref="Optimizer.CatchUpRows"/>.</remarks>
    CatchUp,
}
