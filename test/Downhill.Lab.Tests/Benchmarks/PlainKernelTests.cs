using Downhill.Lab.Benchmarks;

namespace Downhill.Lab.Tests.Benchmarks;

public sealed class PlainKernelTests
{
    private const int Length = 64 * 7;

    public static TheoryData<int, string, bool> All =>
    [
        .. from states in Enumerable.Range(0, 5) from storage in StepStorage.All from isFar in new[] { false, true }
           select (states, storage.Name, isFar),
    ];

    [Theory]
    [MemberData(nameof(All))]
    public void It_leaves_all_memory_as_it_was(int states, string storage, bool isFar)
    {
        var (kernel, arrays) = Make(states, storage, isFar);
        float[][] before = [arrays.Weights.ToArray(), .. arrays.States.Select(state => state.ToArray())];

        kernel.Run();

        float[][] after = [arrays.Weights.ToArray(), .. arrays.States.Select(state => state.ToArray())];
        after.ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void It_reads_every_gradient_and_writes_every_weight(int states, string storage, bool isFar)
    {
        for (var i = 0; i < Length; i++)
        {
            var (kernel, arrays) = Make(states, storage, isFar, lost: i);

            kernel.Run();

            Enumerable.Range(0, Length).Where(at => float.IsNaN(arrays.Weights.Span[at])).ShouldBe([i]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(9)]
    public void Parts_cover_everything_once(int parts)
    {
        var hits = new int[Length];
        foreach (var part in Enumerable.Range(0, parts))
        {
            for (var i = 0; i < Length; i++)
            {
                var (kernel, arrays) = Make(2, "float32", isFar: false, lost: i);
                kernel.RunPart(part, parts);
                hits[i] += float.IsNaN(arrays.Weights.Span[i]) ? 1 : 0;
            }
        }

        hits.ShouldAllBe(count => count == 1);
    }

    [Fact]
    public void It_moves_the_bytes_that_the_formula_of_every_optimizer_needs()
    {
        // An optimizer that measures goes through memory twice, which the plain kernel does not.
        foreach (var entry in Catalog.All.Where(entry => entry.Defaults is { LooksAhead: false, Measure: null }))
        {
            var cost = Downhill.Symbols.Formula.Of(entry.Defaults).Cost;

            new MemoryTraffic(entry.Defaults.States.Count, StepStorage.Float32).Bytes.ShouldBe(cost.Bytes, entry.Id);
        }
    }

    private static (PlainKernel Kernel, PlainArrays Arrays) Make(int states, string name, bool isFar, int lost = -1)
    {
        var storage = StepStorage.All.First(one => one.Name == name);
        var random = new Random(1);
        var gradients = Drawn(Length);
        if (lost >= 0)
        {
            gradients[lost] = float.NaN;
        }

        var arrays = new PlainArrays(Drawn(Length), gradients,
            [.. Enumerable.Range(0, states).Select(_ => Drawn(Length * storage.StateBytes / storage.WeightBytes).AsMemory())]);
        return (new(new(states, storage), arrays, isFar), arrays);

        float[] Drawn(int length) => [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f)];
    }
}
