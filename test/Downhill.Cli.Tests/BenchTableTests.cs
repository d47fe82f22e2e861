using Downhill.Cli.Display;
using Downhill.Cli.Output;
using Downhill.Lab.Tests.Benchmarks;
using Spectre.Console;

namespace Downhill.Cli.Tests;

public sealed class BenchTableTests
{
    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(120)]
    public void At_every_width_no_line_is_too_long_and_every_size_is_told(int width)
    {
        var table = Table(width);

        table.Split('\n').Max(line => line.Length).ShouldBeLessThanOrEqualTo(width);
        foreach (var size in new[] { "4 Ki", "64 Ki", "1 Mi", "16 Mi" })
        {
            table.ShouldContain(size);
        }
    }

    [Fact]
    public void A_table_is_what_stands_in_the_golden_file() =>
        GoldenFile.ShouldHold("Downhill.Cli.Tests", "bench-table.txt", Table(120) + Table(80) + Table(60));

    private static string Table(int width)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        Terminals.Over(writer, width).Write(new BenchTable(BenchmarkSample.Whole).At(width));
        return string.Join('\n', writer.ToString().Split('\n').Select(line => line.TrimEnd()));
    }
}
