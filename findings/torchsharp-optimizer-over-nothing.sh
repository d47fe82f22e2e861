#!/usr/bin/env bash
# Needs: the .NET 10 SDK, and a C++ library with GLIBCXX_3.4.32 (Debian 13, Ubuntu 24.04). Runs TorchSharp 0.107.0 (libtorch 2.10).
# TorchSharp: an optimizer can be made of no parameters, as of a module that was disposed of, and steps without a word.
#
# A disposed module lists no parameters and has an empty state dictionary, rather than to say that it is gone; an optimizer takes an
# empty list, where PyTorch says "optimizer got an empty parameter list"; and zero_grad() and step() of an optimizer whose module was
# disposed of afterwards pass, too. A `using` that ends too early, or layers that RegisterComponents did not see, make a loop that runs and trains
# nothing; saving the module then writes an empty file.
# Seen: 4 parameters, and 0 after Dispose; AdamW over none of them steps; SGD made before steps, too.
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
var net = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1));
Demand("parameters", net.parameters().Count(), 4);
var before = optim.SGD(net.parameters(), 0.1);
net.Dispose();
Demand("parameters of the disposed module", net.parameters().Count(), 0);
Demand("entries of its state dictionary", net.state_dict().Count, 0);
var after = optim.AdamW(net.parameters());
foreach (var optimizer in new optim.Optimizer[] { before, after })
{
    optimizer.zero_grad();
    optimizer.step();
}

Demand("parameters of an optimizer made of it, which has stepped", after.parameters().Count(), 0);
X
dotnet run
