#!/usr/bin/env bash
# Needs: the .NET 10 SDK. Runs Microsoft.ML 5.0.1.
# ML.NET: the metric LogLoss counts in bits for two classes and in nats for more, so a problem of two classes has two values.
#
# BinaryClassification.Evaluate takes logarithms to base 2, MulticlassClassification.Evaluate natural ones (as do the class LogLoss, which
# the trainers minimize, scikit-learn's log_loss and PyTorch). For the same probabilities the first is 1.4427 times the second; the clue
# is that LogLossReduction, a ratio, agrees.
# Seen: four examples, each given 0.8 for its class: LogLoss 0.3219 = -log2 0.8 by the one, 0.2231 = -ln 0.8 by the other, and 0.2231 as
# a mean of the class LogLoss; LogLossReduction 0.6781 by both.
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
using Microsoft.ML.Transforms;

var ml = new MLContext(0);
bool[] labels = [true, true, false, false];
var two = labels.Select(y => new Two
{
    Label = y, PredictedLabel = y, Probability = y ? 0.8f : 0.2f, Score = y ? MathF.Log(4) : -MathF.Log(4),
}).ToArray();
var many = labels.Select(y => new Many { Class = y ? "b" : "a", Score = y ? [0.2f, 0.8f] : [0.8f, 0.2f] }).ToArray();
var binary = ml.BinaryClassification.Evaluate(ml.Data.LoadFromEnumerable(two));
var keyed = ml.Transforms.Conversion
    .MapValueToKey("Label", "Class", keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue)
    .Append(ml.Transforms.CopyColumns("PredictedLabel", "Label"));
var rows = ml.Data.LoadFromEnumerable(many);
var multiclass = ml.MulticlassClassification.Evaluate(keyed.Fit(rows).Transform(rows));
var loss = new LogLoss();
void Demand(string what, double seen, double told)
{
    Console.WriteLine($"{what}: {seen:F4}");
    if (Math.Abs(seen - told) > 1e-4) { throw new InvalidOperationException($"told was {told}"); }
}
Demand("two classes: LogLoss", binary.LogLoss, -Math.Log2(0.8));
Demand("many classes: LogLoss", multiclass.LogLoss, -Math.Log(0.8));
Demand("the class LogLoss", two.Average(row => loss.Loss(row.Score, row.Label ? 1 : 0)), -Math.Log(0.8));
Demand("two classes: LogLossReduction", binary.LogLossReduction, 1 - Math.Log(0.8) / Math.Log(0.5));
Demand("many classes: LogLossReduction", multiclass.LogLossReduction, 1 - Math.Log(0.8) / Math.Log(0.5));
sealed class Two { public bool Label, PredictedLabel; public float Probability, Score; }
sealed class Many { public string Class = ""; [VectorType(2)] public float[] Score = []; }
X
dotnet run
