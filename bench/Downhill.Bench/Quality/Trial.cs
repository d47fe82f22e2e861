using Downhill.Training;

namespace Downhill.Bench.Quality;

/// <summary>One way of keeping numbers, tried.</summary>
/// <param name="Optimizer">The entry of the catalog.</param>
/// <param name="Narrow">Whether weights and gradient are bfloat16.</param>
/// <param name="Options">The options.</param>
internal sealed record Trial(string Optimizer, bool Narrow, OptimizerOptions Options)
{
    /// <summary>What is kept in fewer bytes.</summary>
    public string Kept => Narrow ? $"bfloat16 weights, {Options.Rounding}"
        : Options.StateFormat == StateFormat.Float32 ? "float32"
        : $"{Options.StateFormat} state";

    /// <summary>Whether it is float32 throughout, which the others of its optimizer are measured by.</summary>
    public bool IsMeasure => !Narrow && Options.StateFormat == StateFormat.Float32;

    /// <summary>Each state format with four optimizers, and each rounding of weights with Adam and momentum.</summary>
    public static IReadOnlyList<Trial> All { get; } =
    [
        .. from row in Table
           from trial in Enum.GetValues<StateFormat>()
               .Select(format => new Trial(row.Id, false, row.Options with { StateFormat = format }))
               .Concat(row.Id is "adam" or "momentum"
                   ? Enum.GetValues<Rounding>().Select(
                       rounding => new Trial(row.Id, true, row.Options with { Rounding = rounding }))
                   : [])
           select trial,
    ];

    private static (string Id, OptimizerOptions Options)[] Table =>
    [
        ("momentum", new MomentumOptions { LearningRate = 0.02 }),
        ("adam", new AdamOptions()),
        ("adamw", new AdamWOptions()),
        ("lion", new LionOptions()),
    ];

    /// <summary>Trains from a seed, which draws weights, order and roundings, and returns loss and accuracy on the test
    /// set.</summary>
    public Evaluation Run(Assignment task, long seed)
    {
        var model = task.Model(seed);
        var twins = model.Parameters.Select(parameter => new Parameter<BFloat16>(
            parameter.Name, parameter.Values.ToArray().Select(
                x => (BFloat16)x).ToArray(), new BFloat16[parameter.Length])).ToArray();
        var optimizer = new Optimizer(Narrow ? twins : model.Parameters, Options with { Seed = seed })
        {
            NonFinite = NonFinitePolicy.LetThrough,
            Threads = 1,
        };
        for (var epoch = 0; epoch < task.Epochs; epoch++)
        {
            foreach (var (images, labels) in task.Train.Batches(64, seed: 1000 * seed + epoch))
            {
                Widen(model, twins);
                model.Parameters.ToList().ForEach(parameter => parameter.ClearGradient());
                Loss.CrossEntropy(model.Forward(images), labels).Backward();
                Round(model, twins);
                optimizer.Step();
            }
        }

        Widen(model, twins);
        return Evaluation.Of(model, task.Test);
    }

    private void Widen(Sequential model, Parameter<BFloat16>[] twins)
    {
        for (var p = 0; Narrow && p < twins.Length; p++)
        {
            var from = twins[p].Values.Span;
            var to = model.Parameters[p].Values.Span;
            for (var i = 0; i < to.Length; i++)
            {
                to[i] = from[i];
            }
        }
    }

    private void Round(Sequential model, Parameter<BFloat16>[] twins)
    {
        for (var p = 0; Narrow && p < twins.Length; p++)
        {
            var from = model.Parameters[p].Gradient!.Value.Span;
            var to = twins[p].Gradient!.Value.Span;
            for (var i = 0; i < to.Length; i++)
            {
                to[i] = (BFloat16)from[i];
            }
        }
    }
}
