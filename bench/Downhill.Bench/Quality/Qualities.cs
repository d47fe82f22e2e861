using System.Globalization;
using System.Text;
using Downhill.Training;

namespace Downhill.Bench.Quality;

/// <summary>Whether training ends as well with numbers in fewer bytes as in float32.</summary>
internal static class Qualities
{
    private const int Seeds = 10;

    /// <summary>Trains everything and writes a table.</summary>
    /// <param name="mnist">The directory of MNIST's files.</param>
    /// <param name="fashion">That of Fashion-MNIST's.</param>
    /// <param name="file">Where to write it.</param>
    public static void Run(string mnist, string fashion, string file)
    {
        var text = new StringBuilder(
            $"""
            # Training with state and weights in fewer bytes

            {Machine.Describe()}, `quality`, batch 64. {Seeds} seeds each; one seed draws weights, order of images and roundings, so
            that ways of keeping numbers are compared in pairs. Written before measuring: a way is as good as float32 when the mean
            over the seeds of its test loss, less float32's, is at most the spread of float32 from seed to seed (the standard
            deviation), upwards or downwards.

            """);
        foreach (var task in (Assignment[])[Assignment.Easy(mnist), Assignment.Harder(fashion)])
        {
            Run(task, text);
            File.WriteAllText(file, text.ToString());
        }
    }

    private static void Run(Assignment task, StringBuilder text)
    {
        var results = new Evaluation[Trial.All.Count, Seeds];
        Parallel.For(0, results.Length, new() { MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
            results[i / Seeds, i % Seeds] = Trial.All[i / Seeds].Run(task, i % Seeds));
        text.AppendLine(CultureInfo.InvariantCulture, $"\n## {task.Name}\n");
        text.AppendLine("| optimizer | kept | test loss, mean | spread | less float32 | ± | accuracy, mean | within |");
        text.AppendLine("|---|---|---:|---:|---:|---:|---:|---|");
        double[] measure = [];
        for (var t = 0; t < Trial.All.Count; t++)
        {
            double[] losses = [.. Enumerable.Range(0, Seeds).Select(seed => results[t, seed].Loss)];
            measure = Trial.All[t].IsMeasure ? losses : measure;
            double[] less = [.. losses.Zip(measure, (loss, other) => loss - other)];
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {Trial.All[t].Optimizer} | {Trial.All[t].Kept} | {losses.Average():F4} | {Deviation(losses):F4} | "
                + $"{less.Average():F4} | {Deviation(less) / Math.Sqrt(Seeds):F4} | "
                + $"{Enumerable.Range(0, Seeds).Average(seed => results[t, seed].Accuracy):P2} | "
                + $"{(Math.Abs(less.Average()) <= Deviation(measure) ? "yes" : "**no**")} |");
        }
    }

    private static double Deviation(double[] values) =>
        Math.Sqrt(values.Sum(value => Math.Pow(value - values.Average(), 2)) / (values.Length - 1));
}
