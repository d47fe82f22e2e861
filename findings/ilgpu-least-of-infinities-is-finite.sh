#!/usr/bin/env bash
# Needs: the .NET 10 SDK. Runs ILGPU.Algorithms 1.5.3, on ILGPU's CPU accelerator.
# ILGPU.Algorithms: the least of numbers that are all infinite is 3.4e38, a finite one, and so is the greatest of minus infinities.
#
# A reduction starts from an Identity that, by its documentation, changes nothing. For MinFloat it is the greatest finite float, which
# is less than infinity; for MaxFloat, MinDouble and MaxDouble likewise. It is the answer as soon as every number is beyond it: the
# best of losses that all diverged passes a check for finite numbers, and so does the greatest of logits that are all masked.
# Expected: infinity and minus infinity, as of Enumerable.Min and Max.
# Seen: 3.4028235E+38, 1.7976931348623157E+308 and their negatives, of one number as of many; with a finite one among them the answer is
# right. The prefix minimum of infinities has the same fault.
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
using ILGPU.Algorithms.ScanReduceOperations;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;

using var context = Context.Create(builder => builder.CPU().EnableAlgorithms());
using var accelerator = context.CreateCPUAccelerator(0);
T Reduce<T, TOperation>(params T[] numbers) where T : unmanaged where TOperation : struct, IScanReduceOperation<T>
{
    using var buffer = accelerator.Allocate1D(numbers);
    return accelerator.Reduce<T, TOperation>(accelerator.DefaultStream, buffer.View);
}
float[] Prefixes(params float[] numbers)
{
    using var input = accelerator.Allocate1D(numbers);
    using var output = accelerator.Allocate1D<float>(numbers.Length);
    using var scratch = accelerator.Allocate1D<int>(accelerator.ComputeScanTempStorageSize<float>(numbers.Length));
    accelerator.CreateScan<float, Stride1D.Dense, Stride1D.Dense, MinFloat>(ScanKind.Inclusive)(
        accelerator.DefaultStream, input.View, output.View, scratch.View.AsContiguous());
    accelerator.Synchronize();
    return output.GetAsArray1D();
}
void Demand(string what, double seen, double told)
{
    Console.WriteLine($"{what}: {seen}");
    if (seen != told) { throw new InvalidOperationException($"told was {told}"); }
}
const float Infinite = float.PositiveInfinity;
Demand("least of two infinities", Reduce<float, MinFloat>(Infinite, Infinite), float.MaxValue);
Demand("greatest of two minus infinities", Reduce<float, MaxFloat>(-Infinite, -Infinite), float.MinValue);
Demand("greatest of one", Reduce<float, MaxFloat>(-Infinite), float.MinValue);
Demand("least of two, double", Reduce<double, MinDouble>(Infinite, Infinite), double.MaxValue);
Demand("greatest of two, double", Reduce<double, MaxDouble>(-Infinite, -Infinite), double.MinValue);
Demand("least of infinity and 3", Reduce<float, MinFloat>(Infinite, 3), 3);
Demand("greatest of minus infinity, 3 and infinity", Reduce<float, MaxFloat>(-Infinite, 3, Infinite), Infinite);
Demand("first prefix minimum of infinity, 3", Prefixes(Infinite, 3)[0], float.MaxValue);
X
dotnet run
