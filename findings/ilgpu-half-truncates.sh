#!/usr/bin/env bash
# Needs: the .NET 10 SDK. Runs ILGPU 1.5.3, on its CPU accelerator.
# ILGPU: converting a float to its Half cuts digits off instead of rounding, in a kernel and outside of it.
#
# Every result of half precision goes through that conversion, so each one errs toward zero, and what averages leaks:
# the errors do not cancel as those of rounding to nearest do, which is what System.Half, NumPy and GPUs do.
# Expected: as many of 4,000 numbers above their float as below it; an average of ones, 0.9 old + 0.1 new, stays 1.
# Seen: none of 4,000 above, 3,987 below, 0.034 % too small in the mean (System.Half: 1,986 above, 2,001 below); 2051
# is 2050 (System.Half: 2052), 65520 is 65504 (Infinity), 1e-7 is half of what it is as a System.Half; the average of
# ones falls to 0.9951. A kernel gives the same numbers as the host.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
cat > t.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup><PackageReference Include="ILGPU" Version="1.5.3" /></ItemGroup>
</Project>
X
cat > t.cs <<'X'
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using Narrow = ILGPU.Half;
using Half = System.Half;

void Demand(string what, object seen, object told)
{
    Console.WriteLine($"{what}: {seen}");
    if (!seen.Equals(told)) { throw new InvalidOperationException($"told was {told}"); }
}
using var context = Context.Create(builder => builder.CPU());
using var accelerator = context.CreateCPUAccelerator(0);
var kernel = accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<float>, ArrayView<float>>(
    static (i, x, y) => y[i] = (float)(Narrow)x[i]);
var numbers = Enumerable.Range(1, 4000).Select(i => i * 1e-3f).ToArray();
using var from = accelerator.Allocate1D(numbers);
using var to = accelerator.Allocate1D<float>(numbers.Length);
kernel(numbers.Length, from.View, to.View);
accelerator.Synchronize();

var host = numbers.Select(x => (float)(Narrow)x).ToArray();
Demand("the kernel and the host agree", to.GetAsArray1D().SequenceEqual(host), true);
string Sides(float[] halves) =>
    $"{halves.Zip(numbers).Count(p => p.First > p.Second)} above, " +
    $"{halves.Zip(numbers).Count(p => p.First < p.Second)} below";
Demand("ILGPU.Half", Sides(host), "0 above, 3987 below");
Demand("System.Half", Sides(numbers.Select(x => (float)(Half)x).ToArray()), "1986 above, 2001 below");
var lost = host.Zip(numbers).Average(p => p.First / p.Second - 1);
Demand($"mean of the relative errors, {lost}, is near -0.000335", Math.Abs(lost + 3.35e-4) < 1e-5, true);
foreach (var (x, cut, rounded) in new[] { (2051f, 2050f, 2052f), (65520f, 65504f, float.PositiveInfinity) })
{
    Demand($"{x} as ILGPU.Half", (float)(Narrow)x, cut);
    Demand($"{x} as System.Half", (float)(Half)x, rounded);
}
Demand("1e-7 as one, over the other", (float)(Narrow)1e-7f / (float)(Half)1e-7f, 0.5f);
var (average, right) = ((Narrow)1f, (Half)1);
for (var i = 0; i < 1000; i++)
{
    average = (Narrow)0.9f * average + (Narrow)0.1f * (Narrow)1f;
    right = (Half)0.9f * right + (Half)0.1f * (Half)1;
}
Demand("average of ones, System.Half", (float)right, 1f);
Demand("average of ones, ILGPU.Half", (float)average, 0.9951172f);
X
dotnet run
