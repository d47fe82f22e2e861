using Downhill.Tests.Laws;
using Downhill.Tests.Threads;

namespace Downhill.Tests.Parity;

/// <summary>A trace's tensors are small; repeated until threads share them, they are torch's all the same.</summary>
public sealed class SharedParityTests
{
    [Theory]
    [MemberData(nameof(Traces.Names), MemberType = typeof(Traces))]
    public void Each_copy_of_a_tensor_gets_the_bits_of_one_on_any_number_of_threads_and_in_any_pieces(string name)
    {
        var trace = Traces.All[name];
        var options = TorchOptions.Of(trace);
        var count = Sharing.Least(options.States.Count) * 3 / 2 / Copies.Length; // a step may miss some gradients
        var one = new Copies(options, count: 1, threads: 1);
        Copies[] many =
        [
            new(options, count, threads: 1), new(options, count, threads: 2), new(
                options, count, threads: 3, cut: 9973),
        ];

        // The 32nd update of a parameter flushes subnormal state.
        foreach (var gradients in trace.Steps.Take(34))
        {
            one.Step(gradients);
            Array.ForEach(many, copies => copies.Step(gradients));
        }

        foreach (var tensor in Traces.Feed.Parameters.Keys)
        {
            var expected = one.Of(tensor).Select(array => Copies.Repeated(array, count)).ToList();
            foreach (var (i, copies) in many.Index())
            {
                Bits.ShouldBeSame(copies.Of(tensor), expected, $"{name}, {tensor}, {i}");
            }
        }
    }
}
