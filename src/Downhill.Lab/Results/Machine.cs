namespace Downhill.Lab;

/// <summary>A description of the machine that a measurement was taken on.</summary>
/// <param name="Processor">The name of the processor.</param>
/// <param name="Cores">The number of cores that the process may use.</param>
/// <param name="Simd">The widest vector instructions in use: AVX-512, AVX2, 128-bit or none.</param>
/// <param name="System">The operating system.</param>
/// <param name="Runtime">The .NET runtime.</param>
public sealed record Machine(string Processor, int Cores, string Simd, string System, string Runtime);
