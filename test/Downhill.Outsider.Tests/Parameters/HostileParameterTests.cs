using Downhill.Tensors;

namespace Downhill.Outsider.Tests.Parameters;

public sealed class HostileParameterTests
{
    private static readonly Dictionary<string, (Action<HostileParameter> Do, string Message)> AtOnce =
        new(StringComparer.Ordinal)
        {
            ["type"] = (p => p.ElementType = TensorType.Float64, "'h': weights may be Float32, BFloat16 or Float16, not Float64"),
            ["negative length"] = (p => p.Length = -1, "its shape is [4] and its length -1"),
            ["other length"] = (p => p.Length = 3, "its shape is [4] and its length 3"),
            ["no shape"] = (p => p.Shape = null!, "its shape is null and its length 4"),
            ["negative extents"] = (p => p.Shape = [-2, -2], "its shape is [-2, -2] and its length 4"),
            ["large"] = (p => (p.Shape, p.Length) = ([1 << 29], 1 << 29), "its weights have 2147483648 bytes"),
            ["no name"] = (p => p.Name = " ", "composed entirely of whitespace"),
            ["half a character"] = (p => p.Name = "\ud800", "holds half a character"),
            ["null weights"] = (p => p.Weights = null, "Parameter 'h': WeightBytes returned 0 bytes, but 16 were asked for"),
            ["short weights"] = (p => p.Weights = new byte[12], "WeightBytes returned 12 bytes, but 16 were asked for"),
        };

    private static readonly Dictionary<string, (Action<HostileParameter> Do, string Message)> AtStep =
        new(StringComparer.Ordinal)
        {
            ["null weights"] = (p => p.Weights = null, "Parameter 'h': WeightBytes returned 0 bytes, but 16 were asked for"),
            ["long weights"] = (p => p.Weights = new byte[20], "WeightBytes returned 20 bytes, but 16 were asked for"),
            ["null gradient"] = (p => p.Gradient = null, "Parameter 'h': GradientBytes returned 0 bytes, but 16 were asked for"),
            ["short gradient"] = (p => p.Gradient = new byte[8], "GradientBytes returned 8 bytes, but 16 were asked for"),
            ["throws"] = (p => p.OnRefresh = () => throw new InvalidOperationException("The tensor of 'h' is gone."), "is gone"),
        };

    public static TheoryData<string> WhenMade => [.. AtOnce.Keys];

    public static TheoryData<string> WhenStepped => [.. AtStep.Keys];

    [Theory]
    [MemberData(nameof(WhenMade))]
    public void What_does_not_agree_is_refused_by_name_when_an_optimizer_is_made(string what)
    {
        var hostile = new HostileParameter();
        AtOnce[what].Do(hostile);

        Should.Throw<Exception>(() => new Sgd([hostile])).Message.ShouldContain(AtOnce[what].Message);
        Should.Throw<Exception>(() => Weights.Save([hostile])).Message.ShouldContain(AtOnce[what].Message);

        var optimizer = new Sgd([new Parameter("a", new float[2])]);
        Should.Throw<Exception>(() => optimizer.Add(optimizer.Groups[0], hostile)).Message.ShouldContain(AtOnce[what].Message);
        optimizer.Groups[0].Parameters.Count.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(WhenStepped))]
    public void What_does_not_fit_at_a_step_is_refused_by_name_before_anything_moves(string what)
    {
        var honest = new Parameter("a", new float[] { 1, 2 }, new float[] { 1, 1 });
        var hostile = new HostileParameter();
        var sgd = new Sgd([honest, hostile], new() { LearningRate = 0.1 });
        AtStep[what].Do(hostile);

        Should.Throw<InvalidOperationException>(sgd.Step).Message.ShouldContain(AtStep[what].Message);

        honest.Values.ToArray().ShouldBe([1, 2]);
        sgd.Steps.ShouldBe(0);
    }

    [Fact]
    public void No_step_reads_beyond_a_part_that_is_too_short()
    {
        const int Length = 300_000;
        var hostile = new HostileParameter
        {
            Shape = [Length],
            Length = Length,
            Weights = new byte[4 * Length],
            Gradient = new byte[4 * Length],
            ShortensParts = true,
        };
        var sgd = new Sgd([hostile]) { Threads = 2, NonFinite = NonFinitePolicy.LetThrough };

        Should.Throw<Exception>(sgd.Step).ToString().ShouldContain("Parameter 'h': WeightBytes returned 32764 bytes");
    }
}
