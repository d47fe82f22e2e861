#!/usr/bin/env bash
# Needs: the .NET 10 SDK. Runs Microsoft.ML 5.0.1.
# ML.NET's OnlineGradientDescent and AveragedPerceptron: weight decay does not know the learning rate.
#
# L2Regularization = λ multiplies the weights by 1 − 2λ after every example, whatever LearningRate is, so a rate a hundred times
# smaller means decay a hundred times stronger beside the gradient. Gradient descent on a loss with λ‖w‖² (and weight decay in
# PyTorch, Keras, scikit-learn) would shrink by the rate times 2λ. The bias is not decayed.
# Seen: one example x = 1, y = 1 with λ = 0.05 gives the weight 0.18 = 0.9 · 0.2 at rate 0.1 and 0.018 = 0.9 · 0.02 at rate 0.01;
# after 200 passes at rate 0.001 the weight stands at 0.0122 where the bias, fitted to the same inputs, stands at 0.3253.
# The perceptron's weight after the same three positive examples falls by the same factor at any rate.
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
(float Weight, float Bias) Fit(float rate, float l2, int passes)
{
    var rows = ml.Data.LoadFromEnumerable(new[] { new Row { Features = [1f], Label = 1f } });
    var options = new OnlineGradientDescentTrainer.Options
    {
        LearningRate = rate, L2Regularization = l2, NumberOfIterations = passes,
        Averaged = false, DecreaseLearningRate = false, Shuffle = false,
    };
    var model = ml.Regression.Trainers.OnlineGradientDescent(options).Fit(rows).Model;
    return (model.Weights[0], model.Bias);
}
float Perceptron(float rate, float l2)
{
    var rows = ml.Data.LoadFromEnumerable(new[] { new Sign { Features = [1f], Label = true } });
    var options = new AveragedPerceptronTrainer.Options
    {
        LearningRate = rate, L2Regularization = l2, Averaged = false, Shuffle = false, NumberOfIterations = 1,
    };
    return ml.BinaryClassification.Trainers.AveragedPerceptron(options).Fit(rows).Model.Weights[0];
}
void Demand(string what, double seen, double told)
{
    Console.WriteLine($"{what}: {seen}");
    if (Math.Abs(seen - told) > 1e-3 * Math.Abs(told)) { throw new InvalidOperationException($"told was {told}"); }
}
foreach (var rate in new[] { 0.1f, 0.01f, 0.001f })
{
    Demand($"weight at rate {rate} with λ 0.05, over that without", Fit(rate, 0.05f, 1).Weight / Fit(rate, 0, 1).Weight, 0.9);
    Demand($"bias at rate {rate}, likewise", Fit(rate, 0.05f, 1).Bias / Fit(rate, 0, 1).Bias, 1);
    Demand($"perceptron's weight at rate {rate}, likewise", Perceptron(rate, 0.05f) / Perceptron(rate, 0), 0.9);
}
Demand("weight after 200 passes at rate 0.001", Fit(0.001f, 0.05f, 200).Weight, 0.012164);
Demand("bias after them", Fit(0.001f, 0.05f, 200).Bias, 0.325333);
sealed class Row { [VectorType(1)] public float[] Features = []; public float Label; }
sealed class Sign { [VectorType(1)] public float[] Features = []; public bool Label; }
X
dotnet run
