using Downhill.Bench.Lists;
using Downhill.TorchSharp.Bench;
using static TorchSharp.torch;

// steps THREADS [ROUNDS], epochs THREADS [EPOCHS] [DATA], or shapes NETWORK: see bench/torchsharp.sh.
var (what, number) = (args.ElementAtOrDefault(0), args.ElementAtOrDefault(1) ?? "1");
var times = args.Length > 2 ? int.Parse(args[2]) : 0;
switch (what)
{
    case "steps":
        set_num_threads(int.Parse(number));
        StepTable.Write(int.Parse(number), times > 0 ? times : 21);
        return 0;
    case "epochs":
        set_num_threads(int.Parse(number));
        EpochTable.Write(int.Parse(number), times > 0 ? times : 3, args.ElementAtOrDefault(3) ?? "data/mnist");
        return 0;
    case "shapes":
        Console.WriteLine(string.Join(',', ModelShapes.All[number]()));
        return 0;
    default:
        Console.Error.WriteLine("steps THREADS [ROUNDS], epochs THREADS [EPOCHS] [DATA], shapes mlp|resnet50|gpt2");
        return 2;
}
