#!/usr/bin/env bash
# Needs: the .NET 10 SDK, and a C++ library with GLIBCXX_3.4.32 (Debian 13, Ubuntu 24.04). Runs TorchSharp 0.107.0 (libtorch 2.10).
# TorchSharp: get_last_lr of ReduceLROnPlateau tells the first rate for ever, and that of ChainedLR raises.
#
# Every other scheduler notes the rates that it sets; ReduceLROnPlateau sets them and notes nothing (PyTorch's does note them), so a log of
# get_last_lr shows a flat line while the rate falls. ChainedLR never makes its list: ArgumentNullException, before and after steps,
# although its rates are right.
# Seen: after ten equal losses (factor 0.5, patience 1) the group's rate is 0.0625 and get_last_lr says 1. Chained ConstantLR(0.5 for 3
# steps) and ExponentialLR(0.9): rates 0.5, 0.45, 0.405, 0.729 and get_last_lr raises.
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

void Demand(string what, object seen, object told)
{
    Console.WriteLine($"{what}: {seen}");
    if (!seen.Equals(told)) { throw new InvalidOperationException($"told was {told}"); }
}
string Last(LRScheduler scheduler)
{
    try { return string.Join(" ", scheduler.get_last_lr()); }
    catch (ArgumentNullException) { return "ArgumentNullException"; }
}
var optimizer = optim.SGD([new Parameter(zeros(1))], 1);
var plateau = ReduceLROnPlateau(optimizer, factor: 0.5, patience: 1);
for (var epoch = 0; epoch < 10; epoch++) { plateau.step(5.0); }
Demand("ReduceLROnPlateau: rate", optimizer.ParamGroups.First().LearningRate, 0.0625);
Demand("ReduceLROnPlateau: get_last_lr", Last(plateau), "1");

optimizer = optim.SGD([new Parameter(zeros(1))], 1);
var chained = ChainedLR([ConstantLR(optimizer, 0.5, 3), ExponentialLR(optimizer, 0.9)]);
foreach (var told in new[] { 0.5, 0.45, 0.405, 0.729 })
{
    Demand("ChainedLR: rate", Math.Round(optimizer.ParamGroups.First().LearningRate, 12), told);
    Demand("ChainedLR: get_last_lr", Last(chained), "ArgumentNullException");
    chained.step();
}
X
dotnet run
