#!/usr/bin/env bash
# Needs: the .NET 10 SDK on Linux for x64 with AVX2, and clang or gcc. Runs Microsoft.DotNet.ILCompiler 10.0.12.
# NativeAOT: a default publish is 128 bits wide on every processor, and its IsSupported do not ask; its numbers
# differ.
#
# Avx2.IsSupported and Vector256.IsHardwareAccelerated read like questions to the machine at hand, and under the JIT
# they are. Published as native code with no more said, they are constants: false, whatever the machine has, and the
# branches behind them are not in the binary. Only IlcInstructionSet makes them true, and then the program needs such
# a machine.
# Expected on a machine with AVX2 of one program run by dotnet and published: the same answers and the same numbers.
# Seen: run by dotnet Vector<float> has 8 elements, Vector256, Avx2 and Fma are there; published 4 elements and false
# three times; published with IlcInstructionSet = x86-64-v3 as with dotnet. Vector128.MultiplyAddEstimate of (1 +
# 2^-12)² - (1 + 2^-11) is 2^-24 with dotnet and with x86-64-v3, and 0 in the default binary.
set -euo pipefail
grep -qw avx2 /proc/cpuinfo || { echo "skipped: this processor has no AVX2"; exit 0; }
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
cat > t.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings>
    <PublishAot>true</PublishAot><InvariantGlobalization>true</InvariantGlobalization>
    <RuntimeIdentifier>linux-x64</RuntimeIdentifier>
  </PropertyGroup>
  <ItemGroup>
    <KnownILCompilerPack Update="Microsoft.DotNet.ILCompiler" ILCompilerPackVersion="10.0.12" />
  </ItemGroup>
</Project>
X
cat > t.cs <<'X'
using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

var x = Vector128.Create(1 + MathF.Pow(2, -12));
var estimate = Vector128.MultiplyAddEstimate(x, x, Vector128.Create(-1 - MathF.Pow(2, -11)))[0];
var seen = estimate == MathF.Pow(2, -24) ? "2^-24" : $"{estimate}";
Console.WriteLine($"{Vector<float>.Count} elements; Vector256 {Vector256.IsHardwareAccelerated}, "
    + $"Avx2 {Avx2.IsSupported}, Fma {Fma.IsSupported}; estimate {seen}");
X
linker=$(command -v clang >/dev/null || echo -p:CppLinker=gcc)
demand() {
  echo "$1: $2"
  [ "$2" = "$3" ] || { echo "told was $3"; exit 1; }
}
wide='8 elements; Vector256 True, Avx2 True, Fma True; estimate 2^-24'
dotnet build -c Release -v q -nologo >build.log || { cat build.log; exit 1; }
demand "dotnet" "$(dotnet bin/Release/net10.0/linux-x64/t.dll)" "$wide"
for set in '' x86-64-v3; do
  dotnet publish -c Release -o "out$set" $linker ${set:+-p:IlcInstructionSet=$set} >publish.log ||
    { cat publish.log; exit 1; }
done
demand "published" "$(./out/t)" '4 elements; Vector256 False, Avx2 False, Fma False; estimate 0'
demand "published for x86-64-v3" "$(./outx86-64-v3/t)" "$wide"
