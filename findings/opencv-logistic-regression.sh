#!/usr/bin/env bash
# Needs: the .NET 10 SDK on Linux for x64. Runs OpenCvSharp4 4.13.0.20260627 (OpenCV 4.13.0).
# OpenCV's LogisticRegression divides by the number of rows twice, and trains by L2 when L1 is asked for.
#
# The gradient is a mean over the rows, and the learning rate is divided by the number of rows once more. So the same data given four
# times over are learnt four times slower, and a rate that suits 100 rows hardly moves the weights with 10,000. REG_L1 changes
# nothing about the steps: its weights are those of REG_L2 to the last bit.
# Seen with four rows, rate 1, 100 iterations: bias -1.3966 and weight 2.3299, which are 100 steps of gradient descent on the mean loss
# at rate 1/4; every row four times: -0.4151 and 1.2544, those of rate 1/16. After 10,000 iterations REG_L1 and REG_L2 both stand at
# -0.5585 and 0.8613, the minimum of mean loss + weight²/8; with weight and not its square in the penalty it were -0.9996 and 1.4659.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
cat > t.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup>
    <PackageReference Include="OpenCvSharp4" Version="4.13.0.20260627" />
    <PackageReference Include="OpenCvSharp4.official.runtime.linux-x64" Version="4.13.0.20260627" />
  </ItemGroup>
</Project>
X
cat > t.cs <<'X'
using OpenCvSharp;
using OpenCvSharp.ML;

Mat Column(float[] values) => Mat.FromPixelData(values.Length, 1, MatType.CV_32FC1, values).Clone();
(float Bias, float Weight) Fit(float[] x, float[] y, int iterations, LogisticRegression.RegKinds regularization)
{
    using var model = LogisticRegression.Create();
    model.LearningRate = 1;
    model.Iterations = iterations;
    model.Regularization = regularization;
    model.TrainMethod = LogisticRegression.Methods.Batch;
    model.TermCriteria = new TermCriteria(CriteriaTypes.MaxIter, iterations, 0);
    model.Train(Column(x), SampleTypes.RowSample, Column(y));
    using var learnt = model.GetLearntThetas();
    return (learnt.At<float>(0, 0), learnt.At<float>(0, 1));
}
(double Bias, double Weight) Descent(float[] x, float[] y, int steps, double rate, double l2)
{
    double bias = 0, weight = 0;
    for (var i = 0; i < steps; i++)
    {
        var slopes = x.Zip(y, (a, b) => 1 / (1 + Math.Exp(-bias - weight * a)) - b).ToArray();
        var weightSlope = slopes.Zip(x, (s, a) => s * a).Average() + l2 * weight;
        (bias, weight) = (bias - rate * slopes.Average(), weight - rate * weightSlope);
    }

    return (bias, weight);
}
void Demand(string what, (double Bias, double Weight) seen, (double Bias, double Weight) told)
{
    Console.WriteLine($"{what}: {seen.Bias:F4} {seen.Weight:F4}, told was {told.Bias:F4} {told.Weight:F4}");
    if (Math.Abs(seen.Bias - told.Bias) + Math.Abs(seen.Weight - told.Weight) > 1e-4) { throw new InvalidOperationException(what); }
}
float[] Times(int n, float[] values) => Enumerable.Repeat(values, n).SelectMany(v => v).ToArray();
float[] x = [1, 2, -1, 0.5f], y = [1, 1, 0, 0];
Console.WriteLine($"OpenCV {Cv2.GetVersionString()}");
foreach (var n in new[] { 1, 2, 4 })
{
    var fitted = Fit(Times(n, x), Times(n, y), 100, LogisticRegression.RegKinds.RegDisable);
    Demand($"{4 * n} rows, rate 1, by steps of 1/{4 * n}", fitted, Descent(x, y, 100, 1.0 / (4 * n), 0));
}
var (l1, l2) = (Fit(x, y, 10_000, LogisticRegression.RegKinds.RegL1), Fit(x, y, 10_000, LogisticRegression.RegKinds.RegL2));
Demand("REG_L2", l2, Descent(x, y, 10_000, 1.0 / 4, 1.0 / 4));
Console.WriteLine($"REG_L1: {l1.Bias} {l1.Weight}; REG_L2: {l2.Bias} {l2.Weight}");
if (l1 != l2) { throw new InvalidOperationException("L1 and L2 differ"); }
X
dotnet run
