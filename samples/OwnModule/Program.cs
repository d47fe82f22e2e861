using Downhill;
using Downhill.Training;
using OwnModule;

var net = new Sequential(seed: 1, new Linear(2, 32), new RmsNorm(32), new Relu(), new Linear(32, 2));
var optimizer = new Adam(net.Parameters, new() { LearningRate = 1e-2 });
Console.WriteLine($"parameters: {string.Join(", ", net.Parameters.Select(parameter => parameter.Name))}");

var order = new List<string>();
foreach (var parameter in net.Parameters)
{
    parameter.GradientReady += (_, _) => order.Add(parameter.Name);   // here an all-reduce would average parameter.Gradient
}

var (points, labels) = Checkerboard(256);
var loss = float.NaN;
for (var step = 0; step < 400; step++)
{
    order.Clear();
    optimizer.ClearGradients();
    var mean = Loss.CrossEntropy(net.Forward(points), labels);
    mean.Backward();
    optimizer.Step();
    loss = mean.Item;
}

Console.WriteLine($"gradients were ready in this order: {string.Join(", ", order)}");
Console.WriteLine($"loss after 400 steps: {loss:F3}, where guessing has {Math.Log(2):F3}");

// Points of a square, and whether they lie in the first or third quarter: no single layer tells.
static (Tensor Points, int[] Labels) Checkerboard(int count)
{
    var generator = new Generator(7);
    var points = new float[2 * count];
    var labels = new int[count];
    for (var i = 0; i < count; i++)
    {
        var (x, y) = (generator.Uniform(-1, 1), generator.Uniform(-1, 1));
        (points[2 * i], points[(2 * i) + 1], labels[i]) = ((float)x, (float)y, x * y > 0 ? 1 : 0);
    }

    return (new(points, count, 2), labels);
}
