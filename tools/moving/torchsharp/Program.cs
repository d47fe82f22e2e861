// Takes steps with TorchSharp's optimizers: TorchSharpSteps FEED.json > OUTCOME.json. Its native library needs GLIBCXX_3.4.32:
// Debian 13, Ubuntu 24.04.
using System.Text.Json;
using TorchSharp.Modules;
using static TorchSharp.torch;

var feed = JsonDocument.Parse(File.ReadAllBytes(args[0])).RootElement;
var optimizers = new Dictionary<string, Func<IEnumerable<Parameter>, OptimizerHelper>>
{
    ["SGD"] = w => optim.SGD(w, 0.1),
    ["SGD, momentum"] = w => optim.SGD(w, 0.1, momentum: 0.9),
    ["SGD, nesterov"] = w => optim.SGD(w, 0.1, momentum: 0.9, nesterov: true),
    ["Adagrad"] = w => optim.Adagrad(w, 0.1),
    ["RMSprop"] = w => optim.RMSProp(w, 0.01),
    ["Adadelta"] = w => optim.Adadelta(w, 1),
    ["Adam"] = w => optim.Adam(w, 0.01),
    ["Adam, amsgrad"] = w => optim.Adam(w, 0.01, amsgrad: true),
    ["AdamW"] = w => optim.AdamW(w, 0.01),
    ["AdamW, amsgrad"] = w => optim.AdamW(w, 0.01, weight_decay: 0.01, amsgrad: true),
    ["NAdam"] = w => optim.NAdam(w, 0.01),
    ["RAdam"] = w => optim.RAdam(w, 0.01),
    ["Adamax"] = w => optim.Adamax(w, 0.01),
    ["Rprop"] = w => optim.Rprop(w, 0.01),
    ["ASGD"] = w => optim.ASGD(w, 0.01),
};

Console.WriteLine(JsonSerializer.Serialize(new
{
    version = typeof(Tensor).Assembly.GetName().Version!.ToString(3),
    outcome = optimizers.ToDictionary(pair => pair.Key, pair => Walk(pair.Value)),
}));

float[] Walk(Func<IEnumerable<Parameter>, OptimizerHelper> make)
{
    var w = new Parameter(tensor(Floats(feed.GetProperty("w"))));
    var optimizer = make([w]);
    foreach (var g in feed.GetProperty("g").EnumerateArray())
    {
        w.grad = tensor(Floats(g));
        optimizer.step();
    }

    return w.detach().data<float>().ToArray();
}

static float[] Floats(JsonElement values) => [.. values.EnumerateArray().Select(x => x.GetSingle())];
