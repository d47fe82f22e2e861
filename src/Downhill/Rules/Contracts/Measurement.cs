namespace Downhill;

/// <summary>The numbers that a measure has found: what each of its terms came to.</summary>
/// <remarks>An <see cref="Optimizer"/> keeps its own. Give one to <see cref="Sweep.Measure(OptimizerOptions, StepIndex,
/// Measurement, Span{float}, ReadOnlySpan{float}, Span{float}, Span{float}, Span{float}, Span{float})"/> where several
/// spans are to be measured together.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// var options = new LambOptions();
/// float[] w = [3, 4], g = [1, 2], m = [0, 0], v = [0, 0];
/// Measurement found = new(options.Measure!);
/// Sweep.Measure(options, StepIndex.Of(1), found, w, g, m, v);
/// Console.WriteLine(found[0]);  // 5
/// </code>
/// </example>
public sealed class Measurement
{
    private readonly Coefficient[] sums;
    private readonly Coefficient[]? given;

    /// <summary>Initializes an empty measurement.</summary>
    /// <param name="info">The measure.</param>
    public Measurement(MeasureInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        Info = info;
        sums = new Coefficient[info.Terms.Count];
    }

    /// <summary>Initializes a measurement of which it is told what was found.</summary>
    internal Measurement(MeasureInfo info, Coefficient[] given, Coefficient count)
        : this(info) => (this.given, Count) = (given, count);

    /// <summary>Gets what a term came to: its norm, sum or mean.</summary>
    /// <param name="term">The index of the term, from 0.</param>
    public Coefficient this[int term] => given is not null ? given[term] : Info.Terms[term].Reduction switch
    {
        Reduction.Norm => Coefficient.Sqrt(sums[term]),
        Reduction.Mean => sums[term] / Count,
        _ => sums[term],
    };

    /// <summary>Gets the measure.</summary>
    internal MeasureInfo Info { get; }

    /// <summary>Gets the number of weights that were measured.</summary>
    internal Coefficient Count { get; set; } = 0;

    /// <summary>Forgets what was found, before the next step.</summary>
    public void Clear()
    {
        sums.AsSpan().Clear();
        Count = 0;
    }

    /// <summary>Adds what some weights make of a term: the sum of squares for a norm.</summary>
    internal void Add(int term, Coefficient part) => sums[term] += part;

    /// <summary>Adds all that another has found.</summary>
    internal void Add(Measurement other)
    {
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] += other.sums[i];
        }

        Count += other.Count;
    }
}
