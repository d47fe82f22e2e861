namespace Downhill.Training.Tests;

public sealed class EvaluationTests
{
    [Fact]
    public void It_does_not_depend_on_the_batch_the_last_and_smaller_one_included()
    {
        const int Count = 1000;
        var all = TheMnist.Whole.Test;
        var some = new Dataset(
            all.Pixels[..(Count * all.Rows * all.Columns)].ToArray(), all.Labels[..Count].ToArray(), all.Rows,
            all.Columns);
        var net = new Sequential(seed: 3, new Linear(784, 20), new Relu(), new Linear(20, 10));

        var whole = Evaluation.Of(net, some, Count);

        foreach (var batch in new[] { 7, 512, 999 })
        {
            var parts = Evaluation.Of(net, some, batch);
            parts.Loss.ShouldBe(whole.Loss, 1e-6 * whole.Loss);
            parts.Accuracy.ShouldBe(whole.Accuracy);
        }
    }
}
