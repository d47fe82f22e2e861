#!/usr/bin/env bash
# Needs: the .NET 10 SDK, and a C++ library with GLIBCXX_3.4.32 (Debian 13, Ubuntu 24.04). Runs TorchSharp 0.107.0 (libtorch 2.10).
# TorchSharp: ReduceLROnPlateau on a negative metric takes a standstill, and even a slow worsening, for progress, and never reduces.
#
# The threshold is relative by default: better means below best · (1 − threshold), or above best · (1 + threshold) with mode "max". Below
# zero these bounds lie on the wrong side of best, so that the same value again counts as better, and best follows the metric down.
# Losses below zero are ordinary: the negative log-likelihood of a density, an ELBO, rewards, log-likelihoods with "max".
# (The formulas are PyTorch's.) threshold_mode "abs" is right.
# Seen with factor 0.5 and patience 2 over 40 epochs: a loss that stands at 10 ends with a rate of 0.0001; one that stands at -10, and one
# that worsens from -10 to -9.98, with 1, as with mode "max" a likelihood that falls from -10 to -10.02; with "abs" below 0.001.
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
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim.lr_scheduler;

double Rate(Func<int, double> metric, string mode, string threshold)
{
    var optimizer = optim.SGD([new Parameter(zeros(1))], 1);
    var scheduler = ReduceLROnPlateau(optimizer, mode, factor: 0.5, patience: 2, threshold: 1e-4, threshold_mode: threshold);
    for (var epoch = 0; epoch < 40; epoch++) { scheduler.step(metric(epoch)); }
    return optimizer.ParamGroups.First().LearningRate;
}
void Demand(string what, double seen, Func<double, bool> told)
{
    Console.WriteLine($"{what}: rate {seen}");
    if (!told(seen)) { throw new InvalidOperationException(what); }
}
Demand("min, 10", Rate(_ => 10, "min", "rel"), r => r < 0.001);
Demand("min, -10", Rate(_ => -10, "min", "rel"), r => r == 1);
Demand("min, -10 to -9.98", Rate(i => -10 + 0.0005 * i, "min", "rel"), r => r == 1);
Demand("max, -10 to -10.02", Rate(i => -10 - 0.0005 * i, "max", "rel"), r => r == 1);
Demand("min, -10, abs", Rate(_ => -10, "min", "abs"), r => r < 0.001);
Demand("max, -10 to -10.02, abs", Rate(i => -10 - 0.0005 * i, "max", "abs"), r => r < 0.001);
X
dotnet run
