namespace Downhill.Training.Tests;

public sealed class StepAllocationTests
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(64, false)]
    [InlineData(64, true)]
    public void No_training_step_after_the_first_allocates(int size, bool inBackward)
    {
        var net = new Sequential(seed: 1, new Linear(784, 200), new Relu(), new Linear(200, 10));
        var optimizer = new Adam(net.Parameters, new())
        {
            Threads = 1,
            NonFinite = NonFinitePolicy.LetThrough,
            StepsInBackward = inBackward,
        };
        using var batches = TheMnist.Whole.Train.Batches(size, seed: 0).GetEnumerator();
        void Step()
        {
            batches.MoveNext();
            optimizer.ClearGradients();
            var loss = Loss.CrossEntropy(net.Forward(batches.Current.Images), batches.Current.Labels);
            loss.Backward();
            optimizer.Step();
        }

        // Every 32nd update sets subnormal state to 0, which is another loop; the first one is met here.
        Go();
        Allocations.OfThread(Go).ShouldBe(0);

        void Go()
        {
            for (var i = 0; i < 40; i++)
            {
                Step();
            }
        }
    }
}
