namespace Downhill.Training.Tests;

public sealed class TrainingTests
{
    [Fact]
    public void A_seeded_run_learns_and_gives_the_same_losses_bit_for_bit()
    {
        var (first, net) = Train(threads: 1);

        first[^50..].Average().ShouldBeLessThan(0.6f * first[..50].Average());
        Evaluation.Of(net, TheMnist.Whole.Test).Accuracy.ShouldBeGreaterThan(0.8);
        Train(threads: 1).Losses.ShouldBe(first);
        Train(threads: 2).Losses.ShouldBe(first);
    }

    [Fact]
    public void Models_train_side_by_side_as_they_would_alone()
    {
        var alone = Train(threads: 1).Losses;

        var together = new float[4][];
        Parallel.For(0, together.Length, i => together[i] = Train(threads: 1 + (i % 2)).Losses);

        together.ShouldAllBe(losses => losses.SequenceEqual(alone));
    }

    private static (float[] Losses, Module Net) Train(int threads)
    {
        const float Rate = 0.05f;
        var net = new Sequential(seed: 1, new Linear(784, 200), new Relu(), new Linear(200, 10)) { Threads = threads };
        var losses = new List<float>();
        foreach (var (images, labels) in TheMnist.Whole.Train.Batches(64, seed: 0).Take(250))
        {
            foreach (var parameter in net.Parameters)
            {
                parameter.ClearGradient();
            }

            var loss = Loss.CrossEntropy(net.Forward(images), labels);
            loss.Backward();
            for (var i = 0; i < net.Weights.Length; i++)
            {
                net.Weights.Span[i] -= Rate * net.Gradients.Span[i];
            }

            losses.Add(loss.Item);
        }

        return ([.. losses], net);
    }
}
