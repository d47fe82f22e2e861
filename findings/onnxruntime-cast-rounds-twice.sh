#!/usr/bin/env bash
# Needs: the .NET 10 SDK on Linux for x64. Runs ONNX Runtime 1.31.1 (and OnnxSharp 0.3.2 to write the models).
# ONNX Runtime: Cast from double to float16 and bfloat16 rounds twice, by way of float, and overflows where it need
# not.
#
# A double just above the middle between two halves becomes the middle itself as a float, and from there the even
# neighbor, which is the farther one. At the upper end the farther one is Infinity. .NET's (Half)x, NumPy and the
# hardware's own conversion round once.
# Expected: 1 + 2^-11 + 2^-30 is 1.0009765625, 65519.999999 is 65504, 2^-25 + 2^-55 is 2^-24, as .NET's Half has them.
# Seen: 1, Infinity and 0. As bfloat16, 1 + 2^-8 + 2^-40 is 1 in place of 1.0078125.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
cat > t.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Microsoft.ML.OnnxRuntime" Version="1.31.1" />
    <PackageReference Include="OnnxSharp" Version="0.3.2" />
    <PackageReference Include="Google.Protobuf" Version="3.30.2" />
  </ItemGroup>
</Project>
X
cat > t.cs <<'X'
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Onnx;

const int Doubles = 11, Halves = 10, BFloats = 16;
ValueInfoProto Value(string name) => new() { Name = name, Type = new() { TensorType = new() { ElemType = Doubles } } };
NodeProto Cast(string from, string to, int type) => new()
{
    OpType = "Cast", Input = { from }, Output = { to },
    Attribute = { new AttributeProto { Name = "to", Type = AttributeProto.Types.AttributeType.Int, I = type } },
};
double There(double x, int type)
{
    var model = new ModelProto
    {
        IrVersion = 8, OpsetImport = { new OperatorSetIdProto { Version = 18 } },
        Graph = new()
        {
            Name = "g", Input = { Value("x") }, Output = { Value("y") },
            Node = { Cast("x", "narrow", type), Cast("narrow", "y", Doubles) },
        },
    };
    using var session = new InferenceSession(model.ToByteArray());
    using var results = session.Run([NamedOnnxValue.CreateFromTensor("x", new DenseTensor<double>(new[] { x }, [1]))]);
    return results[0].AsEnumerable<double>().Single();
}
void Demand(string what, double seen, double told)
{
    Console.WriteLine($"{what}: {seen:R}");
    if (!seen.Equals(told)) { throw new InvalidOperationException($"told was {told:R}"); }
}
foreach (var (x, once, twice) in new (double, double, double)[]
{
    (1 + Math.Pow(2, -11) + Math.Pow(2, -30), 1.0009765625, 1),
    (65519.999999, 65504, double.PositiveInfinity),
    (Math.Pow(2, -25) + Math.Pow(2, -55), Math.Pow(2, -24), 0),
})
{
    Demand($"{x:R} as .NET's Half", (double)(Half)x, once);
    Demand($"{x:R} cast to float16", There(x, Halves), twice);
}
Demand("1 + 2^-8 + 2^-40 cast to bfloat16", There(1 + Math.Pow(2, -8) + Math.Pow(2, -40), BFloats), 1);
Demand("1 + 2^-8 + 2^-20 cast to bfloat16", There(1 + Math.Pow(2, -8) + Math.Pow(2, -20), BFloats), 1.0078125);
X
dotnet run
