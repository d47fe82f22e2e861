#!/usr/bin/env bash
# Needs: the .NET 10 SDK. Runs NumSharp 0.70.0.
# NumSharp: a text plus an array is arithmetic on the text's characters, so a log line comes out as other letters.
#
# Text converts to an array of characters by itself, and + prefers that to concatenation: the number is added to every
# character's code. A float makes codes with fractions of it, and an array of another length than the text does not
# fit.
# Expected of "loss " + a scalar array of 1: "loss 1", as with every other object in C#.
# Seen: "mptt!", and "!tufqt" for 1 + " steps"; 108.5 111.5 115.5 115.5 32.5 for "loss " + 0.5; "v0 " + v[0] is "w1!";
# IncorrectShapeException for "loss " + an array of three. $"loss {array}" and string.Concat do as one expects.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
cat > t.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings>
    <NoWarn>$(NoWarn);NDW012</NoWarn>
  </PropertyGroup>
  <ItemGroup><PackageReference Include="NumSharp" Version="0.70.0" /></ItemGroup>
</Project>
X
cat > t.cs <<'X'
using NumSharp;

void Demand(string what, string seen, string told)
{
    Console.WriteLine($"{what}: {seen}");
    if (seen != told) { throw new InvalidOperationException($"told was {told}"); }
}
NDArray one = NDArray.Scalar(1), half = NDArray.Scalar(0.5), three = np.array(new[] { 1, 2, 3 });
Demand("\"loss \" + 1", ("loss " + one).ToString(), "mptt!");
Demand("1 + \" steps\"", (one + " steps").ToString(), "!tufqt");
Demand("\"v0 \" + the first of 1 2 3", ("v0 " + three[0]).ToString(), "w1!");
var codes = "loss " + half;
Demand("\"loss \" + 0.5", string.Join(" ", codes.ToArray<double>()), "108.5 111.5 115.5 115.5 32.5");
var seen = "nothing";
try { seen = ("loss " + three).ToString(); }
catch (IncorrectShapeException) { seen = "does not fit"; }
Demand("\"loss \" + 1 2 3", seen, "does not fit");
Demand("interpolated", $"loss {half}", "loss 0.5");
Demand("string.Concat", string.Concat("loss ", half), "loss 0.5");
X
dotnet run
