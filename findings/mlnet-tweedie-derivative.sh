#!/usr/bin/env bash
# Needs: the .NET 10 SDK. Runs Microsoft.ML 5.0.1.
# ML.NET's TweedieLoss: Loss and Derivative are of different variables.
#
# Loss(output, label) takes the prediction p itself; Derivative(output, label) is the derivative with respect to log p, that is p
# times the loss's slope. OnlineGradientDescent, whose output is p, therefore takes steps that are p times too large: too small by
# far where predictions are small. SquaredLoss and PoissonLoss (which takes log p in both) agree with their own derivatives.
# Seen at index 1.5: prediction 0.5, label 1: slope −1.4142, Derivative −0.7071; prediction 2: 0.3536 and 0.7071;
# prediction 0.5, label 3: −7.0711 and −3.5355.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
cat > t.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.ML" Version="5.0.1" /></ItemGroup>
</Project>
X
cat > t.cs <<'X'
using Microsoft.ML.Trainers;

double Slope(IRegressionLoss loss, float output, float label) =>
    (loss.Loss(output + 0.01f, label) - loss.Loss(output - 0.01f, label)) / 0.02;
void Demand(string what, double seen, double told)
{
    Console.WriteLine($"{what}: {seen}");
    if (Math.Abs(seen - told) > 1e-3 * Math.Abs(told)) { throw new InvalidOperationException($"told was {told}"); }
}
foreach (var (output, label) in new[] { (0.5f, 1f), (2f, 1f), (0.5f, 3f) })
{
    foreach (var loss in new IRegressionLoss[] { new SquaredLoss(), new PoissonLoss(), new TweedieLoss(1.5) })
    {
        var told = loss is TweedieLoss ? output : 1;
        Demand($"{loss.GetType().Name} at {output} for {label}: Derivative over slope of Loss",
            loss.Derivative(output, label) / Slope(loss, output, label), told);
    }
}
X
dotnet run
