using System.Runtime.InteropServices;

namespace Downhill.Bench.Products;

/// <summary>Debian's OpenBLAS in this process: the measure of our products.</summary>
/// <remarks>Left alone OpenBLAS 0.3.21 takes AVX2 kernels on processors it does not know, so a machine with AVX-512 is
/// told to take those for it. And after a call its threads look out for the next for 2²⁸ ticks of the clock, more than
/// a tenth of a second, which takes the cores from whoever comes next; 2²⁴, some milliseconds, are far more than what
/// lies between calls. It reads both when it is loaded, from the environment that C sees, which is not the one .NET
/// sets.</remarks>
internal sealed unsafe class OpenBlas
{
    private const int RowMajor = 101;
    private readonly delegate* unmanaged<
        int, int, int, int, int, int, float, float*, int, float*, int, float, float*, int, void> multiply;

    /// <summary>Loads it.</summary>
    /// <param name="threads">How many threads it may use.</param>
    /// <exception cref="DllNotFoundException">It is not installed.</exception>
    public OpenBlas(int threads)
    {
        if (System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated)
        {
            Tell("OPENBLAS_CORETYPE\0"u8, "SkylakeX\0"u8);
        }

        Tell("OPENBLAS_THREAD_TIMEOUT\0"u8, "24\0"u8);
        var library = NativeLibrary.Load("libopenblas.so.0");
        ((delegate* unmanaged<int, void>)NativeLibrary.GetExport(library, "openblas_set_num_threads"))(threads);
        multiply = (delegate* unmanaged<
            int, int, int, int, int, int, float, float*, int, float*, int, float, float*, int, void>)
            NativeLibrary.GetExport(library, "cblas_sgemm");
        Kernels = Marshal.PtrToStringUTF8(
            ((delegate* unmanaged<nint>)NativeLibrary.GetExport(library, "openblas_get_corename"))())!;
    }

    /// <summary>The machine that its kernels were made for.</summary>
    public string Kernels { get; }

    /// <summary>c = a·b.</summary>
    public void Multiply(Shape shape, float[] a, float[] b, float[] c)
    {
        fixed (float* pa = a, pb = b, pc = c)
        {
            multiply(
                RowMajor, Form(shape.IsLeftTransposed), Form(shape.IsRightTransposed), shape.M, shape.N, shape.K, 1,
                pa, shape.IsLeftTransposed ? shape.M : shape.K, pb, shape.IsRightTransposed ? shape.K : shape.N, 0,
                pc, shape.N);
        }
    }

    private static void Tell(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        var set = (delegate* unmanaged<byte*, byte*, int, int>)NativeLibrary.GetExport(
            NativeLibrary.GetMainProgramHandle(), "setenv");
        fixed (byte* n = name, v = value)
        {
            _ = set(n, v, 1);
        }
    }

    private static int Form(bool transposed) => transposed ? 112 : 111;
}
