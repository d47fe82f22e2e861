using Downhill.Matrices.Tests.Factorizations;
using Downhill.Matrices.Tests.Traces;
using Downhill.Training;

namespace Downhill.Matrices.Tests.Methods;

public sealed class AdamMiniTests
{
    [Fact]
    public void With_a_block_for_each_weight_it_is_AdamW()
    {
        var generator = new Generator(17);
        AdamMiniOptions options = new() { Blocks = AdamMiniBlocks.Element, WeightDecay = 0.2 };
        TensorOracle mini = new(options, new double[12], [4, 3]);
        TensorOracle adam = new(new AdamWOptions { WeightDecay = 0.2 }, new double[12], [4, 3]);
        for (var step = 1; step <= 10; step++)
        {
            var g = Dense.Random(generator, 4, 3).Values;
            mini.Step(step, g);
            adam.Step(step, g);
        }

        mini.Weights.Zip(adam.Weights).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-12);
    }

    [Theory]
    [InlineData(AdamMiniBlocks.Row, 0, 4)]
    [InlineData(AdamMiniBlocks.Tensor, 0, 1)]
    [InlineData(AdamMiniBlocks.Element, 0, 12)]
    [InlineData(AdamMiniBlocks.Row, 6, 2)]
    public void A_second_moment_is_kept_for_each_block(AdamMiniBlocks blocks, long length, int kept)
    {
        var optimizer = new Optimizer(
            [new Parameter("w", new float[12], new float[12], [4, 3])],
            new AdamMiniOptions { Blocks = blocks, BlockLength = length });

        optimizer.State["w", "vmean"].Count.ShouldBe(kept);
    }

    [Fact]
    public void Blocks_that_do_not_fill_a_parameter_are_refused_with_the_cure() =>
        Should.Throw<ArgumentException>(() => new Optimizer(
            [new Parameter("w", new float[12], new float[12], [4, 3])], new AdamMiniOptions { BlockLength = 5 }))
            .Message.ShouldContain(
                "'w' has the shape [4, 3], which blocks of 5 weights do not fill. Give it a group of its own");
}
