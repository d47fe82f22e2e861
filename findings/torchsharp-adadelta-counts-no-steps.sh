#!/usr/bin/env bash
# Needs: the .NET 10 SDK, and a C++ library with GLIBCXX_3.4.32 (Debian 13, Ubuntu 24.04). Runs TorchSharp 0.107.0 (libtorch 2.10).
# TorchSharp: Adadelta keeps a count of steps that stays 0, and a plain RMSprop keeps two arrays that it never uses.
#
# Adadelta's state has the field `step`, which is saved, and which no step increments; Adam, Adagrad and RMSprop count theirs. RMSprop
# made without momentum and not centered nevertheless makes and saves a momentum buffer and an average of gradients, zeros as large as
# the weights: three times the state that PyTorch's has, and keys that PyTorch's files of the same optimizer do not have.
# Seen after three steps: Adadelta step 0, Adam and RMSprop step 3; square_avg moved; momentum_buffer and grad_avg all zeros.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
cat > t.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>
  </PropertyGroup>
  <ItemGroup><PackageReference Include="TorchSharp-cpu" Version="0.107.0" /></ItemGroup>
</Project>
X
cat > t.cs <<'X'
using System.Reflection;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

object? Field(object of, string name) =>
    of.GetType().GetField(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)?.GetValue(of)
    ?? of.GetType().GetProperty(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)?.GetValue(of);
object After(int steps, Func<Parameter[], optim.Optimizer> make)
{
    var weight = new Parameter(arange(4, float32));
    var optimizer = make([weight]);
    for (var i = 0; i < steps; i++)
    {
        optimizer.zero_grad();
        weight.square().sum().backward();
        optimizer.step();
    }

    return ((OptimizerHelper)optimizer).state_dict().State[0];
}
void Demand(string what, object? seen, object told)
{
    Console.WriteLine($"{what}: {seen}");
    if (!told.Equals(seen)) { throw new InvalidOperationException($"told was {told}"); }
}
var (adadelta, adam, rmsprop) = (After(3, p => optim.Adadelta(p)), After(3, p => optim.Adam(p)), After(3, p => optim.RMSProp(p)));
Demand("Adadelta's step", Field(adadelta, "step"), 0L);
Demand("Adam's step", Field(adam, "step"), 3L);
Demand("RMSprop's step", Field(rmsprop, "step"), 3L);
Demand("Adadelta's square_avg has moved", ((Tensor)Field(adadelta, "square_avg")!).abs().sum().item<float>() > 0, true);
foreach (var key in new[] { "momentum_buffer", "grad_avg" })
{
    var kept = (Tensor)Field(rmsprop, key)!;
    Demand($"plain RMSprop's {key}: elements", kept.numel(), 4L);
    Demand($"plain RMSprop's {key}: sum of magnitudes", kept.abs().sum().item<float>(), 0f);
}
X
dotnet run
