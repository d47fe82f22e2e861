namespace Downhill.Tests.Wrappers;

/// <summary>One wrapper over plain descent, in plain code and double: what the library is compared with.</summary>
/// <param name="kind">The wrapper: lookahead, ema, swa, sam or adaptive sam.</param>
public sealed class PlainWrapper(string kind)
{
    public const int Period = 2;
    public const double Rate = 0.1;
    public const double Radius = 0.25;
    public const double LeastSize = 0.01;

    private readonly Dictionary<string, double[]> copies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double[]> sums = new(StringComparer.Ordinal);

    public Dictionary<string, double[]> Weights { get; } = new(StringComparer.Ordinal);

    public int Steps { get; private set; }

    /// <summary>What the wrapper keeps; empty for none.</summary>
    public IReadOnlyDictionary<string, double[]> Copies => copies;

    /// <summary>The library's wrapper.</summary>
    public static OptimizerWrapper Of(string kind) => kind switch
    {
        "lookahead" => new Lookahead { Period = Period, SlowStepSize = 0.5 },
        "ema" => new ExponentialMovingAverage { Decay = 0.75 },
        "swa" => new StochasticWeightAverage { Start = 1, Every = 2 },
        "sam" => new Sam { Radius = Radius },
        _ => new AdaptiveSam { Radius = Radius, LeastSize = LeastSize },
    };

    /// <summary>Takes a micro-batch, the last of a step or not.</summary>
    /// <param name="gradients">The gradients at weights; those that are missing are left out.</param>
    /// <param name="frozen">The names of frozen parameters.</param>
    /// <param name="batches">The number of micro-batches of the step.</param>
    /// <param name="isLast">Whether it is the last of them.</param>
    public void Take(
        Func<Dictionary<string, double[]>, Dictionary<string, double[]>> gradients, HashSet<string> frozen, int batches,
        bool isLast)
    {
        if (Steps == 0 || kind == "lookahead")
        {
            Begin(frozen);
        }

        foreach (var (name, gradient) in Gradients(gradients, frozen))
        {
            sums[name] = sums.TryGetValue(name, out var sum) ? [.. sum.Zip(gradient, (a, b) => a + b)] : gradient;
        }

        if (isLast)
        {
            Move(frozen, batches);
        }
    }

    public void Remove(string name)
    {
        Weights.Remove(name);
        copies.Remove(name);
        counts.Remove(name);
        sums.Remove(name);
    }

    /// <summary>Slow weights begin as the weights before the first step that may pull them back.</summary>
    private void Begin(HashSet<string> frozen)
    {
        foreach (var (name, weights) in Weights.Where(pair => kind == "lookahead" && !frozen.Contains(pair.Key)))
        {
            copies.TryAdd(name, [.. weights]);
        }
    }

    private Dictionary<string, double[]> Gradients(
        Func<Dictionary<string, double[]>, Dictionary<string, double[]>> gradients, HashSet<string> frozen)
    {
        var first = Thawed(gradients(Weights));
        if (!kind.Contains("sam", StringComparison.Ordinal))
        {
            return first;
        }

        var directions = first.ToDictionary(
            pair => pair.Key,
            pair => pair.Value.Zip(Weights[pair.Key], (g, w) => kind == "sam" ? g : Size(w) * g).ToArray());
        var norm = Math.Sqrt(directions.Values.Sum(direction => direction.Sum(x => x * x)));
        return Thawed(gradients(Weights.ToDictionary(
            pair => pair.Key, pair => directions.TryGetValue(pair.Key, out var direction)
                ? pair.Value.Zip(direction, (w, d) => w + Radius / norm * (kind == "sam" ? d : Size(w) * d)).ToArray()
                : pair.Value)));

        Dictionary<string, double[]> Thawed(Dictionary<string, double[]> all) =>
            all.Where(pair => !frozen.Contains(pair.Key)).ToDictionary();

        static double Size(double weight) => Math.Abs(weight) + LeastSize;
    }

    private void Move(HashSet<string> frozen, int batches)
    {
        foreach (var (name, sum) in sums.Where(pair => !frozen.Contains(pair.Key)))
        {
            Weights[name] = [.. Weights[name].Zip(sum, (w, g) => w - Rate * g / batches)];
        }

        sums.Clear();
        Steps++;
        foreach (var name in Weights.Keys.ToList())
        {
            After(name, frozen.Contains(name));
        }
    }

    private void After(string name, bool isFrozen)
    {
        var weights = Weights[name];
        if (kind == "lookahead" && Steps % Period == 0 && !isFrozen)
        {
            Weights[name] = copies[name] = Towards(copies[name], weights, 0.5);
        }
        else if (kind == "ema" || (kind == "swa" && Steps % 2 == 1))
        {
            var count = counts[name] = counts.GetValueOrDefault(name) + 1;
            copies[name] = count == 1 ? [.. weights]
                : Towards(copies[name], weights, kind == "ema" ? 0.25 : 1.0 / count);
        }
    }

    private static double[] Towards(double[] from, double[] to, double part) =>
        [.. from.Zip(to, (a, b) => a + part * (b - a))];
}
