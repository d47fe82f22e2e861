using System.Text.Json;
using Downhill.Files;
using Downhill.Tensors;
using Downhill.TorchSharp.Tests.PyTorch;
using static TorchSharp.torch;
using ModuleParameter = TorchSharp.Modules.Parameter;

namespace Downhill.TorchSharp.Tests.Tables;

/// <summary>Fifty steps of every row in three libraries, by the same gradients.</summary>
internal sealed class Comparison : IDisposable
{
    /// <summary>The number of steps.</summary>
    public const int Steps = 50;

    private const int Length = 24;

    private readonly Folder folder = new();
    private readonly Tensor weights, gradients;
    private readonly TensorSet theirs;

    /// <summary>Has PyTorch go first.</summary>
    public Comparison()
    {
        random.manual_seed(3);
        (weights, gradients) = (randn(Length), randn(Steps, Length));
        SafeTensors.Write(
            folder.Path("feed.safetensors"), [.. TensorCopy.Of(weights, ["w"]), .. TensorCopy.Of(gradients, ["g"])]);
        File.WriteAllText(folder.Path("jobs.json"), "{" + string.Join(
            ",\n", Row.All.Select(row => $"\"{row.Name}\": [\"{row.Class}\", {row.Keywords}]")) + "}");
        Python.Run("table.py", folder.Root);
        theirs = SafeTensors.Open(folder.Path("steps.safetensors"));
        Defaults = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, JsonElement>>>(
            File.ReadAllText(folder.Path("defaults.json")))!;
        Version = File.ReadAllText(folder.Path("version.txt"));
    }

    /// <summary>Gets the defaults of PyTorch's classes.</summary>
    public Dictionary<string, Dictionary<string, JsonElement>> Defaults { get; }

    /// <summary>Gets the version of PyTorch.</summary>
    public string Version { get; }

    /// <summary>Compares TorchSharp's own optimizer with PyTorch's.</summary>
    public Distance Own(Row row)
    {
        using ModuleParameter parameter = new(weights.clone());
        using var optimizer = row.Own([parameter]);
        return Walk(row, parameter, () =>
        {
            if (row.Class == "LBFGS")
            {
                optimizer.step(() => Loss(parameter)).Dispose();
            }
            else
            {
                optimizer.step();
            }
        });
    }

    /// <summary>Compares Downhill's with PyTorch's.</summary>
    public Distance Ours(Row row)
    {
        using ModuleParameter parameter = new(weights.clone());
        return Walk(row, parameter, new Optimizer(TorchParameter.Of("w", parameter), row.Options!).Step);
    }

    public void Dispose()
    {
        theirs.Dispose();
        folder.Dispose();
    }

    private Distance Walk(Row row, ModuleParameter parameter, Action step)
    {
        var expected = theirs[row.Name].ToArray<float>();
        Distance distance = new(weights.data<float>().ToArray());
        for (var i = 0; i < Steps; i++)
        {
            using var scope = NewDisposeScope();
            parameter.grad = gradients[i].clone();
            step();
            distance.Add(parameter.data<float>().ToArray(), expected.AsSpan(i * Length, Length));
        }

        return distance;
    }

    /// <summary>A bowl, steeper in one direction than in another.</summary>
    private static Tensor Loss(ModuleParameter parameter)
    {
        parameter.grad = null;
        var loss = ((parameter - 1).pow(2) * arange(1, Length + 1)).sum() + parameter.pow(4).sum();
        loss.backward();
        return loss;
    }
}
