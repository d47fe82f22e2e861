using Downhill;
using Downhill.Files;
using Downhill.Tensors;
using Downhill.TorchSharp;
using Downhill.Training;
using MnistCnn;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

const int steps = 150, stop = 90;
var folder = args.Length > 0 ? args[0] : Directory.CreateTempSubdirectory("cnn-").FullName;
var file = Path.Combine(folder, "cnn.safetensors");
var mnist = Mnist.Load(args.Length > 1 ? args[1] : Path.Combine("data", "mnist"));

// Train, and leave a checkpoint on the way.
random.manual_seed(1);
var net = new Cnn();
var optimizer = Prepare(net);
Train(net, optimizer, until: stop);
SafeTensors.Write(file, TorchModule.Save(net).With(optimizer.Inner.Save()));
Train(net, optimizer, until: steps);
Console.WriteLine($"test accuracy after {steps} steps: {Accuracy(net):P1}");

// Go on from the checkpoint, as another process would.
var resumed = new Cnn();
var other = Prepare(resumed);
using (var checkpoint = SafeTensors.Open(file))
{
    TorchModule.Load(resumed, checkpoint);
    other.Inner.Load(checkpoint);
}

Train(resumed, other, until: steps);
Console.WriteLine($"gone on from step {stop}: {(Same(net, resumed) ? "the same bits" : "OTHER BITS")}");
return Same(net, resumed) ? 0 : 1;

// AdamW with a warm-up, a cosine and clipping; biases and norms, which have one dimension, do not decay.
static TorchOptimizer Prepare(Cnn net)
{
    Schedule rate = new Warmup(20, new CosineDecay(3e-3, steps - 20));
    AdamWOptions options = new() { LearningRate = rate, WeightDecay = 0.05 };
    var parameters = TorchParameter.Of(net).ToLookup(parameter => parameter.Shape.Count > 1);
    return TorchOptimizer.Of(new AdamW(
        [new(parameters[true], options), new(parameters[false], options with { WeightDecay = 0 })])
    {
        MaxGradientNorm = 1,
    });
}

void Train(Cnn net, TorchOptimizer optimizer, int until)
{
    net.train();
    foreach (var (images, labels) in mnist.Train.Batches(64, seed: 1, skip: (int)optimizer.Inner.Steps)
        .Take(until - (int)optimizer.Inner.Steps))
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        var loss = nn.functional.cross_entropy(net.forward(Images(images.Values)), Labels(labels.Span));
        loss.backward();
        optimizer.step();
    }
}

double Accuracy(Cnn net)
{
    net.eval();
    using var _ = no_grad();
    var right = 0L;
    foreach (var (images, labels) in mnist.Test.Batches(1000))
    {
        using var scope = NewDisposeScope();
        right += net.forward(Images(images.Values)).argmax(1).eq(Labels(labels.Span)).sum().item<long>();
    }

    return (double)right / mnist.Test.Count;
}

static Tensor Images(ReadOnlySpan<float> pixels) => tensor(pixels.ToArray()).view(-1, 1, 28, 28);

static Tensor Labels(ReadOnlySpan<int> labels) => tensor(labels.ToArray()).to(int64);

static bool Same(Cnn one, Cnn other) =>
    TorchModule.Save(one).Values.Zip(TorchModule.Save(other).Values)
        .All(pair => Bytes(pair.First).SequenceEqual(Bytes(pair.Second)));

static ReadOnlySpan<byte> Bytes(StoredTensor tensor) => tensor.Bytes(0, (int)tensor.ByteCount);
