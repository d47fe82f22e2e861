#!/usr/bin/env bash
# Needs: the .NET 10 SDK. Runs ILGPU.Algorithms 1.5.3, on ILGPU's CPU accelerator.
# ILGPU.Algorithms: its radix sort puts negative floats and doubles in reverse order, and positive halves.
#
# A radix sort of floating-point numbers has to turn the order of the bits of negative ones around, since they are stored as sign
# and magnitude. The operations for Float and Double only put the negative ones before the positive ones; the one for Half turns the
# positive ones around and leaves the negative ones in order. Integers, signed ones too, are sorted. So a sort of gradients, of logits
# or of errors, for a median, a top k or a quantile to clip at, is right only as long as all of them are positive.
# Expected of ascending order: -5 -4 -1 -0.25 0.5 2 3. The same, read backwards, in descending order.
# Seen: ascending -0.25 -1 -4 -5 0.5 2 3 for float and double, and -5 -4 -1 -0.25 3 2 0.5 for Half; descending all of these backwards.
# The first of 5,000 sines in "ascending" order is -0.00003.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
cat > t.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="ILGPU.Algorithms" Version="1.5.3" /></ItemGroup>
</Project>
X
cat > t.cs <<'X'
using ILGPU;
using ILGPU.Algorithms;
using ILGPU.Algorithms.RadixSortOperations;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using Half = ILGPU.Half;

using var context = Context.Create(builder => builder.CPU().EnableAlgorithms());
using var accelerator = context.CreateCPUAccelerator(0);
T[] Sort<T, TOrder>(T[] numbers) where T : unmanaged where TOrder : struct, IRadixSortOperation<T>
{
    using var sorted = accelerator.Allocate1D(numbers);
    using var scratch = accelerator.Allocate1D<int>(accelerator.ComputeRadixSortTempStorageSize<T, TOrder>((Index1D)numbers.Length));
    accelerator.CreateRadixSort<T, Stride1D.Dense, TOrder>()(accelerator.DefaultStream, sorted.View, scratch.View.AsContiguous());
    accelerator.Synchronize();
    return sorted.GetAsArray1D();
}
void Demand<T>(string what, T[] seen, string told)
{
    Console.WriteLine($"{what}: {string.Join(' ', seen)}");
    if (string.Join(' ', seen) != told) { throw new InvalidOperationException($"told was {told}"); }
}
double[] doubles = [3, -1, -5, 2, -4, 0.5, -0.25];
var floats = doubles.Select(number => (float)number).ToArray();
var halves = doubles.Select(number => (Half)number).ToArray();
Demand("float, ascending", Sort<float, AscendingFloat>(floats), "-0.25 -1 -4 -5 0.5 2 3");
Demand("float, descending", Sort<float, DescendingFloat>(floats), "3 2 0.5 -5 -4 -1 -0.25");
Demand("double, ascending", Sort<double, AscendingDouble>(doubles), "-0.25 -1 -4 -5 0.5 2 3");
Demand("double, descending", Sort<double, DescendingDouble>(doubles), "3 2 0.5 -5 -4 -1 -0.25");
Demand("half, ascending", Sort<Half, AscendingHalf>(halves), "-5 -4 -1 -0.25 3 2 0.5");
Demand("half, descending", Sort<Half, DescendingHalf>(halves), "0.5 2 3 -0.25 -1 -4 -5");
Demand("int, ascending", Sort<int, AscendingInt32>([3, -1, -5, 2, -4]), "-5 -4 -1 2 3");
Demand("positive floats, ascending", Sort<float, AscendingFloat>([3, 0.25f, 2, 100]), "0.25 2 3 100");
var sines = Sort<float, AscendingFloat>([.. Enumerable.Range(0, 5000).Select(i => MathF.Sin(i))]);
Demand("first of 5,000 sines over -0.0001", [sines[0] is < 0 and > -0.0001f], "True");
X
dotnet run
