#!/usr/bin/env bash
# Needs: the .NET 10 SDK on x64. Runs System.Numerics.Tensors 11.0.0.
# TensorPrimitives: MaxNumber and its kin, made to pass over NaN, give NaN for a span; for Half it depends on its
# length.
#
# float.MaxNumber(NaN, 1) is 1, and so is each element of TensorPrimitives.MaxNumber(x, y, destination): a number
# beats NaN. The same name for the largest of one span gives NaN as soon as there is one, as Max does, so it is no way
# to find the largest finite gradient. Spans of Half that fill a vector are compared in pairs and do pass over it.
# Expected of 1, NaN, 1, …, 3: MaxNumber 3, MinNumber 1, MaxMagnitudeNumber 3, MinMagnitudeNumber 1.
# Seen with float and double, 3 to 100 numbers: NaN four times. Half: NaN four times up to 7 numbers, and 3, 1, 3, 1
# from 16 on.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
cat > t.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup><PackageReference Include="System.Numerics.Tensors" Version="11.0.0" /></ItemGroup>
</Project>
X
cat > t.cs <<'X'
using System.Numerics;
using System.Numerics.Tensors;

void Demand(string what, string seen, string told)
{
    Console.WriteLine($"{what}: {seen}");
    if (seen != told) { throw new InvalidOperationException($"told was {told}"); }
}
string Span<T>(int length) where T : INumber<T>
{
    var x = Enumerable.Repeat(T.One, length).ToArray();
    (x[1], x[^1]) = (T.CreateChecked(double.NaN), T.CreateChecked(3));
    return string.Join(" ", TensorPrimitives.MaxNumber<T>(x), TensorPrimitives.MinNumber<T>(x),
        TensorPrimitives.MaxMagnitudeNumber<T>(x), TensorPrimitives.MinMagnitudeNumber<T>(x));
}
var pairwise = new float[3];
TensorPrimitives.MaxNumber<float>([1, float.NaN, 3], 2, pairwise);
Demand("element by element, of 1, NaN, 3 and 2", string.Join(" ", pairwise), "2 2 3");
Demand("float.MaxNumber over 1, NaN, 3", $"{new[] { 1, float.NaN, 3 }.Aggregate(float.MaxNumber)}", "3");
foreach (var length in new[] { 3, 4, 7, 16, 17, 100 })
{
    Demand($"{length} floats", Span<float>(length), "NaN NaN NaN NaN");
    Demand($"{length} doubles", Span<double>(length), "NaN NaN NaN NaN");
    Demand($"{length} halves", Span<Half>(length), length < 8 ? "NaN NaN NaN NaN" : "3 1 3 1");
}
X
dotnet run
