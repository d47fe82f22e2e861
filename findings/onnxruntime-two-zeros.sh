#!/usr/bin/env bash
# Needs: the .NET 10 SDK. Runs Microsoft.ML.OnnxRuntime.Managed 1.31.1.
# ONNX Runtime for .NET: by ==, zero and minus zero of its Float16 and BFloat16 differ; by Equals they are the same.
#
# == compares bits once NaN is out of the way; <= and >= know that zeros are equal, and so do Equals and the hash.
# CompareTo, which asks < and == in turn, calls each zero greater than the other, so sorting has no order to follow.
# And Epsilon, the smallest positive number of .NET's Half, is the smallest normal one here, 1,024 times as large.
# Expected: as System.Half: equal by every means, CompareTo 0, Epsilon 6e-8.
# Seen: == false and != true, <= and >= and Equals true, hashes alike, CompareTo 1 both ways; Epsilon 6.1e-5.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
cat > t.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.ML.OnnxRuntime.Managed" Version="1.31.1" /></ItemGroup>
</Project>
X
cat > t.cs <<'X'
using Microsoft.ML.OnnxRuntime;

void Demand(string what, object seen, object told)
{
    Console.WriteLine($"{what}: {seen}");
    if (!seen.Equals(told)) { throw new InvalidOperationException($"told was {told}"); }
}
string Halves(Half a, Half b) => $"{a == b} {a != b} {a <= b} {a >= b} {a.Equals(b)} {a.CompareTo(b)} {b.CompareTo(a)}";
string Floats(Float16 a, Float16 b) =>
    $"{a == b} {a != b} {a <= b} {a >= b} {a.Equals(b)} {a.CompareTo(b)} {b.CompareTo(a)}";
string Brains(BFloat16 a, BFloat16 b) =>
    $"{a == b} {a != b} {a <= b} {a >= b} {a.Equals(b)} {a.CompareTo(b)} {b.CompareTo(a)}";

const string What = "0 and -0 by ==, !=, <=, >=, Equals, CompareTo, the other way round";
Demand($"Half: {What}", Halves((Half)0f, (Half)(-0f)), "True False True True True 0 0");
Demand($"Float16: {What}", Floats((Float16)0f, (Float16)(-0f)), "False True True True True 1 1");
Demand($"BFloat16: {What}", Brains((BFloat16)0f, (BFloat16)(-0f)), "False True True True True 1 1");
Demand("hashes alike", ((Float16)0f).GetHashCode() == ((Float16)(-0f)).GetHashCode(), true);
Demand("Half.Epsilon", (float)Half.Epsilon, MathF.Pow(2, -24));
Demand("Float16.Epsilon", (float)Float16.Epsilon, MathF.Pow(2, -14));
Demand("half of it", (float)(Float16)MathF.Pow(2, -15), MathF.Pow(2, -15));
X
dotnet run
