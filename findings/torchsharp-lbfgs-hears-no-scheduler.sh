#!/usr/bin/env bash
# Needs: the .NET 10 SDK, and a C++ library with GLIBCXX_3.4.32 (Debian 13, Ubuntu 24.04). Runs TorchSharp 0.107.0 (libtorch 2.10).
# TorchSharp: no learning-rate scheduler reaches LBFGS, although the scheduler and the parameter group both tell the new rate.
#
# LBFGS runs in the native library. Its one parameter group is a stand-in: a scheduler writes the rate there, and the optimizer goes on
# with the rate it was made with. Only the property LearningRate of the optimizer itself is passed on.
# Seen: made with rate 0.5, one iteration on (w − 3)² from 0: 0.5 (the first step is the rate times a slope scaled to length 1). Under a
# LambdaLR of 0.1, and of 0, the weight moves by the same 0.5, while get_last_lr and the group say 0.05 and 0; LearningRate still says 0.5.
# Set to 0.05 by the property, the weight moves by 0.05.
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

(double Weight, double Told, double Group, double Own) After(Func<LBFGS, optim.lr_scheduler.LRScheduler?> prepare)
{
    var weight = new Parameter(tensor(0.0, float64));
    var optimizer = optim.LBFGS([weight], lr: 0.5, max_iter: 1);
    var scheduler = prepare(optimizer);
    optimizer.step(() =>
    {
        optimizer.zero_grad();
        var loss = (weight - 3).square();
        loss.backward();
        return loss;
    });
    var group = optimizer.ParamGroups.First().LearningRate;
    return (weight.item<double>(), scheduler?.get_last_lr().First() ?? group, group, optimizer.LearningRate);
}
void Demand(string what, double seen, double told)
{
    Console.WriteLine($"{what}: {seen}");
    if (Math.Abs(seen - told) > 1e-9) { throw new InvalidOperationException($"told was {told}"); }
}
Demand("no scheduler: weight", After(_ => null).Weight, 0.5);
foreach (var factor in new[] { 0.1, 0.0 })
{
    var after = After(o => optim.lr_scheduler.LambdaLR(o, _ => factor));
    Demand($"LambdaLR of {factor}: weight", after.Weight, 0.5);
    Demand("  get_last_lr", after.Told, 0.5 * factor);
    Demand("  the group's rate", after.Group, 0.5 * factor);
    Demand("  the optimizer's LearningRate", after.Own, 0.5);
}
Demand("LearningRate = 0.05: weight", After(o => { o.LearningRate = 0.05; return null; }).Weight, 0.05);
X
dotnet run
