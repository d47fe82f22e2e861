namespace Downhill.Lab.Experiments;

/// <summary>How far a run is.</summary>
/// <param name="Spec">Which run.</param>
/// <param name="Seed">With which seed.</param>
/// <param name="Epoch">The epoch it is in, from 1.</param>
/// <param name="Images">How many images it has trained with.</param>
/// <param name="Total">How many it will have trained with at its end.</param>
/// <param name="Loss">The mean of the batch losses of this epoch so far.</param>
/// <param name="Seconds">How long its training has taken.</param>
/// <param name="Tested">What came of the epoch, once it is over and tested.</param>
public sealed record RunProgress(
    RunSpec Spec,
    long Seed,
    int Epoch,
    long Images,
    long Total,
    double Loss,
    double Seconds,
    EpochResult? Tested);
