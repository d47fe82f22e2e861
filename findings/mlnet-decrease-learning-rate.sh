#!/usr/bin/env bash
# Needs: the .NET 10 SDK. Runs Microsoft.ML 5.0.1.
# ML.NET's OnlineGradientDescent: DecreaseLearningRate = true, the default, is ignored unless Averaged is true.
#
# With Averaged = true the rate is divided by the root of the number of updates. With Averaged = false the counter that it reads
# stands still, so that the rate stays what it was: the weights are the same to the last bit with DecreaseLearningRate on and off.
# Seen: example x = 1, y = 1 over and over from zero at rate 0.1; three passes give 0.392 with and without the decrease, where rates
# of 0.1, 0.1/√2, 0.1/√3 give 0.3346. At rate 0.5 on two examples that disagree, 50 passes leave −100 both times, far away;
# with averaging and the decrease −0.037.
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
float Fit(float rate, bool decrease, bool averaged, int passes, params float[] labels)
{
    var rows = ml.Data.LoadFromEnumerable(labels.Select(y => new Row { Features = [1f], Label = y }).ToArray());
    var options = new OnlineGradientDescentTrainer.Options
    {
        LearningRate = rate, DecreaseLearningRate = decrease, Averaged = averaged, NumberOfIterations = passes, Shuffle = false,
    };
    return ml.Regression.Trainers.OnlineGradientDescent(options).Fit(rows).Model.Weights[0];
}
void Demand(string what, double seen, double told)
{
    Console.WriteLine($"{what}: {seen}");
    if (Math.Abs(seen - told) > 1e-3 * Math.Abs(told)) { throw new InvalidOperationException($"told was {told}"); }
}
Demand("three updates, decreased, not averaged", Fit(0.1f, true, false, 3, 1), 0.392);
Demand("three updates, not decreased, not averaged", Fit(0.1f, false, false, 3, 1), 0.392);
Demand("50 passes over 1 and -1 at 0.5, decreased, not averaged", Fit(0.5f, true, false, 50, 1, -1), -100);
Demand("the same not decreased", Fit(0.5f, false, false, 50, 1, -1), -100);
Demand("the same decreased and averaged", Fit(0.5f, true, true, 50, 1, -1), -0.036657);
Demand("two updates, decreased and averaged: the mean of 0.2 and 0.28485", Fit(0.1f, true, true, 2, 1), 0.242426);
Demand("two updates, averaged alone: the mean of 0.2 and 0.32", Fit(0.1f, false, true, 2, 1), 0.26);
sealed class Row { [VectorType(1)] public float[] Features = []; public float Label; }
X
dotnet run
