using System.Numerics;
using Downhill.Matrices.Factorizations;
using Downhill.Threads;

namespace Downhill.Matrices;

/// <summary>The orthogonalization of matrices by the Newton–Schulz iteration, in float or double: the singular values
/// move towards 1, the singular vectors stay.</summary>
/// <remarks>
/// X = M / ‖M‖, then X ← a·X + b·(X·Xᵀ)·X + c·(X·Xᵀ)²·X as often as the form says. With U·diag(σ)·Vᵀ = M / ‖M‖ the
/// result is U·diag(φ(σ))·Vᵀ, φ the form's <see cref="NewtonSchulzForm.Evaluate"/>. With n the shorter side and u the
/// roundoff of the type (2⁻²⁴, 2⁻⁵³) it is off by less than 250·√n·u in Frobenius norm where no σ is below 0.003. Near
/// zero φ is as steep as the product of all a (484 for five times 3.4445), and what rounding leaves of smaller σ grows
/// by that: the error is then below √n·u times the product.
/// <para>Memory belongs to the object and grows to the largest matrix seen; later calls allocate nothing. The bits are
/// the same on every machine, with any number of threads, and alone or among others. One thread at a time may use an
/// object.</para>
/// </remarks>
/// <example>
/// <code>
/// using Downhill.Matrices;
///
/// float[] m = [3, 0, 0, 0, 0.5f, 0], x = new float[6];
/// new NewtonSchulz&lt;float&gt;(NewtonSchulzForm.PolarExpress(8)).Run(m, rows: 2, columns: 3, x);
/// Console.WriteLine($"{x[0]:F3}, {x[4]:F3}");  // 1.000, 1.000
/// </code>
/// </example>
/// <typeparam name="T">Float or double.</typeparam>
public sealed class NewtonSchulz<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // In floating-point operations: below, a matrix a thread is better than a matrix for all.
    private const double Small = 1e8;

    private readonly int threads;
    private readonly Batch batch;

    /// <summary>Initializes an iteration that any number of matrices may use, one after another.</summary>
    /// <param name="form">The coefficients and the norm.</param>
    /// <param name="threads">The largest number of threads, at least 1; default 1.</param>
    /// <exception cref="ArgumentException">The form makes no sense.</exception>
    /// <exception cref="NotSupportedException">The type is neither float nor double.</exception>
    public NewtonSchulz(NewtonSchulzForm form, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        Products<T>.CheckType();
        form.Check();
        (Form, this.threads, batch) = (form, threads, new(form));
    }

    /// <summary>Gets the form of the iteration.</summary>
    public NewtonSchulzForm Form { get; }

    /// <summary>Orthogonalizes matrices of one shape.</summary>
    /// <remarks>A matrix that holds NaN or ∞ gives NaN everywhere. Where the form adds or bounds by ε, a matrix whose
    /// norm is about ε or below comes out smaller.</remarks>
    /// <param name="x">The matrices, row-major, one after another.</param>
    /// <param name="rows">The number of rows of each, at least 1.</param>
    /// <param name="columns">The number of columns of each, at least 1.</param>
    /// <param name="result">The results; may be <paramref name="x"/> itself.</param>
    /// <param name="count">The number of matrices, at least 1; default 1.</param>
    /// <exception cref="ArgumentException">A matrix is empty, or memory is too short.</exception>
    public unsafe void Run(ReadOnlySpan<T> x, int rows, int columns, Span<T> result, int count = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        MatrixArguments.Check(x, rows, columns, nameof(x));
        MatrixArguments.Check<T>(result, rows, columns, nameof(result));
        MatrixArguments.Check(x, checked(rows * count), columns, nameof(x));
        MatrixArguments.Check<T>(result, rows * count, columns, nameof(result));
        var work = 4.0 * rows * columns * Math.Min(rows, columns) * Form.Iterations;
        fixed (T* from = x, to = result)
        {
            batch.Run(from, to, (rows, columns, count), work < Small ? threads : 1, work < Small ? 1 : threads);
        }
    }

    /// <summary>The matrices of one call, dealt out to parts with memory of their own.</summary>
    private sealed unsafe class Batch(NewtonSchulzForm form) : Job
    {
        private NewtonSchulzIteration<T>[] iterations = [];
        private T* from;
        private T* to;
        private (int Rows, int Columns, int Count) shape;
        private int parts;
        private int inner;

        public void Run(T* x, T* result, (int Rows, int Columns, int Count) matrices, int outside, int inside)
        {
            from = x;
            to = result;
            (shape, inner) = (matrices, inside);
            parts = Math.Min(outside, matrices.Count);
            if (iterations.Length < parts)
            {
                iterations = [.. iterations, .. Enumerable.Range(iterations.Length, parts - iterations.Length)
                    .Select(_ => new NewtonSchulzIteration<T>())];
            }

            WorkerPool.Run(this, parts, parts, large: true);
        }

        public override void RunPart(int part)
        {
            var length = shape.Rows * shape.Columns;
            for (nint i = part; i < shape.Count; i += parts)
            {
                ReadOnlySpan<T> x = new(from + (i * length), length);
                iterations[part].Run(form, x, shape.Rows, shape.Columns, new(to + (i * length), length), inner);
            }
        }
    }
}
