#!/usr/bin/env bash
# Needs: the .NET 10 SDK. Runs System.Numerics.Tensors 11.0.0.
# TensorPrimitives: the Average of pixels or halves is not between them, since sum and count are held in the element's
# type.
#
# Sum, SumOfSquares, Dot, Norm, StdDev and Average add up in T itself; integers wrap around, a Half stops growing
# where the next 1 is less than half a step (2048), and the number of elements has to fit in T, too. PyTorch and NumPy
# add halves in float, and the latter bytes in the widest integer.
# Expected: an average between the least and the greatest number.
# Seen: bytes 200 and 200 average 72; an image of 784 such pixels raises OverflowException; int.MaxValue twice
# averages -1; 10,000 halves of 1 sum to 2048, average 0.2048 and have the standard deviation 0.45 in place of 0; the
# norm of four halves of 300, which is 600, is Infinity.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
cat > t.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup><PackageReference Include="System.Numerics.Tensors" Version="11.0.0" /></ItemGroup>
</Project>
X
cat > t.cs <<'X'
using System.Numerics.Tensors;

void Demand(string what, object seen, bool told)
{
    Console.WriteLine($"{what}: {seen}");
    if (!told) { throw new InvalidOperationException("not as told"); }
}
T[] Many<T>(T value, int count) => Enumerable.Repeat(value, count).ToArray();

var two = TensorPrimitives.Average<byte>([200, 200]);
Demand("average of the bytes 200 and 200", two, two == 72);
var image = "nothing";
try { image = $"{TensorPrimitives.Average<byte>(Many<byte>(200, 784))}"; }
catch (OverflowException) { image = "overflow"; }
Demand("average of 784 bytes", image, image == "overflow");
var ints = TensorPrimitives.Average<int>([int.MaxValue, int.MaxValue]);
Demand("average of int.MaxValue twice", ints, ints == -1);

var ones = Many((Half)1, 10_000);
var sum = (float)TensorPrimitives.Sum<Half>(ones);
Demand("sum of 10,000 halves of 1", sum, sum == 2048);
var average = (float)TensorPrimitives.Average<Half>(ones);
Demand("their average", average, MathF.Abs(average - 0.2048f) < 1e-3f);
var deviation = (float)TensorPrimitives.StdDev<Half>(ones);
Demand("their standard deviation", deviation, MathF.Abs(deviation - 0.4526f) < 1e-2f);
var norm = (float)TensorPrimitives.Norm<Half>(Many((Half)300, 4));
Demand("norm of four halves of 300", norm, float.IsPositiveInfinity(norm));
X
dotnet run
