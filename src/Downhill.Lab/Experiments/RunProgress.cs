namespace Downhill.Lab.Experiments;

/// <summary>A report of how far a run has come.</summary>
/// <param name="Spec">The plan of the run.</param>
/// <param name="Seed">The seed of the initial weights and of the order of the images.</param>
/// <param name="Epoch">The current epoch, from 1.</param>
/// <param name="Step">The number of batches trained with so far.</param>
/// <param name="Images">The number of images trained with so far.</param>
/// <param name="Total">The number of images that the whole run trains with.</param>
/// <param name="Loss">The mean of the batch losses of this epoch so far.</param>
/// <param name="Seconds">The seconds of training so far.</param>
/// <param name="Tested">The result of the epoch, once it is over and tested; null before.</param>
/// <param name="Point">The point of the curve that was completed by the last step; null if none was.</param>
public sealed record RunProgress(
    RunSpec Spec,
    long Seed,
    int Epoch,
    long Step,
    long Images,
    long Total,
    double Loss,
    double Seconds,
    EpochResult? Tested,
    CurvePoint? Point = null);
