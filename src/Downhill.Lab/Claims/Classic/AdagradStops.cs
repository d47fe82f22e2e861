using Downhill.Lab.Claims.Objectives;

namespace Downhill.Lab.Claims.Classic;

/// <summary>Adagrad stops early, because its steps fade.</summary>
internal static class AdagradStops
{
    private const int Early = 20;
    private const int Late = 2000;
    private const int Window = 20;

    /// <summary>Returns the claim.</summary>
    public static Claim Of(ClaimTasks tasks) => new(
        "adagrad-stops", "Adagrad stops early: its steps fade.", ["adagrad"], IsStrength: false,
        "Gradients of the same distribution at every step: the mean size of steps 1 to 20 beside that of the 20 steps "
        + "after 2,000. Then what follows from it: the steps down a ravine where each weight has a scale, and the loss "
        + "behind a minimum that walks, at best rates.",
        "early step / late step; Adagrad's steps or loss / RMSprop's",
        "Steps stay as large; Adagrad does as well.", 1.25,
        [
            new("its steps, with steady gradients", (seed, _) => Fading(seed)),
            Case("a ravine, condition 1,000", tasks.ScaledRavine), Case("a moving target", tasks.MovingTarget),
        ]);

    private static ClaimCase Case(string condition, TunedTask task) => new(
        condition, (seed, stop) => new(task.Loss("adagrad", seed, stop), task.Loss("rmsprop", seed, stop)));

    private static ClaimPair Fading(long seed)
    {
        Descent way = new(
            Catalog.Find("adagrad").Defaults, new GivenGradients((_, generator) => generator.Normal(), seed));
        var early = StepSize(way);
        return new(early, StepSize(way.Go(Late - Early)));
    }

    private static double StepSize(Descent way) => Enumerable.Range(0, Window).Average(_ =>
    {
        var before = way.Weights[0];
        return Math.Abs(way.Go(1).Weights[0] - before);
    });
}
