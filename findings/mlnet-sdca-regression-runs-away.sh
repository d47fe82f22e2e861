#!/usr/bin/env bash
# Needs: the .NET 10 SDK. Runs Microsoft.ML 5.0.1.
# ML.NET's Sdca regression runs away from its minimum, the farther the more passes it makes, where L2Regularization is small.
#
# Coordinate ascent on the dual solves each step exactly: no rate, and nothing that can diverge. But the bias, which is not regularized,
# follows by a step of gradient descent, BiasLearningRate, 1 by default here (0 in the classifiers), and the two together are unstable,
# also with the L2Regularization that the trainer chooses if none is given; at the end there is an exception about non-finite weights.
# Seen: y = 1.8 x + 1.5 or so at x = 1, 2, -1, 0.5 with L2 0.1, whose minimum is weight 1.7263, bias 1.5460: 2.5 and 1.4 after 1 pass,
# -2.7 and -14 after 10, 9e9 and 4e9 after 100, the exception after 1,000; with no L2 given -5e34 after 100. With BiasLearningRate
# 0.1, with L2 1, or with every x larger by 3, as badly conditioned as that is, 5,000 passes end within 0.001 of the minimum.
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
// How far weight and bias are from those of least mean squared error plus λ/2 of the weight's square; infinite where Fit raises.
double Away(int passes, float? l2, float biasRate = 1, float shift = 0)
{
    (float X, float Y)[] points = [(1 + shift, 3), (2 + shift, 5.5f), (-1 + shift, 0), (0.5f + shift, 2)];
    double x = points.Average(p => p.X), y = points.Average(p => p.Y);
    var weight = points.Average(p => (p.X - x) * (p.Y - y)) / (points.Average(p => (p.X - x) * (p.X - x)) + (l2 ?? 0) / 2);
    var options = new SdcaRegressionTrainer.Options
    {
        L1Regularization = 0, L2Regularization = l2, BiasLearningRate = biasRate, MaximumNumberOfIterations = passes,
        ConvergenceTolerance = 1e-6f, ConvergenceCheckFrequency = passes, NumberOfThreads = 1, Shuffle = false,
    };
    try
    {
        var rows = ml.Data.LoadFromEnumerable(points.Select(p => new Row { Features = [p.X], Label = p.Y }).ToArray());
        var model = ml.Regression.Trainers.Sdca(options).Fit(rows).Model;
        Console.Write($"weight {model.Weights[0]:G5}, bias {model.Bias:G5} where the minimum has {weight:G5}, {y - weight * x:G5}; ");
        return Math.Max(Math.Abs(model.Weights[0] - weight), Math.Abs(model.Bias - (y - weight * x)));
    }
    catch (ArgumentOutOfRangeException raised)
    {
        Console.Write(raised.Message + "; ");
        return double.PositiveInfinity;
    }
}
void Demand(string what, double away, double least, double most)
{
    Console.WriteLine($"{what}: away {away:G3}");
    if (!(away >= least && away <= most)) { throw new InvalidOperationException($"told was {least} to {most}"); }
}
Demand("1 pass", Away(1, 0.1f), 0.1, 2);
Demand("10 passes", Away(10, 0.1f), 5, 50);
Demand("100 passes", Away(100, 0.1f), 1e6, 1e14);
Demand("1,000 passes", Away(1000, 0.1f), double.PositiveInfinity, double.PositiveInfinity);
Demand("100 passes, L2 left to the trainer", Away(100, null), 1e6, double.PositiveInfinity);
Demand("5,000 passes, bias rate 0.1", Away(5000, 0.1f, biasRate: 0.1f), 0, 1e-3);
Demand("5,000 passes, L2 1", Away(5000, 1), 0, 1e-3);
Demand("5,000 passes, x + 3", Away(5000, 0.1f, shift: 3), 0, 1e-3);
sealed class Row { [VectorType(1)] public float[] Features = []; public float Label; }
X
dotnet run
