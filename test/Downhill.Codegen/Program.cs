using Downhill;
using Downhill.Codegen;
using Downhill.Matrices;
using Downhill.Sweeps;

// Steps every rule once, near memory and far, so that the JIT compiles every sweep; whoever started this reads the
// listing it leaves. Whole lanes of every width, and a tail.
foreach (var length in (int[])[67, (256 * 1024) + 67])
{
    float[][] arrays = [.. Enumerable.Range(0, 6).Select(_ => new float[length])];
    foreach (var (options, now) in from options in Subjects.All from now in Subjects.Moments select (options, now))
    {
        Sweep.Step(options, now, arrays[0], arrays[1], arrays[2], arrays[3], arrays[4], arrays[5]);
    }
}

// Weights and state of 16 bits are stepped over by optimizers only.
foreach (var options in Subjects.Narrow)
{
    foreach (var parameter in new IParameter[]
    {
        new Parameter<BFloat16>("w", new BFloat16[67], new BFloat16[67]), new Parameter("w", new float[67], new float[67]),
    })
    {
        new Optimizer([parameter], options) { Threads = 1 }.Step();
    }
}

// A product of many rows by the tallest tiles, and one of a single row by contiguous columns.
float[] left = new float[24 * 64], right = new float[64 * 64], product = new float[24 * 64];
MatrixMultiply.Run(new Matrix(left, 24, 64), new Matrix(right, 64, 64), product);
MatrixMultiply.Run(new Matrix(left.AsSpan(0, 64), 1, 64), new Matrix(right, 64, 64).Transposed, product);
