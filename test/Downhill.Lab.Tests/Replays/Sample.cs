using Downhill.Lab.Replays;
using Downhill.Tensors;

namespace Downhill.Lab.Tests.Replays;

/// <summary>Small recordings, drawn from a seed.</summary>
internal static class Sample
{
    public const int Steps = 40;

    public static readonly IReadOnlyDictionary<string, long[]> Shapes =
        new OrderedDictionary<string, long[]>
        {
            ["w"] = [5, 13], ["b"] = [7], ["scalar"] = [], ["idle"] = [3],
            ["long"] = [3000]
        };

    /// <summary>The steps, from 1, at which gradients are missing.</summary>
    public static readonly IReadOnlyDictionary<string, int[]> Missing =
        new Dictionary<string, int[]> { ["b"] = [1, 2, 9, 40], ["scalar"] = [3] };

    /// <summary>The catalog without those that take their gradient elsewhere.</summary>
    public static TheoryData<string> Ids =>
        [.. Catalog.All.Where(entry => !entry.Defaults.LooksAhead).Select(entry => entry.Id)];

    public static TensorSet Weights<T>(Func<float, T> of)
        where T : unmanaged =>
        new(Shapes.Select(pair => Tensor(pair.Key, pair.Value, of, Numbers(pair.Key, 0, Count(pair.Value)))));

    public static TensorSet Weights() => Weights(x => x);

    /// <summary>Gradients of some of the steps.</summary>
    public static TensorSet Gradients<T>(Func<float, T> of, int from = 1, int to = Steps)
        where T : unmanaged =>
        new(
            Shapes.Where(pair => pair.Key != "idle").Select(pair => Tensor(
                pair.Key, [to - from + 1, .. pair.Value], of,
                [.. Enumerable.Range(from, to - from + 1).SelectMany(step => Gradient(pair.Key, step))])),
            Missing.ToDictionary(
                pair => Recording.Missing + pair.Key,
                pair => string.Join(
                    ", ", pair.Value.Where(step => step >= from && step <= to).Select(step => step - from + 1))));

    public static TensorSet Gradients(int from = 1, int to = Steps) => Gradients(x => x, from, to);

    /// <summary>One gradient, as it stands in the file whether or not it is said to be missing.</summary>
    public static float[] Gradient(string name, int step) => Numbers(name, step, Count(Shapes[name]));

    public static bool IsMissing(string name, int step) =>
        name == "idle" || (Missing.TryGetValue(name, out var steps) && steps.Contains(step));

    public static byte[] Bytes(StoredTensor tensor) => tensor.Bytes(0, (int)tensor.ByteCount).ToArray();

    /// <summary>Fails unless both hold the same tensors, to the byte.</summary>
    public static void ShouldBeSame(TensorSet actual, TensorSet expected)
    {
        actual.Keys.ShouldBe(expected.Keys, ignoreOrder: true);
        foreach (var (name, tensor) in expected)
        {
            actual[name].Type.ShouldBe(tensor.Type, name);
            actual[name].Shape.ShouldBe(tensor.Shape, name);
            Bytes(actual[name]).ShouldBe(Bytes(tensor), name);
        }
    }

    private static StoredTensor Tensor<T>(string name, long[] shape, Func<float, T> of, float[] values)
        where T : unmanaged => StoredTensor.Of<T>(name, Array.ConvertAll(values, x => of(x)), shape);

    private static int Count(long[] shape) => (int)shape.Aggregate(1L, (product, extent) => product * extent);

    private static float[] Numbers(string name, int step, int count)
    {
        var random = new Random(1000 * name[0] + step);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.45))];
    }
}
