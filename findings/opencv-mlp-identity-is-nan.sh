#!/usr/bin/env bash
# Needs: the .NET 10 SDK on Linux for x64. Runs OpenCvSharp4 4.13.0.20260627 (OpenCV 4.13.0).
# OpenCV's ANN_MLP with the activation IDENTITY trains in vain: Train says true, and every answer is NaN.
#
# Targets are scaled into the range of the activation before training and answers scaled back; the range of the identity is no number to
# scale by. So the activation of a linear model, the only unbounded one that this binding has, is the one that fails, unless the flag
# NO_OUTPUT_SCALE is given, for which the binding's Train has no argument. SIGMOID_SYM and GAUSSIAN fit the same six points.
# Seen on y = 2 x + 1 or so, by back-propagation and by RPROP, without and with a hidden layer: IDENTITY returns true and answers NaN six
# times; SIGMOID_SYM and GAUSSIAN return true and answer within 1.2 of the targets, which go from 0 to 5.5.
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
float[] x = [1, 2, -1, 0.5f, 0, 1.5f], y = [3, 5.5f, 0, 2, 1, 4];
Console.WriteLine($"OpenCV {Cv2.GetVersionString()}");
foreach (var activation in Enum.GetValues<ANN_MLP.ActivationFunctions>())
foreach (var method in new[] { ANN_MLP.TrainingMethods.BackProp, ANN_MLP.TrainingMethods.RProp })
foreach (var sizes in new int[][] { [1, 1], [1, 4, 1] })
{
    using var net = ANN_MLP.Create();
    net.SetLayerSizes(Mat.FromPixelData(1, sizes.Length, MatType.CV_32SC1, sizes).Clone());
    net.SetActivationFunction(activation, 1, 1);
    net.SetTrainMethod(method, 0.01, 0.01);
    net.TermCriteria = new TermCriteria(CriteriaTypes.MaxIter, 300, 0);
    var trained = net.Train(Column(x), SampleTypes.RowSample, Column(y));
    using var answers = new Mat();
    net.Predict(Column(x), answers);
    var seen = Enumerable.Range(0, x.Length).Select(i => answers.At<float>(i, 0)).ToArray();
    var answer = string.Join(" ", seen.Select(a => a.ToString("F2")));
    Console.WriteLine($"{activation}, {method}, {string.Join("-", sizes)}: Train {trained}, answers {answer}");
    var told = activation == ANN_MLP.ActivationFunctions.Identity
        ? seen.All(float.IsNaN)
        : seen.Zip(y, (a, b) => Math.Abs(a - b)).Max() < 1.2;
    if (!trained || !told) { throw new InvalidOperationException("not as told"); }
}
X
dotnet run
