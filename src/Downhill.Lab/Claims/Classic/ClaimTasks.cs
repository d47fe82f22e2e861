using Downhill.Lab.Claims.Objectives;
using Downhill.Lab.Search;
using Downhill.Training;

namespace Downhill.Lab.Claims.Classic;

/// <summary>The tasks that claims are put to the test on; claims that share one share its tuned rates.</summary>
/// <param name="digits">Returns the data set of the task of digits, in the layout of MNIST.</param>
internal sealed class ClaimTasks(Func<Mnist> digits)
{
    /// <summary>The number of steps after which a walk has not arrived.</summary>
    public const int MostSteps = 5000;

    private const int Weights = 10;
    private const double Arrived = 1e-6;
    private const int ShownImages = 6000;
    private const int DigitTrials = 12;
    private const int DigitEpochs = 2;
    private readonly Lazy<TunedTask> digitTask = new(() => new(new MnistTask(First(digits()), "digits"), DigitTrials)
    {
        Epochs = DigitEpochs,
    });

    /// <summary>Gets the steps down a ravine of condition number 10, turned at random.</summary>
    public TunedTask MildRavine { get; } = Steps("mild ravine", 10, isTurned: true);

    /// <summary>Gets the steps down a ravine of condition number 100, turned at random.</summary>
    public TunedTask SteepRavine { get; } = Steps("steep ravine", 100, isTurned: true);

    /// <summary>Gets the steps down a ravine of condition number 1,000, turned at random.</summary>
    public TunedTask TurnedRavine { get; } = Steps("turned ravine", 1000, isTurned: true);

    /// <summary>Gets the steps down a ravine of condition number 1,000, in which each weight has a scale.</summary>
    public TunedTask ScaledRavine { get; } = Steps("scaled ravine", 1000, isTurned: false);

    /// <summary>Gets the steps down a bowl beside a saddle.</summary>
    public TunedTask Bowl { get; } = new(new ObjectiveTask(
        "bowl", seed => new Saddle(seed, isBowl: true), way => way.DownTo(1e-4, MostSteps)));

    /// <summary>Gets the loss of logistic regression on documents whose words are mostly rare.</summary>
    public TunedTask SparseText { get; } = Text("sparse text", isSparse: true, isTelling: false);

    /// <summary>Gets the same loss where rare words say more.</summary>
    public TunedTask TellingText { get; } = Text("telling text", isSparse: true, isTelling: true);

    /// <summary>Gets the same loss where all words are equally frequent.</summary>
    public TunedTask EvenText { get; } = Text("even text", isSparse: false, isTelling: false);

    /// <summary>Gets the mean loss behind a minimum that walks, with weights of one scale.</summary>
    public TunedTask MovingTarget { get; } = Moving("moving target", 1);

    /// <summary>Gets the mean loss behind a minimum that walks, with weights whose scales differ by 1,000.</summary>
    public TunedTask ScaledTarget { get; } = Moving("scaled moving target", 1000);

    /// <summary>Gets the loss of a recurrent net on the adding problem.</summary>
    public TunedTask RecurrentNet { get; } = new(new ObjectiveTask(
        "recurrent net", seed => new AddingProblem(seed), way => way.Go(1000).Loss));

    /// <summary>Gets the loss of a network on digits after an epoch.</summary>
    public TunedTask Digits => digitTask.Value;

    /// <summary>Returns the quadratic with the curvatures of a seed.</summary>
    public static Ravine Ravine(long seed, double condition, bool isTurned) => new(seed, Weights, condition, isTurned);

    private static TunedTask Steps(string id, double condition, bool isTurned) => new(new ObjectiveTask(
        id, seed => Ravine(seed, condition, isTurned), way => way.DownTo(Arrived, MostSteps)));

    private static TunedTask Text(string id, bool isSparse, bool isTelling) => new(new ObjectiveTask(
        id, seed => new SparseText(seed, isSparse, isTelling), way => way.Go(1000).Loss));

    private static TunedTask Moving(string id, double spread) => new(new ObjectiveTask(
        id, seed => new MovingTarget(seed, 0.05, spread),
        way => Enumerable.Range(0, 5000).Average(_ => way.Go(1).Loss)));

    private static Mnist First(Mnist all) => all with { Train = First(all.Train), Test = First(all.Test) };

    private static Dataset First(Dataset all)
    {
        var count = Math.Min(ShownImages, all.Count);
        return new(
            all.Pixels[..(count * all.Rows * all.Columns)].ToArray(), all.Labels[..count].ToArray(), all.Rows,
            all.Columns);
    }
}
