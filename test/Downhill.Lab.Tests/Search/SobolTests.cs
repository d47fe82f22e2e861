using Downhill.Lab.Search;

namespace Downhill.Lab.Tests.Search;

public sealed class SobolTests
{
    // Joe and Kuo, "Notes on generating Sobol sequences", 2008: the first ten points in three dimensions, without the
    // origin.
    [Fact]
    public void The_first_points_are_as_published() => Sobol.Points(3, 9).ShouldBe(
    [
        [0.5, 0.5, 0.5], [0.75, 0.25, 0.25], [0.25, 0.75, 0.75], [0.375, 0.375, 0.625], [0.875, 0.875, 0.125],
        [0.625, 0.125, 0.875], [0.125, 0.625, 0.375], [0.1875, 0.3125, 0.9375], [0.6875, 0.8125, 0.4375],
    ]);

    // torch.quasirandom.SobolEngine(16) of PyTorch 1.13, which has the numbers of Joe and Kuo; its first is the origin.
    [Theory]
    [InlineData(
        31, 0.03125, 0.53125, 0.90625, 0.96875, 0.96875, 0.78125, 0.34375, 0.53125, 0.15625, 0.59375, 0.03125, 0.34375,
        0.96875, 0.21875, 0.65625, 0.84375)]
    [InlineData(
        38, 0.671875, 0.390625, 0.328125, 0.171875, 0.515625, 0.046875, 0.921875, 0.546875, 0.859375, 0.421875,
        0.265625, 0.328125, 0.328125, 0.109375, 0.359375, 0.734375)]
    public void Points_in_all_dimensions_are_those_of_PyTorch(int number, params double[] point) =>
        Sobol.Points(Sobol.MostDimensions, number)[^1].ShouldBe(point);

    [Fact]
    public void Each_slice_of_every_coordinate_has_one_point()
    {
        const int Count = 256;
        double[][] all = [new double[Sobol.MostDimensions], .. Sobol.Points(Sobol.MostDimensions, Count - 1)];

        for (var j = 0; j < Sobol.MostDimensions; j++)
        {
            all.Select(point => (int)(point[j] * Count)).Order().ShouldBe(Enumerable.Range(0, Count));
        }
    }

    [Fact]
    public void More_dimensions_than_there_are_numbers_for_are_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Sobol.Points(Sobol.MostDimensions + 1, 1));
}
