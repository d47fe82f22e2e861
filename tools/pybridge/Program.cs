// What TorchSharp and TorchSharp.PyBridge write, and what they make of what Downhill writes.
//
//     dotnet run -c Release --project tools/pybridge -- write FOLDER     NAME.model.pt, NAME.optimizer.pt, NAME.json
//     dotnet run -c Release --project tools/pybridge -- go-on FOLDER     reads the first two, writes NAME.json
//
// The model has a weight [2, 3] and a bias [2]. `write` trains it for three steps, saves, and takes a fourth; `go-on` loads and
// takes one. The gradient of element i of a parameter at step t is cos(i + t) / 2, through a loss, so that a parameter which
// does not ask for a gradient is found out. The JSON has the weights after the last step, the versions, and for each parameter
// whether it asked for a gradient. The native library needs GLIBCXX_3.4.32: Debian 13, Ubuntu 24.04.

using System.Text.Json;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.PyBridge;
using static TorchSharp.torch;

var optimizers = new Dictionary<string, Func<IEnumerable<Parameter>, OptimizerHelper>>
{
    ["sgd"] = parameters => optim.SGD(parameters, 0.01),
    ["momentum"] = parameters => optim.SGD(parameters, 0.01, momentum: 0.9, weight_decay: 0.1),
    ["nesterov"] = parameters => optim.SGD(parameters, 0.01, momentum: 0.9, nesterov: true),
    ["adagrad"] = parameters => optim.Adagrad(parameters, 0.01, lr_decay: 0.1),
    ["adadelta"] = parameters => optim.Adadelta(parameters, 0.5),
    ["rmsprop"] = parameters => optim.RMSProp(parameters, 0.01),
    ["rmsprop-both"] = parameters => optim.RMSProp(parameters, 0.01, momentum: 0.9, centered: true),
    ["adam"] = parameters => optim.Adam(parameters, 0.01, weight_decay: 0.1),
    ["amsgrad"] = parameters => optim.Adam(parameters, 0.01, amsgrad: true),
    ["adamw"] = parameters => optim.AdamW(parameters, 0.01, weight_decay: 0.1),
};

var (verb, folder) = args is [var first, var second] ? (first, second) : throw new ArgumentException("write FOLDER, or go-on FOLDER");
Directory.CreateDirectory(folder);
foreach (var (name, make) in optimizers)
{
    var path = Path.Combine(folder, name);
    using var model = nn.Linear(3, 2);
    var last = 4;
    if (verb == "write")
    {
        Set(model);
        using var optimizer = make(model.parameters());
        Enumerable.Range(1, last - 1).ToList().ForEach(step => Step(model, optimizer, step));
        model.save_py($"{path}.model.pt");
        optimizer.save_py($"{path}.optimizer.pt");
        Step(model, optimizer, last);
    }
    else if (File.Exists($"{path}.model.pt"))
    {
        model.load_py($"{path}.model.pt");
        using var optimizer = make(model.parameters());
        optimizer.load_py($"{path}.optimizer.pt");
        Step(model, optimizer, last);
    }
    else
    {
        continue;
    }

    Tell(model, $"{path}.json");
}

static void Set(nn.Module<Tensor, Tensor> model)
{
    using var _ = no_grad();
    foreach (var (_, parameter) in model.named_parameters())
    {
        parameter.copy_(arange(parameter.numel(), float32).sin().reshape(parameter.shape));
    }
}

static void Step(nn.Module<Tensor, Tensor> model, OptimizerHelper optimizer, int step)
{
    optimizer.zero_grad();
    var loss = zeros(1);
    foreach (var (_, parameter) in model.named_parameters().Where(pair => pair.parameter.requires_grad))
    {
        loss = loss + (parameter * ((arange(parameter.numel(), float32) + step).cos() / 2).reshape(parameter.shape)).sum();
    }

    if (loss.requires_grad)
    {
        loss.backward();
    }

    optimizer.step();
}

static void Tell(nn.Module<Tensor, Tensor> model, string path) => File.WriteAllText(path, JsonSerializer.Serialize(
    new
    {
        torchSharp = typeof(torch).Assembly.GetName().Version!.ToString(3),
        pyBridge = typeof(PyBridgeModuleExtensions).Assembly.GetName().Version!.ToString(3),
        weights = model.named_parameters().ToDictionary(pair => pair.name, pair => pair.parameter.detach().data<float>().ToArray()),
        asksForGradient = model.named_parameters().ToDictionary(pair => pair.name, pair => pair.parameter.requires_grad),
    },
    new JsonSerializerOptions { WriteIndented = true }) + "\n");
