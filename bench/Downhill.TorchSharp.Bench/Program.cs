using Downhill.Bench.Lists;
using Downhill.TorchSharp.Bench;
using static TorchSharp.torch;

// step MODEL THREADS ROUNDS, epoch OPTIMIZER THREADS EPOCHS DATA, or shapes NETWORK: see bench/torchsharp.sh.
switch (args)
{
    case ["step", var model, var threads, var rounds]:
        set_num_threads(int.Parse(threads));
        StepTable.Write(model, int.Parse(threads), int.Parse(rounds));
        return 0;
    case ["epoch", var optimizer, var threads, var epochs, var data]:
        set_num_threads(int.Parse(threads));
        EpochTable.Write(optimizer, int.Parse(threads), int.Parse(epochs), data);
        return 0;
    case ["shapes", var network]:
        Console.WriteLine(string.Join(',', ModelShapes.All[network]()));
        return 0;
    default:
        Console.Error.WriteLine("step MODEL THREADS ROUNDS, epoch OPTIMIZER THREADS EPOCHS DATA, shapes mlp|resnet50|gpt2");
        return 2;
}
