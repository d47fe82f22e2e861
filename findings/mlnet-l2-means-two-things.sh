#!/usr/bin/env bash
# Needs: the .NET 10 SDK. Runs Microsoft.ML 5.0.1.
# ML.NET: L2Regularization of LbfgsLogisticRegression and of SdcaLogisticRegression are different penalties of the same name.
#
# Both fit a logistic regression with λ/2 of the weights' square. L-BFGS adds it to the sum of the examples' losses, SDCA to their mean, so
# a value carried from one to the other is n times too weak or too strong for n examples, and L-BFGS's model with a fixed λ changes when
# every example is given twice, SDCA's does not. Besides, SDCA decays the bias like a weight (BiasLearningRate is 0 in the classifiers);
# L-BFGS does not.
# Seen with six examples and λ = 1: L-BFGS 0.02697 and -0.02337, SDCA 0.01041 and -0.00180, each at the minimum of its own sum to
# five decimals; every example twice: L-BFGS 0.03118 and -0.02702, SDCA 0.01032 and -0.00183, as before but for its tolerance.
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
(float X, bool Y)[] six = [(1, true), (2, true), (-1, false), (0.5f, false), (-0.3f, true), (3, false)];
IDataView Rows((float X, bool Y)[] examples) =>
    ml.Data.LoadFromEnumerable(examples.Select(e => new Row { Features = [e.X], Label = e.Y }).ToArray());
(double, double) Lbfgs((float X, bool Y)[] examples)
{
    var options = new LbfgsLogisticRegressionBinaryTrainer.Options
    {
        L1Regularization = 0, L2Regularization = 1, OptimizationTolerance = 1e-9f, NumberOfThreads = 1,
    };
    var model = ml.BinaryClassification.Trainers.LbfgsLogisticRegression(options).Fit(Rows(examples)).Model.SubModel;
    return (model.Weights[0], model.Bias);
}
(double, double) Sdca((float X, bool Y)[] examples)
{
    var options = new SdcaLogisticRegressionBinaryTrainer.Options
    {
        L1Regularization = 0, L2Regularization = 1, ConvergenceTolerance = 1e-7f, MaximumNumberOfIterations = 5000, NumberOfThreads = 1,
        Shuffle = false,
    };
    var model = ml.BinaryClassification.Trainers.SdcaLogisticRegression(options).Fit(Rows(examples)).Model.SubModel;
    return (model.Weights[0], model.Bias);
}
// Gradient descent, in double precision, on scale · (sum of losses) + (weight² + decayed · bias²) / 2.
(double, double) Minimum((float X, bool Y)[] examples, double scale, double decayed)
{
    double weight = 0, bias = 0;
    for (var i = 0; i < 20_000; i++)
    {
        double weightSlope = weight, biasSlope = decayed * bias;
        foreach (var (x, y) in examples)
        {
            var slope = scale * (1 / (1 + Math.Exp(-weight * x - bias)) - (y ? 1 : 0));
            weightSlope += slope * x;
            biasSlope += slope;
        }

        (weight, bias) = (weight - 0.05 * weightSlope, bias - 0.05 * biasSlope);
    }

    return (weight, bias);
}
void Demand(string what, (double Weight, double Bias) seen, (double Weight, double Bias) told)
{
    Console.WriteLine($"{what}: {seen.Weight:F5} {seen.Bias:F5}, told was {told.Weight:F5} {told.Bias:F5}");
    if (Math.Abs(seen.Weight - told.Weight) + Math.Abs(seen.Bias - told.Bias) > 2e-4) { throw new InvalidOperationException(what); }
}
var twelve = six.Concat(six).ToArray();
Demand("L-BFGS, six examples: sum of losses, bias free", Lbfgs(six), Minimum(six, 1, 0));
Demand("L-BFGS, each example twice", Lbfgs(twelve), Minimum(twelve, 1, 0));
Demand("SDCA, six examples: mean of losses, bias decayed", Sdca(six), Minimum(six, 1.0 / 6, 1));
Demand("SDCA, each example twice: the same", Sdca(twelve), Minimum(six, 1.0 / 6, 1));
sealed class Row { [VectorType(1)] public float[] Features = []; public bool Label; }
X
dotnet run
