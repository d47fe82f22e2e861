using Downhill.Files;
using Downhill.Tensors;

// Someone else's Adam, a plain loop in double: what it began with, its gradients and its outcome are recorded, so that
// 'downhill replay' can tell how far it is from Downhill's. Any framework can be recorded so.
const int Count = 1000, Steps = 20;
const double Rate = 1e-3, Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1e-8;

var folder = args.Length > 0 ? args[0] : Path.Combine("runs", "replay");
var random = new Random(1);
var weights = Draw(Count);
var gradients = Draw(Steps * Count);
Write("w", StoredTensor.Of<float>("layer.weight", weights.ToArray(), [Count]));
Write("g", StoredTensor.Of<float>("layer.weight", gradients, [Steps, Count]));

var (first, second) = (new float[Count], new float[Count]);
for (var t = 1; t <= Steps; t++)
{
    for (var i = 0; i < Count; i++)
    {
        double g = gradients[((t - 1) * Count) + i];
        first[i] = (float)((Beta1 * first[i]) + ((1 - Beta1) * g));
        second[i] = (float)((Beta2 * second[i]) + ((1 - Beta2) * g * g));
        var (m, v) = (first[i] / (1 - Math.Pow(Beta1, t)), second[i] / (1 - Math.Pow(Beta2, t)));
        weights[i] = (float)(weights[i] - (Rate * m / (Math.Sqrt(v) + Epsilon)));
    }
}

Write(
    "theirs",
    StoredTensor.Of<float>("layer.weight", weights),
    StoredTensor.Of<float>("layer.weight/exp_avg", first),
    StoredTensor.Of<float>("layer.weight/exp_avg_sq", second));
Console.WriteLine($"recorded {Steps} steps of {Count} weights: w, g and theirs.safetensors in {folder}");

float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];

void Write(string name, params StoredTensor[] tensors) =>
    SafeTensors.Write(Path.Combine(folder, $"{name}.safetensors"), tensors);
