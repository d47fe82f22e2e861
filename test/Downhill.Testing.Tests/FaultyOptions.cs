namespace Downhill.Testing.Tests;

/// <summary>Options with a fault.</summary>
public sealed record FaultyOptions(Fault Fault) : OptimizerOptions
{
    private static object? waste;

    private readonly int[] binds = [0];

    [Option("η", "learning rate", "tests")]
    public override HyperParameter LearningRate
    {
        get;
        init => field = Fault == Fault.RateIsRounded && value.Schedule is null
            ? Math.Round(value.At(0).Value, 1) : value.In(field.Range);
    } = OptionRange.NonNegative.Default(0.1);

    public override HyperParameter CoupledWeightDecay => Fault == Fault.DecayDoesNotAct ? 0 : base.CoupledWeightDecay;

    public override IReadOnlyList<StateInfo> States =>
    [
        new("velocity", Fault == Fault.StateHasAnotherName ? "u" : "v", "velocity",
            IsNeverNegative: Fault == Fault.StateIsNegative),
    ];

    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var η = LearningRate.At(now.Step);
        if (Fault == Fault.SignIsFlippedTwice && Maximize)
        {
            η = 0 - η;
        }

        if (Fault == Fault.BindAllocates)
        {
            waste = new object();
        }

        // Off by as much as counts on the way: updates, which is right, steps, or how often it was asked.
        Coefficient κ = Fault switch
        {
            Fault.BindsAreCounted => 1e-3 * (++binds[0] % 97),
            Fault.StepsAreTakenForUpdates => 1e-3 * now.Step,
            _ => 1e-3 * now.Update.Value,
        };
        var δ = Fault == Fault.DecayActsTwice ? η * WeightDecay.At(now.Step) : 0;
        switch (Fault)
        {
            case Fault.StepIsCalled: reader.Read(new CalledRule<V>(η)); break;
            case Fault.RuleMayChange: reader.Read(new ChangingRule<V> { η = η }); break;
            default: reader.Read(new FaultyRule<V>(Fault, η, δ, κ, Environment.CurrentManagedThreadId)); break;
        }
    }
}
