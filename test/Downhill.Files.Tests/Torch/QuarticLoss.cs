namespace Downhill.Files.Tests.Torch;

/// <summary>The loss of <c>quartic</c> in <c>tools/record_torch_files.py</c>, to the bit, over a weight [2, 3] and a
/// bias [2].</summary>
internal sealed class QuarticLoss
{
    private readonly float[] weight = [3, -2, 1, 0.5f, -1, 2];
    private readonly float[] bias = [-0.25f, 4];
    private readonly float[] weightGradient = new float[6];
    private readonly float[] biasGradient = new float[2];

    public QuarticLoss() => Parameters =
    [
        new("weight", weight, weightGradient, [2, 3]), new("bias", bias, biasGradient),
    ];

    public Parameter[] Parameters { get; }

    public float[] Weights => [.. weight, .. bias];

    /// <summary>The losses at all evaluations.</summary>
    public List<double> Losses { get; } = [];

    public void Set(IReadOnlyDictionary<string, RecordedTensor> recorded)
    {
        Floats(recorded["weight"]).CopyTo(weight, 0);
        Floats(recorded["bias"]).CopyTo(bias, 0);
    }

    /// <summary>Returns elements of float32 or float64 as floats.</summary>
    public static float[] Floats(RecordedTensor tensor) => tensor.Type == "torch.float32" ? tensor.Floats
        : [.. System.Runtime.InteropServices.MemoryMarshal.Cast<byte, double>(tensor.Bytes).ToArray()
            .Select(x => (float)x)];

    public double Closure()
    {
        double[] r = [.. Weights.Select((x, i) => x - (0.1 * i - 0.4))];
        var along = 0.0;
        for (var i = 0; i < r.Length; i++)
        {
            along += Sign(i) * r[i];
        }

        var loss = along * along / 2;
        for (var i = 0; i < r.Length; i++)
        {
            var x = r[i];
            loss += (1 + i) * x * x / 2 + 0.5 * x * x * x * x / 4;
            (i < 6 ? weightGradient : biasGradient)[i % 6] =
                (float)((1 + i) * x + along * Sign(i) + 0.5 * x * x * x);
        }

        Losses.Add(loss);
        return loss;
    }

    private static double Sign(int i) => i % 2 == 0 ? 0.5 : -0.5;
}
