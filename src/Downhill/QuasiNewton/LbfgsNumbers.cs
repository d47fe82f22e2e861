using System.Globalization;
using System.Text.Json;
using Downhill.State;

namespace Downhill.QuasiNewton;

/// <summary>The numbers of a checkpoint of <see cref="Lbfgs"/>, as metadata.</summary>
/// <param name="Steps">The number of steps that were done, from which schedules go on.</param>
/// <param name="Skipped">The number of steps that were skipped.</param>
/// <param name="Progress">The numbers that go from a step to the next.</param>
/// <param name="Scale">The scale of the first approximation.</param>
/// <param name="Inverses">ρ of the pairs, from the oldest on.</param>
/// <param name="Frozen">The names of parameters that are not moved.</param>
internal sealed record LbfgsNumbers(
    long Steps, long Skipped, Progress Progress, double Scale, IReadOnlyList<double> Inverses,
    IReadOnlyList<string> Frozen)
{
    /// <summary>The beginning of the keys of numbers.</summary>
    public const string Prefix = "lbfgs.";

    /// <summary>The key of ρ.</summary>
    public const string InversesKey = Prefix + "ro";

    private const string IterationsKey = Prefix + "n_iter";
    private const string EvaluationsKey = Prefix + "func_evals";
    private const string StepKey = Prefix + "t";
    private const string ScaleKey = Prefix + "H_diag";
    private const string LossKey = Prefix + "prev_loss";

    /// <summary>Adds the numbers to metadata.</summary>
    public void AddTo(Dictionary<string, string> metadata)
    {
        metadata[OptimizerMetadata.Format] = $"{OptimizerMetadata.Version}";
        metadata[OptimizerMetadata.Steps] = $"{Steps}";
        metadata[OptimizerMetadata.Skipped] = $"{Skipped}";
        metadata[IterationsKey] = $"{Progress.Iterations}";
        metadata[EvaluationsKey] = $"{Progress.Evaluations}";
        metadata[StepKey] = NumberText.Of(Progress.StepLength);
        metadata[LossKey] = NumberText.Of(Progress.PreviousLoss);
        metadata[ScaleKey] = NumberText.Of(Scale);
        metadata[InversesKey] = string.Join(' ', Inverses.Select(NumberText.Of));
        if (Frozen.Count > 0)
        {
            metadata[WrapperMetadata.Frozen] = JsonSerializer.Serialize([.. Frozen], PlainJson.Default.ListString);
        }
    }

    /// <summary>Reads the numbers from metadata.</summary>
    /// <param name="metadata">The metadata.</param>
    /// <param name="mismatches">The mismatches, to which faults are added.</param>
    public static LbfgsNumbers Of(IReadOnlyDictionary<string, string> metadata, ICollection<string> mismatches)
    {
        return new(
            (long)Number(OptimizerMetadata.Steps, isCount: true),
            (long)Number(OptimizerMetadata.Skipped, isCount: true),
            new(
                (long)Number(IterationsKey, isCount: true), (long)Number(EvaluationsKey, isCount: true),
                Number(StepKey), Number(LossKey)),
            Scale(), Inverses(), FrozenNames());

        double Scale()
        {
            var scale = Number(ScaleKey);
            if (scale <= 0 && metadata.ContainsKey(ScaleKey))
            {
                mismatches.Add($"{ScaleKey}: '{metadata[ScaleKey]}' is no number above 0");
            }

            return scale;
        }

        double Number(string key, bool isCount = false)
        {
            if (metadata.TryGetValue(key, out var text) && Parse(text) is { } number
                && (!isCount || (number is >= 0 and <= 1L << 53 && number == Math.Floor(number))))
            {
                return number;
            }

            mismatches.Add($"{key}: {(text is null ? "missing" : $"'{text}' is no {(isCount ? "count" : "number")}")}");
            return 0;
        }

        double[] Inverses()
        {
            var parts = metadata.GetValueOrDefault(InversesKey, "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(Parse).ToList();
            if (parts.Exists(number => number is not > 0))
            {
                mismatches.Add($"{InversesKey}: not all of this is a number above 0");
            }

            return [.. parts.Select(number => number ?? 0)];
        }

        List<string> FrozenNames()
        {
            try
            {
                return metadata.TryGetValue(WrapperMetadata.Frozen, out var text)
                    ? JsonSerializer.Deserialize(text, PlainJson.Default.ListString) ?? [] : [];
            }
            catch (JsonException)
            {
                mismatches.Add($"{WrapperMetadata.Frozen}: this is no list of names");
                return [];
            }
        }
    }

    private static double? Parse(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number) ? number : null;
}
