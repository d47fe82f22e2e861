using Downhill.Files;
using Downhill.Tensors;
using static TorchSharp.torch;

namespace Downhill.TorchSharp.Tests.PyTorch;

/// <summary>A module that several libraries train in turn, by gradients that do not depend on its weights.</summary>
internal sealed class Job
{
    private const int Steps = 6;
    private const double Ulp = 1.1920929e-7;

    private readonly List<Dictionary<string, Tensor>> gradients = [];

    /// <summary>Makes a module of two layers, from a seed.</summary>
    public Job(int seed)
    {
        random.manual_seed(seed);
        Net = nn.Sequential(("first", nn.Linear(7, 5)), ("second", nn.Linear(5, 3, hasBias: false)));
        for (var step = 0; step < 3 * Steps; step++)
        {
            gradients.Add(Net.named_parameters().ToDictionary(one => one.name, one => randn_like(one.parameter)));
        }
    }

    /// <summary>Gets the module.</summary>
    public nn.Module<Tensor, Tensor> Net { get; }

    /// <summary>Steps the module in this process.</summary>
    /// <param name="part">The part of the run: 0, 1 or 2.</param>
    /// <param name="optimizer">The optimizer, of whichever library.</param>
    public void Train(int part, optim.Optimizer optimizer)
    {
        foreach (var step in gradients.GetRange(part * Steps, Steps))
        {
            foreach (var (name, parameter) in Net.named_parameters())
            {
                parameter.grad = step[name].clone();
            }

            optimizer.step();
        }
    }

    /// <summary>Writes what PyTorch goes on from, and by which gradients.</summary>
    /// <param name="folder">The folder of the job.</param>
    /// <param name="part">The part of the run that PyTorch does first.</param>
    /// <param name="form">The optimizer.</param>
    /// <param name="optimizer">The state to go on from; null to begin.</param>
    /// <param name="parts">The number of parts that PyTorch does.</param>
    /// <param name="isNamed">Whether PyTorch's optimizer is made of named parameters.</param>
    public void Write(
        string folder, int part, Form form, Optimizer? optimizer = null, int parts = 1, bool isNamed = true)
    {
        Directory.CreateDirectory(folder);
        TorchFile.WriteModel(Path.Combine(folder, "model.pt"), TorchModule.Save(Net));
        if (optimizer is not null)
        {
            TorchFile.WriteOptimizer(Path.Combine(folder, "optimizer.pt"), TorchOptimizerState.Of(optimizer));
        }

        SafeTensors.Write(
            Path.Combine(folder, "gradients.safetensors"),
            gradients.GetRange(part * Steps, parts * Steps).SelectMany((step, i) => step.SelectMany(
                one => TensorCopy.Of(one.Value, [$"{i}/{one.Key}"]))));
        File.WriteAllText(
            Path.Combine(folder, "job.json"),
            $$"""
            {
              "class": "{{form.Class}}", "options": {{form.Keywords}},
              "steps": {{parts * Steps}}, "named": {{(isNamed ? "true" : "false")}}
            }
            """);
    }

    /// <summary>Returns how far the weights are from those that PyTorch got to, whether its optimizer knew names or
    /// not, in ulps of 1, about which they are.</summary>
    public double Apart(string folder) => Directory.Exists($"{folder}-named")
        ? Math.Max(ApartFrom(folder), ApartFrom($"{folder}-named")) : ApartFrom(folder);

    private double ApartFrom(string folder)
    {
        using var file = SafeTensors.Open(Path.Combine(folder, "after.safetensors"));
        return Net.named_parameters().Max(one => one.parameter.data<float>().ToArray()
            .Zip(file[one.name].ToArray<float>(), (ours, theirs) => Math.Abs((double)ours - theirs)).Max()) / Ulp;
    }
}
