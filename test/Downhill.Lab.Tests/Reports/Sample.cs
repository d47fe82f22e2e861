namespace Downhill.Lab.Tests.Reports;

/// <summary>Comparisons that look like real ones.</summary>
internal static class Sample
{
    public static readonly string[] Ids =
    [
        "sgd-batch1", "sgd", "sgd-diverging", "momentum-P", "momentum", "nesterov-P", "nesterov", "adagrad-R",
        "adagrad", "rmsprop-R", "rmsprop-R-0.999", "rmsprop", "adadelta", "adam-R", "adam",
    ];

    /// <summary>All runs, one of them diverged, one of them with three seeds.</summary>
    public static ComparisonResult Whole { get; } = Of(
        [.. Ids.Select(id => Run(id)), Run("adam", seed: 1), Run("adam", seed: 2)]);

    /// <summary>Nothing was finished.</summary>
    public static ComparisonResult Empty { get; } = Of([]) with { Missing = ["sgd", "adam"] };

    public static ComparisonResult Of(params RunResult[] runs) => new(
        "0.1.0", new("AMD EPYC 9R45", 2, "AVX-512", "Debian GNU/Linux 13", ".NET 10.0.1"), "MNIST",
        new(2025, 11, 22, 13, 0, 0, TimeSpan.Zero), 1, runs, []);

    /// <summary>A run whose loss falls from 2.3 as a power of the step, with noise that its batch explains.</summary>
    public static RunResult Run(string id, long seed = 0, int epochs = 5)
    {
        var spec = Spec(id);
        var noise = new Random((int)seed + (Array.IndexOf(Ids, id) * 31));
        var stepsPerEpoch = (60_000 + spec.Batch - 1) / spec.Batch;
        var diverged = id == "sgd-diverging";
        CurvePoint[] curve =
        [
            .. Enumerable.Range(1, epochs * 60).Select(i =>
            {
                var wobble = Math.Exp((noise.NextDouble() - 0.5) * 0.5);
                var loss = wobble * 2.3 / Math.Pow(1 + (i * spec.Speed), spec.Power);
                if (diverged) loss = i < 4 ? 2.3 * Math.Pow(9, i) : double.NaN;
                return new CurvePoint(
                    i * stepsPerEpoch / 60, i * spec.Seconds / 60, double.IsFinite(loss) ? loss : null);
            }),
        ];
        return new(id, spec.Entry, spec.Form, spec.Batch, seed, spec.Settings,
            [.. Enumerable.Range(0, epochs).Select(e => Epoch(curve, e, spec.Seconds))], diverged, curve);
    }

    private static EpochResult Epoch(CurvePoint[] curve, int epoch, double seconds)
    {
        double?[] losses = [.. curve.Skip(epoch * 60).Take(60).Select(p => p.Loss)];
        if (losses.Any(loss => loss is null)) return new(null, null, 0.098, seconds);

        var (loss, end) = (losses.Average(), curve[(epoch * 60) + 59].Loss!.Value);
        return new(loss, 0.04 + (end * 0.9), 1 - 0.011 - Math.Min(0.8, end * 0.28), seconds + (epoch * 0.01));
    }

    private static (string Entry, string Form, int Batch, double Seconds, double Speed, double Power,
        IReadOnlyDictionary<string, object> Settings) Spec(string id)
    {
        var parts = id.Split('-');
        var form = parts.Length > 1 && parts[1].Length == 1 ? parts[1] : "";
        var index = Array.IndexOf(Ids, id);
        var entry = form is "" or "T" ? parts[0] : $"{parts[0]}-{form}";
        Dictionary<string, object> settings = parts[0] switch
        {
            "adadelta" => new() { ["rho"] = 0.9, ["epsilon"] = 1e-6 },
            "adam" => new() { ["lr"] = 1e-3, ["beta1"] = 0.9, ["beta2"] = 0.999, ["epsilon"] = 1e-8 },
            "momentum" or "nesterov" => new() { ["lr"] = 0.01, ["momentum"] = 0.9 },
            _ => new() { ["lr"] = id == "sgd-diverging" ? 1.0 : 0.01 },
        };
        return id == "sgd-batch1"
            ? (entry, form, 1, 14.2, 0.9, 0.63, settings)
            : (entry, form, 64, 0.6 + (index * 0.05), 0.08 + (index * 0.05), 0.5 + (index * 0.02), settings);
    }
}
