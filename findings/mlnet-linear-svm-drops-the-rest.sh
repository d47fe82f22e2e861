#!/usr/bin/env bash
# Needs: the .NET 10 SDK. Runs Microsoft.ML 5.0.1.
# ML.NET's LinearSvm: examples that do not fill a batch teach nothing.
#
# With BatchSize above 1 the gradients of a batch are applied when the batch is full; what is left at the end of a pass is neither
# applied nor kept for the next pass. With fewer examples than BatchSize the trainer ends with all weights 0, in silence, however many
# passes it makes. (Other trainers make a smaller last batch, as PyTorch's DataLoader does unless drop_last is set.)
# Seen: three examples and BatchSize 4: weight and bias 0 after 50 passes. BatchSize 2: the model is, to the last bit, that of the
# first two examples alone, although the third contradicts them. BatchSize 3: all count.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
cat > t.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.ML" Version="5.0.1" /></ItemGroup>
</Project>
X
cat > t.cs <<'X'
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

var ml = new MLContext(0);
(float Weight, float Bias) Fit(int batch, params (float X, bool Y)[] examples)
{
    var rows = ml.Data.LoadFromEnumerable(examples.Select(e => new Row { Features = [e.X], Label = e.Y }).ToArray());
    var options = new LinearSvmTrainer.Options { Lambda = 0.1f, NumberOfIterations = 50, BatchSize = batch, Shuffle = false };
    var model = ml.BinaryClassification.Trainers.LinearSvm(options).Fit(rows).Model;
    return (model.Weights[0], model.Bias);
}
void Demand(string what, object seen, object told)
{
    Console.WriteLine($"{what}: {seen}");
    if (!seen.Equals(told)) { throw new InvalidOperationException($"told was {told}"); }
}
(float, bool)[] three = [(1, true), (2, true), (-1, false)];
Demand("three examples, batches of 4", Fit(4, three), (0f, 0f));
Demand("three examples, batches of 2", Fit(2, three), Fit(2, three[..2]));
Demand("three examples, batches of 3, are more than two", Fit(3, three) != Fit(3, three[..2]) && Fit(3, three).Weight > 0.5f, true);
sealed class Row { [VectorType(1)] public float[] Features = []; public bool Label; }
X
dotnet run
