using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>Numbers in an order, such as a schedule's milestones; equal to others with the same numbers.</summary>
/// <remarks>Made by a collection expression; as text its numbers stand between slashes: <c>30/60/80</c>.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// NumberList milestones = [30, 60, 80];
/// Console.WriteLine($"{milestones}, {milestones.Count} of them");
/// </code>
/// </example>
[CollectionBuilder(typeof(NumberList), nameof(Of))]
public sealed class NumberList : IReadOnlyList<double>, IEquatable<NumberList>
{
    private readonly double[] numbers;

    private NumberList(double[] numbers) => this.numbers = numbers;

    /// <inheritdoc/>
    public int Count => numbers.Length;

    /// <inheritdoc/>
    public double this[int index] => numbers[index];

    /// <summary>Copies numbers into a list; a collection expression does it.</summary>
    /// <param name="numbers">The numbers.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is infinite or NaN.</exception>
    public static NumberList Of(ReadOnlySpan<double> numbers)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            ScheduleCheck.Finite(numbers[i], $"Number {i} of the list");
        }

        return new(numbers.ToArray());
    }

    /// <summary>Returns the list that a text describes; null if it describes none.</summary>
    /// <param name="text">The text, such as <c>30/60/80</c>.</param>
    internal static NumberList? Parse(string text)
    {
        var pieces = text.Split('/');
        var parsed = new double[pieces.Length];
        for (var i = 0; i < pieces.Length; i++)
        {
            if (!double.TryParse(pieces[i], NumberStyles.Float, CultureInfo.InvariantCulture, out parsed[i])
                || !double.IsFinite(parsed[i]))
            {
                return null;
            }
        }

        return new(parsed);
    }

    /// <inheritdoc/>
    public IEnumerator<double> GetEnumerator() => ((IEnumerable<double>)numbers).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(NumberList? other) => other is not null && numbers.AsSpan().SequenceEqual(other.numbers);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as NumberList);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (var number in numbers)
        {
            hash.Add(number);
        }

        return hash.ToHashCode();
    }

    /// <summary>Returns the numbers with slashes between them.</summary>
    public override string ToString() => string.Join('/', numbers.Select(NumberText.Of));
}
