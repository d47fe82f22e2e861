using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MnistCnn;

/// <summary>A small convolutional network for images of 28 × 28.</summary>
internal sealed class Cnn : nn.Module<Tensor, Tensor>
{
    private readonly Sequential layers = nn.Sequential(
        ("conv1", nn.Conv2d(1, 8, 3, padding: 1, bias: false)),
        ("norm1", nn.BatchNorm2d(8)),
        ("relu1", nn.ReLU()),
        ("pool1", nn.MaxPool2d(2)),
        ("conv2", nn.Conv2d(8, 16, 3, padding: 1, bias: false)),
        ("norm2", nn.BatchNorm2d(16)),
        ("relu2", nn.ReLU()),
        ("pool2", nn.MaxPool2d(2)),
        ("flatten", nn.Flatten()),
        ("head", nn.Linear(16 * 7 * 7, 10)));

    public Cnn()
        : base(nameof(Cnn)) => RegisterComponents();

    public override Tensor forward(Tensor input) => layers.forward(input);
}
