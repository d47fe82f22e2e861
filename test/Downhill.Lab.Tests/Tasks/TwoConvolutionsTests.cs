using System.Text.Json;
using Downhill.Lab.Tasks;
using Downhill.Training;

namespace Downhill.Lab.Tests.Tasks;

public sealed class TwoConvolutionsTests
{
    private const double Bound = 0.05;
    private const int WeightSeed = 7;

    /// <summary>The first steps in PyTorch, from the same weights and on the same batches (tools/record_2c2d.py), which
    /// computed in double precision.</summary>
    [Fact]
    public void The_first_steps_are_those_of_PyTorch()
    {
        using var file = File.OpenRead(Path.Combine(
            Repository.Root, "test", "Downhill.Lab.Tests", "Tasks", "Recorded", "2c2d.json"));
        using var recorded = JsonDocument.Parse(file);
        var model = new ImageModel(
            ImageTasks.TwoConvolutions with { IsInFileOrder = true }, FashionData.Load(), seed: 0);
        var starts = Start(model.Parameters);
        Optimizer optimizer = new(
            model.Parameters, new SgdOptions { LearningRate = recorded.RootElement.GetProperty("rate").GetDouble() });
        foreach (var (step, loss) in Numbers(recorded, "losses").Index())
        {
            optimizer.ClearGradients();
            model.Gradient(step).ShouldBe(loss, 1e-6);
            optimizer.Step();
        }

        foreach (var (i, moved) in Numbers(recorded, "moved").Index())
        {
            Distance(Values(model.Parameters[i]), starts[i]).ShouldBe(moved, 1e-5 * moved);
        }
    }

    [Fact]
    public void Weights_are_normal_within_two_deviations_and_biases_constant()
    {
        var digits = new Dataset(new byte[28 * 28], new byte[] { 9 }, 28, 28);
        var network = ImageTasks.TwoConvolutions.Network(1, new(digits, digits));

        foreach (var parameter in network.Parameters)
        {
            var values = parameter.Values.ToArray();
            if (parameter.Shape.Count == 1)
            {
                values.ShouldAllBe(value => value == 0.05f);
                continue;
            }

            // A normal number within two deviations has the deviation 0.879626; the smallest parameter has 800.
            var deviation = Math.Sqrt(values.Average(value => (double)value * value));
            var slack = 4 / Math.Sqrt(values.Length);
            values.Max(Math.Abs).ShouldBeInRange(0.09f, 0.1f);
            deviation.ShouldBe(0.05 * 0.879626, 0.05 * slack);
            values.Average(value => (double)value).ShouldBe(0, 0.05 * slack);
        }
    }

    [Fact]
    public void A_short_epoch_has_its_own_images_and_fewer_judge()
    {
        byte[] pixels = [.. Enumerable.Range(0, 24 * 16).Select(i => (byte)(i * 37))];
        byte[] labels = [.. Enumerable.Range(0, 24).Select(i => (byte)(i % 3))];
        var images = new Dataset(pixels, labels, 4, 4);
        var settings = ImageTasks.TwoConvolutions with { Batch = 4, MostSteps = 2, MostJudged = 5 };
        var (some, all) = (Model(settings), Model(settings with { MostJudged = int.MaxValue }));
        double[] losses = [.. Enumerable.Range(0, 4).Select(step => some.Gradient(step))];

        some.Steps.ShouldBe(2);
        losses.Distinct().Count().ShouldBe(4);
        Model(settings with { MostSteps = 100 }).Steps.ShouldBe(6);
        some.Evaluate(0).ShouldBe(new ImageModel(
            settings with { MostJudged = 24 }, new(images, images.Slice(0, 5)), seed: 1).Evaluate(0));
        some.Evaluate(0).ShouldNotBe(all.Evaluate(0));

        ImageModel Model(ImageTaskSettings chosen) => new(chosen, new(images, images), seed: 1);
    }

    private static float[][] Start(IReadOnlyList<IParameter> parameters)
    {
        Generator generator = new(WeightSeed);
        foreach (var parameter in parameters)
        {
            foreach (ref var value in ((Parameter)parameter).Values.Span)
            {
                value = (float)generator.Uniform(-Bound, Bound);
            }
        }

        return [.. parameters.Select(Values)];
    }

    private static IEnumerable<double> Numbers(JsonDocument recorded, string name) =>
        recorded.RootElement.GetProperty(name).EnumerateArray().Select(number => number.GetDouble());

    private static float[] Values(IParameter parameter) => ((Parameter)parameter).Values.ToArray();

    private static double Distance(float[] to, float[] from) => Math.Sqrt(to.Zip(
        from, (a, b) => ((double)a - b) * ((double)a - b)).Sum());
}
