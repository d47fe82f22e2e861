using Downhill.Training.Tests.Recorded;

namespace Downhill.Training.Tests.Modules;

/// <summary>Products that threads share, and convolutions whose patches do not fit in a piece.</summary>
public sealed class LargeModuleTests
{
    /// <summary>Modules with products of more than the million operations that one thread does alone.</summary>
    private static readonly Dictionary<string, ModuleCase> Shared = new(StringComparer.Ordinal)
    {
        ["linear"] = new(() => new Linear(256, 250), [64, 256]),
        ["conv"] = new(() => new Conv2d(16, 32, 3, padding: 1), [3, 16, 24, 23]),
        ["gru"] = new(() => new Gru(64, 130), [8, 6, 64]),
        ["attention"] = new(() => new CausalSelfAttention(96, 2), [2, 120, 96]),
    };

    public static TheoryData<string, int> Cases =>
        new(from name in Shared.Keys from threads in new[] { 2, 3 } select (name, threads));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Threads_that_share_products_do_not_change_the_bits(string name, int threads)
    {
        var (one, several) = (Pass(Shared[name], 1), Pass(Shared[name], threads));

        several.Output.ShouldBe(one.Output);
        several.Gradients.ShouldBe(one.Gradients);
        several.InputGradient.ShouldBe(one.InputGradient);
        one.Gradients.ShouldContain(gradient => gradient != 0);
    }

    [Fact]
    public void Pieces_of_an_image_give_what_its_parts_do()
    {
        // 40 channels × 25 pixels × 40 columns are 40,000 elements a row of positions: three rows a piece.
        var layer = new Conv2d(40, 2, 5, padding: 2);
        layer.Initialize(1);
        var given = ModuleCase.All["conv"] with { Shape = [1, 40, 10, 40] };
        var input = given.Input(2);
        var output = layer.Forward(input);
        output.Shape.ShouldBe([1, 2, 10, 40]);

        var (weight, bias) = (layer.Parameters[0].Values, layer.Parameters[1].Values);
        var expected = Convolved(input.Values.ToArray(), weight.Span, bias.Span);

        // A thousand products of about 1, in float32.
        output.Values.ToArray().ShouldBe(expected, 1e-4f);
    }

    [Fact]
    public void Gradients_of_pieces_are_the_slopes_of_the_result()
    {
        var layer = new Conv2d(40, 2, 5, stride: 2, padding: 2);
        var given = ModuleCase.All["conv"] with { Shape = [1, 40, 19, 79] };

        var result = GradientCheck.Run(layer, given.Input(3), maxElements: 25);

        result.IsPassed.ShouldBeTrue(result.ToString());
    }

    private static (float[] Output, float[] Gradients, float[] InputGradient) Pass(ModuleCase given, int threads)
    {
        var (module, input) = (given.Make(), given.Input(1));
        module.Threads = threads;
        var output = module.Forward(input);
        var values = output.Values.ToArray();
        Upstream.Of(output, values).Backward();
        return (values, module.Gradients.ToArray(), input.Gradient.ToArray());
    }

    /// <summary>The convolution as its definition has it, in double.</summary>
    private static float[] Convolved(float[] x, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias)
    {
        var result = new float[2 * 10 * 40];
        for (var i = 0; i < result.Length; i++)
        {
            var (channel, row, column) = (i / 400, i / 40 % 10, i % 40);
            double sum = bias[channel];
            for (var k = 0; k < 1000; k++)
            {
                var (plane, y, x0) = (k / 25, row + (k / 5 % 5) - 2, column + (k % 5) - 2);
                sum += y is >= 0 and < 10 && x0 is >= 0 and < 40
                    ? (double)x[(plane * 400) + (y * 40) + x0] * weight[(channel * 1000) + k] : 0;
            }

            result[i] = (float)sum;
        }

        return result;
    }
}
