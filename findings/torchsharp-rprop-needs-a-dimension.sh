#!/usr/bin/env bash
# Needs: the .NET 10 SDK, and a C++ library with GLIBCXX_3.4.32 (Debian 13, Ubuntu 24.04). Runs TorchSharp 0.107.0 (libtorch 2.10).
# TorchSharp: Rprop raises for a weight without dimensions (a temperature, a scale), and talks of types; every other optimizer steps it.
#
# The factors of the step sizes are put in by a mask; for a tensor of no dimensions libtorch takes another path there, which wants the
# factor, a double or an integer, to be of the weight's type, so that no type passes. The same weight of shape [1] is stepped.
# Seen for (w - 1)² from 3 in Float32, Float64, Float16 and BFloat16: shape [] raises ExternalException, "Index put requires the source and
# destination dtypes match", at the first step; shape [1] steps. SGD, Adam, AdamW, Adamax, NAdam, RAdam, Adagrad, Adadelta, RMSProp
# and ASGD step both shapes.
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
using System.Runtime.InteropServices;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

string Step(Func<Parameter[], optim.Optimizer> make, ScalarType type, long[] shape)
{
    var weight = new Parameter(full(shape, 3).to(type));
    var optimizer = make([weight]);
    (weight - 1).square().sum().backward();
    try
    {
        optimizer.step();
        return weight.to(float64).item<double>() < 3 ? "steps" : "stands";
    }
    catch (ExternalException raised)
    {
        return raised.Message.Contains("Index put requires the source and destination dtypes match") ? "raises" : raised.Message;
    }
}
foreach (var (name, make) in new (string, Func<Parameter[], optim.Optimizer>)[]
{
    ("Rprop", p => optim.Rprop(p, 0.01)), ("SGD", p => optim.SGD(p, 0.1)), ("Adam", p => optim.Adam(p, 0.1)),
    ("AdamW", p => optim.AdamW(p, 0.1)), ("Adamax", p => optim.Adamax(p, 0.1)), ("NAdam", p => optim.NAdam(p, 0.1)),
    ("RAdam", p => optim.RAdam(p, 0.1)), ("Adagrad", p => optim.Adagrad(p, 0.1)), ("Adadelta", p => optim.Adadelta(p, 100)),
    ("RMSProp", p => optim.RMSProp(p, 0.1)), ("ASGD", p => optim.ASGD(p, 0.1)),
})
foreach (var type in new[] { float32, float64, float16, bfloat16 })
foreach (var shape in new long[][] { [], [1] })
{
    var seen = Step(make, type, shape);
    Console.WriteLine($"{name}, {type}, shape [{string.Join(", ", shape)}]: {seen}");
    if (seen != (name == "Rprop" && shape.Length == 0 ? "raises" : "steps")) { throw new InvalidOperationException("not as told"); }
}
X
dotnet run
