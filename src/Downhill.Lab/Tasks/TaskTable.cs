using Downhill.Lab.Search;
using Downhill.Training;

namespace Downhill.Lab.Tasks;

/// <summary>Provides the tasks to tune and compare optimizers on, by their names.</summary>
/// <example>
/// <code>
/// using Downhill.Lab.Tasks;
///
/// foreach (var task in TaskTable.All)
/// {
///     Console.WriteLine($"{task.Id}: {task.Summary}");
/// }
/// </code>
/// </example>
public static class TaskTable
{
    private const string MnistSource =
        "MNIST (LeCun, Cortes; CC BY-SA 3.0), in data/mnist, or a folder of four files in its layout";

    private const string TextSource =
        "six books of the King James Bible (public domain), in data/kjv, or a folder with a text in the same layout";

    private const int Digits = 50_000;
    private const int Words = 3589;
    private const int Characters = 63;
    private const int Sequences = 16 * CharacterModel.Time * CharacterModel.StepsEach;

    /// <summary>Gets all tasks, the default one first.</summary>
    public static IReadOnlyList<TaskInfo> All { get; } =
    [
        new("mnist", folder => Images(folder, (data, name) => new MnistTask(data, name)))
        {
            Summary = "a network 784-200-10 with rectified units on MNIST, batches of 64",
            Reference = "its modules: values recorded from PyTorch; losses after an epoch: 'downhill list'",
            Source = MnistSource,
            Weights = Dense(784, 200) + Dense(200, 10),
            Steps = (Digits + 63) / 64,
            Operations = Digits * ((4.0 * 784 * 200) + (6 * 200 * 10)),
        },
        .. Functions,
        new("logistic", folder => Images(folder, (data, name) => ImageTasks.Of(
            $"logistic regression on {name}", ImageTasks.Logistic, data)))
        {
            Summary = "logistic regression on MNIST, which is convex, batches of 600, from zeros",
            Reference = "Theano's tutorial: 7.489583 % test errors after 73 epochs of SGD at rate 0.13",
            Source = MnistSource,
            Weights = Dense(784, 10),
            Steps = Digits / 600,
            Operations = Digits * 4.0 * 784 * 10,
        },
        new("algoperf-mnist", folder => Images(folder, (data, name) => ImageTasks.Of(
            $"AlgoPerf's network on {name}", ImageTasks.AlgoPerf, data)))
        {
            Summary = "AlgoPerf's network 784-128-10 with the logistic function on MNIST, batches of 1,024",
            Reference = "AlgoPerf: more than 97 % of validation images",
            Source = MnistSource,
            Weights = Dense(784, 128) + Dense(128, 10),
            Steps = Digits / 1024,
            Operations = Digits * ((4.0 * 784 * 128) + (6 * 128 * 10)),
        },
        .. FashionTasks.All,
        .. Texts,
    ];

    private static IEnumerable<TaskInfo> Texts =>
    [
        new("words", folder => TextTasks.Words(Text(folder)))
        {
            Summary = "logistic regression from the words of a verse to its book, which is convex; most words are rare",
            Reference = "naive Bayes on the same words, which is a closed form",
            Source = TextSource,
            Weights = 6 * Words,
            Steps = 185,
            Operations = 185 * 32 * 25 * 4.0 * 6,
        },
        new("gru", folder => TextTasks.Characters("characters by a GRU", TextTasks.Gru, Text(folder)))
        {
            Summary = "a recurrent network of 64 gated units that predicts characters, 16 sequences of 32 a step",
            Reference = "entropies of characters given none, one and two before them",
            Source = TextSource,
            Weights = (32 * Characters) + (3 * 64 * (32 + 64 + 2)) + Dense(64, Characters),
            Steps = CharacterModel.StepsEach,
            Operations = Sequences * 6.0 * ((3 * 64 * (32 + 64)) + (64 * Characters)),
        },
        new("transformer", folder => TextTasks.Characters(
            "characters by a transformer", TextTasks.Transformer, Text(folder)))
        {
            Summary = "a transformer of two blocks, 32 features and 4 heads, that predicts characters",
            Reference = "entropies of characters given none, one and two before them",
            Source = TextSource,
            Weights = (32 * (Characters + 32)) + (2 * 12_704) + 64 + Dense(32, Characters),
            Steps = CharacterModel.StepsEach,
            Operations = Sequences * 6.0 * ((2 * 12 * 32 * 32) + (2 * 32 * 32) + (32 * Characters)),
        },
    ];

    private static IEnumerable<TaskInfo> Functions =>
    [
        Quadratic("quadratic", isRotated: true, "along random axes"),
        Quadratic("quadratic-aligned", isRotated: false, "along the axes of the weights"),
        Moving("drift", TargetMotion.Drifting, "drifts at random, with noise in the gradient"),
        Moving("jumps", TargetMotion.Jumping, "jumps every 100 steps, with noise in the gradient"),
        new("noisy-quadratic", _ => new ModelTask(
            "noisy quadratic of DeepOBS", "DeepOBS quadratic_deep",
            seed => new NoisyQuadraticModel(NoisyQuadratic.Instance, NoisyQuadratic.Instance.Validation, seed),
            seed => new NoisyQuadraticModel(NoisyQuadratic.Instance, NoisyQuadratic.Instance.Test, seed)))
        {
            Summary = "DeepOBS's noisy quadratic: 100 weights, ten steep directions, batches of 128",
            Reference = "DeepOBS's published losses: 353.44676 at first, 87.40, 87.05 and 87.11 after 100 epochs",
            Weights = 100,
            Steps = 7,
            Operations = 7 * 4.0 * 100 * 100,
        },
    ];

    /// <summary>Returns a task; null if there is none of that name.</summary>
    /// <param name="id">The name of the task.</param>
    public static TaskInfo? Find(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return All.FirstOrDefault(task => task.Id == id);
    }

    private static TaskInfo Quadratic(string id, bool isRotated, string how)
    {
        const double Condition = 1000;
        return new(id, _ => new ModelTask(
            id, $"condition {Condition}", seed => QuadraticModel.Of(seed, Condition, isRotated)))
        {
            Summary = $"a quadratic of condition {Condition:N0} {how}, without noise",
            Reference = "exact: gradient descent scales each direction by 1 − rate × eigenvalue",
            Weights = QuadraticModel.Size,
            Steps = QuadraticModel.StepsEach,
            Operations = QuadraticModel.StepsEach * 2.0 * QuadraticModel.Size * QuadraticModel.Size,
        };
    }

    private static TaskInfo Moving(string id, TargetMotion motion, string how) => new(id, _ => new ModelTask(
        id, $"{motion}", seed => new MovingTargetModel(motion, seed)))
    {
        Summary = $"a round quadratic whose minimum {how}; the mean loss counts",
        Reference = "exact: the expected error of gradient descent at any rate",
        Weights = MovingTargetModel.Size,
        Steps = MovingTargetModel.StepsEach,
        Operations = MovingTargetModel.StepsEach * 4.0 * MovingTargetModel.Size,
    };

    private static ITuningTask Images(string? folder, Func<Mnist, string, ITuningTask> make)
    {
        var from = folder ?? DataFiles.Mnist() ?? throw new FileNotFoundException(
            $"There is no data/mnist here, above, or beside the program: {MnistSource}.", "data/mnist");
        var name = new DirectoryInfo(from).Name;
        return make(Mnist.Load(from), name == "mnist" ? "MNIST" : name);
    }

    private static TextCorpus Text(string? folder) => TextCorpus.Read(
        folder ?? DataFiles.Text() ?? throw new FileNotFoundException(
            $"There is no data/kjv here, above, or beside the program: {TextSource}.", "data/kjv"));

    private static int Dense(int inputs, int outputs) => (inputs + 1) * outputs;
}
