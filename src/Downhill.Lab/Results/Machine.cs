namespace Downhill.Lab;

/// <summary>What a measurement was taken on.</summary>
/// <param name="Processor">The processor's name.</param>
/// <param name="Cores">How many cores the process may use.</param>
/// <param name="Simd">The widest vector instructions in use: AVX-512, AVX2, 128-bit or none.</param>
/// <param name="System">The operating system.</param>
/// <param name="Runtime">The .NET runtime.</param>
public sealed record Machine(string Processor, int Cores, string Simd, string System, string Runtime);
