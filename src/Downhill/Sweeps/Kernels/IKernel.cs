namespace Downhill.Sweeps.Kernels;

/// <summary>A kernel: a bound rule with all types that its loop is compiled for.</summary>
internal interface IKernel
{
    /// <summary>Moves the weights of a range.</summary>
    void Run(in KernelBuffers memory);
}
