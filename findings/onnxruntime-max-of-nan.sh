#!/usr/bin/env bash
# Needs: the .NET 10 SDK on Linux for x64. Runs ONNX Runtime 1.31.1 (and OnnxSharp 0.3.2 to write the models).
# ONNX Runtime: whether ReduceMax sees a NaN depends on where it stands, and ReduceMax, ArgMax, Max and MaxPool
# disagree.
#
# A check of gradients by their largest magnitude relies on NaN coming through, as in NumPy and PyTorch, where the
# maximum of anything with NaN is NaN. Here ReduceMax and ReduceMin take a NaN that comes first, and pass over one
# that comes later.
# Expected of 1, 3 and a NaN in any place: NaN from ReduceMax, ReduceMin, Max and MaxPool, the NaN's place from
# ArgMax.
# Seen: ReduceMax NaN, 3, 3 and ReduceMin NaN, 1, 1 for a NaN that is first, second, last. Of 1,000 numbers whose
# second is NaN neither gives NaN; the maximum was 1 although the last number was 3, which depends on the processor's
# vectors. ArgMax and ArgMin give the NaN's place, Max of two tensors NaN, MaxPool always 3.
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

const int Floats = 1, Longs = 7;
ValueInfoProto Value(string name, int type)
{
    return new() { Name = name, Type = new() { TensorType = new() { ElemType = type } } };
}
string Run(string op, params float[][] inputs)
{
    var arg = op.StartsWith("Arg");
    var node = new NodeProto { OpType = op, Output = { "y" } };
    var graph = new GraphProto { Name = "g", Node = { node }, Output = { Value("y", arg ? Longs : Floats) } };
    for (var i = 0; i < inputs.Length; i++) { node.Input.Add($"x{i}"); graph.Input.Add(Value($"x{i}", Floats)); }
    var pool = op == "MaxPool";
    if (pool)
    {
        node.Attribute.Add(new AttributeProto
        { Name = "kernel_shape", Type = AttributeProto.Types.AttributeType.Ints, Ints = { inputs[0].Length } });
    }
    var opset = new OperatorSetIdProto { Version = 18 };
    var model = new ModelProto { IrVersion = 8, Graph = graph, OpsetImport = { opset } };
    using var session = new InferenceSession(model.ToByteArray());
    using var results = session.Run(inputs.Select((x, i) => NamedOnnxValue.CreateFromTensor($"x{i}",
        new DenseTensor<float>(x, pool ? [1, 1, x.Length] : [x.Length]))).ToArray());
    return arg ? $"{results[0].AsEnumerable<long>().Single()}" : string.Join(" ", results[0].AsEnumerable<float>());
}
void Demand(string what, string seen, string told)
{
    Console.WriteLine($"{what}: {seen}");
    if (seen != told) { throw new InvalidOperationException($"told was {told}"); }
}
float[] first = [float.NaN, 1, 3], second = [1, float.NaN, 3], last = [1, 3, float.NaN];
foreach (var (op, told) in new[]
{
    ("ReduceMax", "NaN 3 3"), ("ReduceMin", "NaN 1 1"), ("ArgMax", "0 1 2"), ("ArgMin", "0 1 2"), ("MaxPool", "3 3 3"),
})
{
    Demand($"{op}, NaN first, second, last", $"{Run(op, first)} {Run(op, second)} {Run(op, last)}", told);
}
Demand("Max of NaN 1 3 and 2 2 2", Run("Max", first, [2, 2, 2]), "NaN 2 3");
Demand("Max of 2 2 2 and NaN 1 3", Run("Max", [2, 2, 2], first), "NaN 2 3");
var many = Enumerable.Repeat(1f, 1000).ToArray();
(many[1], many[^1]) = (float.NaN, 3);
foreach (var op in new[] { "ReduceMax", "ReduceMin" })
{
    Demand($"{op} of 1,000 is NaN", $"{Run(op, many) == "NaN"}", "False");
}
X
dotnet run
