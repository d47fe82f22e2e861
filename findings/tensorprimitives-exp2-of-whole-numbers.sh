#!/usr/bin/env bash
# Needs: the .NET 10 SDK on x64. Runs System.Numerics.Tensors 11.0.0.
# TensorPrimitives: Exp2 of a whole number is no power of two, and Exp(0) is not 1, from four floats on.
#
# Scales of losses and of number formats are made by powers of two, since multiplying by them rounds nothing.
# MathF.Exp2 and float.Exp2 give them exactly; so does TensorPrimitives.Exp2 for one, two or three numbers. For more,
# which fill a vector, it takes exp(x · log 2), where the rounding of the product grows with x.
# Expected: 2, 1024, 16777216 wherever they stand.
# Seen in spans of 4 and 100: Exp2(1) = 2.0000002, Exp2(10) = 1024.0001, Exp2(24) = 16777218, and Exp2(13) = 8192.005;
# most of the powers from 2^-126 to 2^127 are missed, by up to 4e-6, that is 34 times the distance of two floats. Exp2
# of the double 24 in a span of 8 is not 16777216 either. Exp(0) and Exp2(0) are 1.0000001.
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
using System.Numerics.Tensors;

static float Exp2(float x, int length)
{
    var numbers = new float[length];
    Array.Fill(numbers, x);
    TensorPrimitives.Exp2<float>(numbers, numbers);
    return numbers[0];
}
static float Exp(float x, int length)
{
    var numbers = new float[length];
    Array.Fill(numbers, x);
    TensorPrimitives.Exp<float>(numbers, numbers);
    return numbers[0];
}
void Demand(string what, bool told, object seen)
{
    Console.WriteLine($"{what}: {seen}");
    if (!told) { throw new InvalidOperationException("not as told"); }
}
foreach (var x in new[] { 0f, 1, 10, 13, 24 })
{
    var exact = MathF.Pow(2, x);
    Demand($"Exp2({x}) of three", Exp2(x, 3) == exact, Exp2(x, 3));
    foreach (var length in new[] { 4, 100 })
    {
        var seen = Exp2(x, length);
        Demand($"Exp2({x}) of {length}", seen != exact && MathF.Abs(seen / exact - 1) < 2e-6f, seen);
    }
}
Demand("Exp(0) of three", Exp(0, 3) == 1, Exp(0, 3));
Demand("Exp(0) of four", Exp(0, 4) == MathF.BitIncrement(1), Exp(0, 4));
var missed = Enumerable.Range(-126, 254).Count(k => Exp2(k, 100) != MathF.Pow(2, k));
var worst = Enumerable.Range(-126, 254).Max(k => Math.Abs(Exp2(k, 100) / Math.Pow(2, k) - 1));
Demand("powers of two missed, of 254", missed > 200, missed);
Demand("worst relative error", worst is > 2e-6 and < 8e-6, worst);
var doubles = Enumerable.Repeat(24.0, 8).ToArray();
TensorPrimitives.Exp2<double>(doubles, doubles);
var off = Math.Abs(doubles[0] - 16777216);
Demand("Exp2 of the double 24", off is > 0 and < 1e-6, $"{doubles[0]:R}");
X
dotnet run
