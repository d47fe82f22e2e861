using Downhill;
using Downhill.Files;
using Downhill.Training;

var data = args.Length > 0 ? args[0] : Path.Combine("data", "mnist");
Console.WriteLine($"a model of this repo: test accuracy {TrainModel(data):P1}");
Console.WriteLine($"memory that someone else owns: the weight is {StepBorrowedMemory():F3}");
Console.WriteLine($"spans in, spans out: the weight is {StepSpans():F3}");
Console.WriteLine($"fewer bytes: the weight is {(float)StepNarrow():F3}");
Console.WriteLine($"a layer frozen and thawed: the rate is {FineTune()}");
Console.WriteLine($"stopped and gone on: {StopAndGoOn()} steps");

static double TrainModel(string directory)
{
    var mnist = Mnist.Load(directory);
    const int epoch = 1;

    var net = new Sequential(new Linear(784, 200), new Relu(), new Linear(200, 10));
    var optimizer = new Adam(net.Parameters, new() { LearningRate = 1e-3 });
    foreach (var (images, labels) in mnist.Train.Batches(64, seed: epoch))
    {
        optimizer.ZeroGradients();
        var loss = Loss.CrossEntropy(net.Forward(images), labels);
        loss.Backward();
        optimizer.Step();
    }

    return Evaluation.Of(net, mnist.Test).Accuracy;
}

static float StepBorrowedMemory()
{
    float[] values = new float[768 * 768], gradient = new float[768 * 768];
    float[] biases = new float[768], biasGradient = new float[768];
    Array.Fill(gradient, 1);

    var weights = new Parameter("encoder.weight", values, gradient, shape: [768, 768]);   // no copy
    var shift = new Parameter("encoder.bias", biases, biasGradient);
    var options = new AdamOptions { LearningRate = new CosineDecay(1e-3, 10_000), WeightDecay = 1e-2 };
    var optimizer = new Adam([new([weights], options), new([shift], options with { WeightDecay = 0 })]);
    optimizer.Step();

    return values[0];
}

static float StepSpans()
{
    float[] w = [0], g = [1], m = [0], v = [0];
    var options = new AdamOptions();

    Adam.Step(options, step: 1, weights: w, gradients: g, firstMoment: m, secondMoment: v);

    return w[0];
}

static BFloat16 StepNarrow()
{
    BFloat16[] values = new BFloat16[1000], gradient = new BFloat16[1000];
    Array.Fill(gradient, (BFloat16)1);

    var weights = new Parameter<BFloat16>("w", values, gradient);
    var options = new AdamWOptions { StateFormat = StateFormat.BFloat16, Rounding = Rounding.Stochastic };
    var optimizer = new AdamW([weights], options) { MaxGradientNorm = 1, Threads = 2 };
    optimizer.Step(zeroGradients: true);

    return values[0];
}

static HyperParameter FineTune()
{
    var net = new Sequential(new Linear(784, 200), new Relu(), new Linear(200, 10));
    var (body, head) = (net.Parameters.Take(2), net.Parameters.Skip(2));

    var optimizer = new AdamW(head, new() { LearningRate = 1e-3 });              // the body is frozen
    optimizer.LearningRate = 1e-4;                                               // of every group
    var thawed = new ParameterGroup(body, new AdamWOptions { LearningRate = new(step => 1e-5 / (1 + step)) });
    optimizer.Add(thawed);                                                       // the head keeps its state
    thawed.LearningRate = 1e-4;

    return optimizer.LearningRate;
}

static long StopAndGoOn()
{
    var file = Path.Combine(Directory.CreateTempSubdirectory("downhill-").FullName, "checkpoint.safetensors");
    var net = new Sequential(new Linear(4, 3));
    var optimizer = new Adam(net.Parameters);
    net.Parameters[0].TakeGradient(out _).Fill(1);
    optimizer.Step(zeroGradients: true);

    SafeTensors.Write(file, Weights.Save(net.Parameters).With(optimizer.Save()), keep: 3);

    using (var checkpoint = SafeTensors.Open(file))
    {
        Weights.Load(net.Parameters, checkpoint);
        foreach (var difference in optimizer.Load(checkpoint).Differences)
        {
            Console.WriteLine(difference);
        }
    }

    Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    optimizer.Step();
    return optimizer.Steps;
}
