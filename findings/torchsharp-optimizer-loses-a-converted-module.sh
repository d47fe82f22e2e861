#!/usr/bin/env bash
# Needs: the .NET 10 SDK, and a C++ library with GLIBCXX_3.4.32 (Debian 13, Ubuntu 24.04). Runs TorchSharp 0.107.0 (libtorch 2.10).
# TorchSharp: once a module was converted to another type, the optimizer that was made of it fails with a KeyNotFoundException of a number.
#
# PyTorch's module.to(dtype) puts other numbers into the same parameters, so that an optimizer goes on with them. TorchSharp makes new
# parameters and disposes of the old ones, which the optimizer still has, by the address of each: zero_grad() passes, and step() looks
# up an address of 0, or one that is not there. The order of the two lines, `optim.SGD(net.parameters(), …)` and `net.to(…)`, decides.
# Seen for SGD with and without momentum, Adam and AdamW: the parameter is another object, the old one is invalid, step() throws
# KeyNotFoundException, and weights have not moved. An optimizer made after the conversion steps.
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

void Demand(string what, object? seen, object told)
{
    Console.WriteLine($"{what}: {seen}");
    if (!told.Equals(seen)) { throw new InvalidOperationException($"told was {told}"); }
}
string Stepped(Func<IEnumerable<Parameter>, optim.Optimizer> make, bool first)
{
    var net = nn.Linear(2, 3);
    var old = net.weight!;
    var optimizer = first ? make(net.parameters()) : null;
    net.to(float64);
    optimizer ??= make(net.parameters());
    optimizer.zero_grad();
    net.forward(ones(1, 2, dtype: float64)).sum().backward();
    var before = net.weight!.sum().item<double>();
    var thrown = "nothing";
    try { optimizer.step(); } catch (Exception e) { thrown = e.GetType().Name; }
    return $"same object {ReferenceEquals(old, net.weight)}, old one gone {old.IsInvalid}, thrown {thrown}, "
        + $"moved {before != net.weight.sum().item<double>()}";
}
foreach (var (name, make) in new (string, Func<IEnumerable<Parameter>, optim.Optimizer>)[]
{
    ("SGD", p => optim.SGD(p, 0.5)), ("SGD with momentum", p => optim.SGD(p, 0.5, momentum: 0.9)),
    ("Adam", p => optim.Adam(p)), ("AdamW", p => optim.AdamW(p)),
})
{
    Demand($"{name}, then to(float64)", Stepped(make, true),
        "same object False, old one gone True, thrown KeyNotFoundException, moved False");
    Demand($"to(float64), then {name}", Stepped(make, false), "same object False, old one gone True, thrown nothing, moved True");
}
X
dotnet run
