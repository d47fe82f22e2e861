namespace Downhill.Lab.Claims;

/// <summary>A saying about optimizers, with the experiment that puts it to the test.</summary>
/// <param name="Id">The name on a command line.</param>
/// <param name="Text">The claim, in a sentence.</param>
/// <param name="Optimizers">The families of optimizers that it speaks of.</param>
/// <param name="IsStrength">Whether it speaks for them.</param>
/// <param name="Task">Description of the experiment, in a sentence or two.</param>
/// <param name="Measure">Measure in a phrase, one number divided by another: above 1 where the claim is true.</param>
/// <param name="Null">The null hypothesis, in a sentence.</param>
/// <param name="Least">The least factor that is of interest, 1 or more.</param>
/// <param name="Cases">The conditions, one or more.</param>
internal sealed record Claim(
    string Id, string Text, IReadOnlyList<string> Optimizers, bool IsStrength, string Task, string Measure, string Null,
    double Least, IReadOnlyList<ClaimCase> Cases);
