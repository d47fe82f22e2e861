using System.Runtime.InteropServices;

namespace BorrowedMemory;

/// <summary>A tensor in native memory that shows it as a span, as ONNX Runtime's <c>OrtValue</c> does: stands in for
/// those of frameworks.</summary>
internal sealed unsafe class NativeTensor : IDisposable
{
    private readonly int length;
    private float* values;

    public NativeTensor(int length, float fill)
    {
        this.length = length;
        values = (float*)NativeMemory.Alloc((nuint)length, sizeof(float));
        GetTensorMutableDataAsSpan().Fill(fill);
    }

    public Span<float> GetTensorMutableDataAsSpan() => new(values, length);

    public void Dispose()
    {
        NativeMemory.Free(values);
        values = null;
    }
}
