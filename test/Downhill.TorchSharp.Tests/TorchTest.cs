using static TorchSharp.torch;

[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Downhill.TorchSharp.Tests;

/// <summary>Tests that need libtorch. What they make is disposed of after each.</summary>
public abstract class TorchTest : IDisposable
{
    private readonly global::TorchSharp.DisposeScope scope;

    protected TorchTest()
    {
        LibTorch.Require();
        scope = NewDisposeScope();
        random.manual_seed(1);
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => scope.Dispose();
}
