#!/usr/bin/env bash
# Needs: the .NET 10 SDK, and a C++ library with GLIBCXX_3.4.32 (Debian 13, Ubuntu 24.04). Runs TorchSharp 0.107.0 (libtorch 2.10).
# TorchSharp: AdamW decays nothing unless told, so that it is Adam; ASGD, RAdam and LBFGS have other rates by default than PyTorch's.
#
# Decoupled weight decay is what AdamW is for, and 0.01 is its default in PyTorch. Whoever ports `AdamW(model.parameters(), lr=3e-4)` line
# by line trains without any.
# Seen: with a gradient of 0, two steps at rate 0.1 leave a weight of 1 at 1 with AdamW's defaults, where 0.01 makes 0.998001, which
# weight_decay: 0.01 does. Default rates: ASGD 0.001 (PyTorch 0.01), RAdam 0.002 (0.001), LBFGS 0.01 (1).
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

float After(Func<Parameter[], optim.Optimizer> make)
{
    var weight = new Parameter(ones(1));
    var optimizer = make([weight]);
    for (var i = 0; i < 2; i++)
    {
        weight.grad = zeros(1);
        optimizer.step();
    }

    return weight.item<float>();
}
double Rate(string name) => Convert.ToDouble(typeof(optim).GetMethods()
    .Where(method => method.Name == name && method.GetParameters()[0].ParameterType == typeof(IEnumerable<Parameter>))
    .SelectMany(method => method.GetParameters()).First(one => one.Name == "lr").DefaultValue);
void Demand(string what, object? seen, object told)
{
    Console.WriteLine($"{what}: {seen}");
    if (!told.Equals(seen)) { throw new InvalidOperationException($"told was {told}"); }
}
Demand("AdamW with its defaults", After(p => optim.AdamW(p, 0.1)), 1f);
Demand("Adam with its defaults", After(p => optim.Adam(p, 0.1)), 1f);
Demand("AdamW, weight_decay: 0.01", MathF.Round(After(p => optim.AdamW(p, 0.1, weight_decay: 0.01)), 6), 0.998001f);
Demand("rate of ASGD", Rate("ASGD"), 0.001);
Demand("rate of RAdam", Rate("RAdam"), 0.002);
Demand("rate of LBFGS", Rate("LBFGS"), 0.01);
X
dotnet run
