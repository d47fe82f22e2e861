#!/usr/bin/env bash
# Needs: the .NET 10 SDK, and a C++ library with GLIBCXX_3.4.32 (Debian 13, Ubuntu 24.04). Runs TorchSharp 0.107.0 (libtorch 2.10).
# TorchSharp: with maximize = true the weight decay of SGD makes weights grow; that of Adam, AdamW, RMSProp and ASGD still shrinks them.
#
# SGD adds the decay to the gradient first and turns the sign of the sum afterwards, so that maximizing f also maximizes the penalty:
# 1 + rate times decay a step, without bound. The four others turn the gradient first and then decay, as all of PyTorch 2 do.
# Seen: weight 1, a gradient of zero, rate 0.1, decay 1, ten steps: SGD ends at 0.9^10 = 0.3487 when it minimizes and at
# 1.1^10 = 2.5937 when it maximizes; each of the others ends at the same place both times, below 1.
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

double After(int steps, Func<Parameter[], optim.Optimizer> make)
{
    var weight = new Parameter(tensor(1.0, float64));
    var optimizer = make([weight]);
    for (var i = 0; i < steps; i++)
    {
        optimizer.zero_grad();
        (weight * 0).backward();
        optimizer.step();
    }

    return weight.item<double>();
}
void Demand(string what, double seen, Func<double, bool> told)
{
    Console.WriteLine($"{what}: {seen}");
    if (!told(seen)) { throw new InvalidOperationException(what); }
}
Demand("SGD, minimize", After(10, p => optim.SGD(p, 0.1, weight_decay: 1)), w => Math.Abs(w - Math.Pow(0.9, 10)) < 1e-12);
Demand("SGD, maximize", After(10, p => optim.SGD(p, 0.1, weight_decay: 1, maximize: true)), w => Math.Abs(w - Math.Pow(1.1, 10)) < 1e-12);
foreach (var (name, make) in new (string, Func<Parameter[], bool, optim.Optimizer>)[]
{
    ("Adam", (p, up) => optim.Adam(p, 0.1, weight_decay: 1, maximize: up)),
    ("AdamW", (p, up) => optim.AdamW(p, 0.1, weight_decay: 1, maximize: up)),
    ("RMSProp", (p, up) => optim.RMSProp(p, 0.1, weight_decay: 1, maximize: up)),
    ("ASGD", (p, up) => optim.ASGD(p, 0.1, weight_decay: 1, maximize: up)),
})
{
    var down = After(10, p => make(p, false));
    Demand($"{name}, maximize", After(10, p => make(p, true)), w => w == down && w < 1);
}
X
dotnet run
