namespace Downhill.Lab.Search;

/// <summary>The Sobol sequence: points that fill a cube more evenly than random ones.</summary>
/// <remarks>Its direction numbers are those of Joe and Kuo, 2008, doi:10.1137/070709359, made for two-dimensional
/// evenness; the order is that of Gray codes (Antonov and Saleev, 1979). Each first 2ᵏ points have one in each of 2ᵏ
/// equal slices of every coordinate.</remarks>
/// <example>
/// <code>
/// using Downhill.Lab.Search;
///
/// foreach (var point in Sobol.Points(dimensions: 2, count: 3))
/// {
///     Console.WriteLine(string.Join(' ', point));   // 0.5 0.5, then 0.75 0.25, then 0.25 0.75
/// }
/// </code>
/// </example>
public static class Sobol
{
    private const int Bits = 32;

    // Of each coordinate from the second: degree and inner coefficients of its primitive polynomial, first odd numbers.
    private static readonly (int Degree, uint Inner, uint[] First)[] Directions =
    [
        (1, 0, [1]), (2, 1, [1, 3]), (3, 1, [1, 3, 1]), (3, 2, [1, 1, 1]), (4, 1, [1, 1, 3, 3]), (4, 4, [1, 3, 5, 13]),
        (5, 2, [1, 1, 5, 5, 17]), (5, 4, [1, 1, 5, 5, 5]), (5, 7, [1, 1, 7, 11, 19]), (5, 11, [1, 1, 5, 1, 1]),
        (5, 13, [1, 1, 1, 3, 11]), (5, 14, [1, 3, 5, 5, 31]), (6, 1, [1, 3, 3, 9, 7, 49]),
        (6, 13, [1, 1, 1, 15, 21, 21]), (6, 16, [1, 3, 1, 13, 27, 49]),
    ];

    /// <summary>Gets the greatest number of dimensions.</summary>
    public static int MostDimensions => Directions.Length + 1;

    /// <summary>Returns the first points in the open unit cube; the origin, with which the sequence begins, is left
    /// out.</summary>
    /// <param name="dimensions">The number of dimensions, from 1 to <see cref="MostDimensions"/>.</param>
    /// <param name="count">The number of points.</param>
    public static IReadOnlyList<double[]> Points(int dimensions, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, MostDimensions);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        uint[][] directions = [.. Enumerable.Range(0, dimensions).Select(Numbers)];
        var point = new uint[dimensions];
        return
        [
            .. Enumerable.Range(0, count).Select(i => directions.Select(
                (numbers, j) => (point[j] ^= numbers[int.TrailingZeroCount(~i)]) / (double)(1L << Bits)).ToArray()),
        ];
    }

    /// <summary>Returns the direction numbers of a coordinate, as fractions of 2³².</summary>
    private static uint[] Numbers(int coordinate)
    {
        var numbers = new uint[Bits];
        if (coordinate == 0)
        {
            return [.. numbers.Select((_, i) => 1u << (Bits - 1 - i))];
        }

        var (degree, inner, first) = Directions[coordinate - 1];
        for (var i = 0; i < Bits; i++)
        {
            numbers[i] = i < degree ? first[i] << (Bits - 1 - i)
                : numbers[i - degree] ^ (numbers[i - degree] >> degree);
            for (var k = 1; i >= degree && k < degree; k++)
            {
                numbers[i] ^= (inner >> (degree - 1 - k) & 1) * numbers[i - k];
            }
        }

        return numbers;
    }
}
