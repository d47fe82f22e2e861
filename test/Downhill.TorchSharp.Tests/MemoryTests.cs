using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Downhill.TorchSharp.Tests;

/// <summary>A step allocates nothing, neither here nor in libtorch.</summary>
public sealed partial class MemoryTests : TorchTest
{
    private const int Steps = 10_000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Ten_thousand_steps_allocate_nothing(bool isFlat)
    {
        var optimizer = Trained(isFlat, out _);
        Allocations.OfThread(() => Repeat(optimizer, Steps)).ShouldBe(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Native_memory_does_not_grow_over_ten_thousand_steps(bool isFlat)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "glibc counts what is allocated; this system has none.");
        var optimizer = Trained(isFlat, out var parameters);
        Repeat(optimizer, 500);
        var (objects, before) = (Tensor.TotalCount, InUse());

        Repeat(optimizer, Steps);

        // A handle that is forgotten at every step would be 32 bytes a parameter.
        (InUse() - before).ShouldBeLessThan(Steps * parameters * 32L / 4);
        Tensor.TotalCount.ShouldBe(objects);
    }

    private static TorchOptimizer Trained(bool isFlat, out int parameters)
    {
        var net = nn.Sequential(nn.Linear(20, 10), nn.ReLU(), nn.Linear(10, 2));
        net.forward(randn(4, 20)).sum().backward();
        IReadOnlyList<IParameter> all = TorchParameter.Of(net);
        all = isFlat ? [FlatParameter.Of("net", all.Cast<TorchParameter>())] : all;
        var optimizer = TorchOptimizer.Of(new Optimizer(all, new AdamOptions()) { Threads = 1 });
        parameters = optimizer.parameters().Count();
        Repeat(optimizer, 100);
        return optimizer;
    }

    private static void Repeat(TorchOptimizer optimizer, int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            optimizer.step();
            optimizer.zero_grad();
        }
    }

    private static long InUse()
    {
        var info = Info();
        return (long)(info.InUse + info.Mapped);
    }

    [LibraryImport("libc", EntryPoint = "mallinfo2")]
    private static partial AllocationInfo Info();

    [StructLayout(LayoutKind.Explicit, Size = 80)]
    private readonly struct AllocationInfo
    {
        [FieldOffset(32)]
        public readonly nuint Mapped;

        [FieldOffset(56)]
        public readonly nuint InUse;
    }
}
