using System.Globalization;
using System.Text;
using Downhill.Training;

namespace Downhill.Bench.Quality;

/// <summary>Whether training ends as well with numbers in fewer bytes as in float32.</summary>
internal static class Qualities
{
    private const int Seeds = 5;

    /// <summary>Trains everything and writes a table.</summary>
    /// <param name="data">The directory of MNIST's files.</param>
    /// <param name="file">Where to write it.</param>
    /// <param name="from">The first assignment to run; after those before it, which stand in the file.</param>
    public static void Run(string data, string file, int from)
    {
        var text = new StringBuilder(
            $"""
            # Training with state and weights in fewer bytes

            {DateTime.UtcNow:yyyy-MM-dd}, `quality`, batch 64, {Seeds} seeds each (weights, order of images, roundings). Written
            before measuring: a way of keeping numbers is as good as float32 when its mean test loss over the seeds is not above
            float32's mean by more than float32's seed-to-seed range (largest less smallest).

            """);
        text = from > 0 ? new(File.ReadAllText(file)) : text;
        foreach (var task in Assignment.All(Mnist.Load(data)).Skip(from))
        {
            Run(task, text);
            File.WriteAllText(file, text.ToString());
        }
    }

    private static void Run(Assignment task, StringBuilder text)
    {
        var results = new Evaluation[Trial.All.Count, Seeds];
        Parallel.For(0, results.Length, new() { MaxDegreeOfParallelism = 2 }, i =>
            results[i / Seeds, i % Seeds] = Trial.All[i / Seeds].Run(task, i % Seeds));
        text.AppendLine(CultureInfo.InvariantCulture, $"\n## {task.Name}\n");
        text.AppendLine("| optimizer | kept | test loss, mean | range | accuracy, mean | within |");
        text.AppendLine("|---|---|---|---|---|---|");
        var (limit, name) = (0.0, "");
        for (var t = 0; t < Trial.All.Count; t++)
        {
            var trial = Trial.All[t];
            var losses = Enumerable.Range(0, Seeds).Select(seed => results[t, seed].Loss).ToList();
            var range = losses.Max() - losses.Min();
            (limit, name) = trial.Optimizer == name ? (limit, name) : (losses.Average() + range, trial.Optimizer);
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {trial.Optimizer} | {trial.Kept} | {losses.Average():F4} | {range:F4} | "
                + $"{Enumerable.Range(0, Seeds).Average(seed => results[t, seed].Accuracy):P2} | "
                + $"{(losses.Average() <= limit ? "yes" : "**no**")} |");
        }
    }
}
