using System.Buffers;
using System.Runtime.InteropServices;
using Downhill.Tests.Laws;
using Case = Downhill.Tests.Laws.Case;

namespace Downhill.Tests.Borrowing;

/// <summary>Memory that others own.</summary>
public sealed class BorrowedMemoryTests
{
    [Theory]
    [MemberData(nameof(Case.Names), MemberType = typeof(Case))]
    public void Native_memory_gets_the_same_bits_as_arrays(string name)
    {
        const int length = 1003;
        var (array, arrayGradient) = (Draw.Normal(length, seed: 1), new float[length]);
        using var values = Native(array, offset: 4);
        using var gradient = Native(arrayGradient, offset: 8);
        var arrays = new Optimizer([new Parameter("w", array, arrayGradient)], Case.Find(name));
        var natives = new Optimizer(
            [new Parameter("w", values.Memory, gradient.Memory)], Case.Find(name))
        { Threads = 2 };

        for (var step = 1; step <= 4; step++)
        {
            Draw.Normal(length, seed: 10 + step).CopyTo(arrayGradient, 0);
            arrayGradient.CopyTo(gradient.Memory);
            arrays.Step(() => 0);
            natives.Step(() => 0);
        }

        Bits.ShouldBeSame(values.GetSpan(), array, name);
    }

    [Theory]
    [InlineData(NonFinitePolicy.Throw, false)]
    [InlineData(NonFinitePolicy.LetThrough, false)]
    [InlineData(NonFinitePolicy.LetThrough, true)]
    public void Using_a_released_parameter_throws_its_name_before_anything_is_moved(
        NonFinitePolicy policy, bool gradientIsReleased)
    {
        using var values = Native([1, 2, 3]);
        using var gradient = Native([1, 1, 1]);
        float[] first = [1], last = [1];
        var borrowed = new Parameter("encoder.weight", values.Memory, gradient.Memory);
        var optimizer = new Sgd(
        [
            new([new Parameter("first", first, new float[] { 1 })], new SgdOptions()),
            new([borrowed], new SgdOptions()),
            new([new Parameter("last", last, new float[] { 1 })], new SgdOptions()),
        ])
        { NonFinite = policy };

        (gradientIsReleased ? gradient : values).Dispose();

        Should.Throw<ObjectDisposedException>(optimizer.Step).Message.ShouldStartWith(
            "'w': this borrowed memory was given back");
        optimizer.Steps.ShouldBe(0);
        (first[0], last[0]).ShouldBe((1, 1));
        Should.Throw<ObjectDisposedException>(
            () => (gradientIsReleased ? borrowed.Gradient!.Value : borrowed.Values).Span[0] = 1);
    }

    [Fact]
    public void A_released_gradient_that_is_missing_hurts_nobody()
    {
        using var values = Native([1, 2, 3]);
        using var gradient = Native([1, 1, 1]);
        var parameter = new Parameter("w", values.Memory, gradient.Memory);
        parameter.ClearGradient();
        gradient.Dispose();

        new Sgd([parameter]).Step();

        values.GetSpan().ToArray().ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void It_is_given_back_once_however_often_it_is_disposed_of()
    {
        var released = 0;
        var memory = new BorrowedMemory<float>(64, 0, () => released++);
        memory.IsReleased.ShouldBeFalse();

        Parallel.For(0, 100, _ => memory.Dispose());

        released.ShouldBe(1);
        memory.IsReleased.ShouldBeTrue();
        Should.Throw<ObjectDisposedException>(() => memory.Memory);
        Should.Throw<ObjectDisposedException>(() => memory.Pin());
    }

    [Fact]
    public void A_span_keeps_its_owner_which_is_disposed_of_with_it()
    {
        var owner = Native([1, 2, 3, 4]);

        var memory = BorrowedMemory<float>.Of(owner.GetSpan()[1..], owner, "w");
        memory.GetSpan()[0] = 7;
        owner.GetSpan().ToArray().ShouldBe([1, 7, 3, 4]);
        memory.Dispose();

        owner.IsReleased.ShouldBeTrue();
    }

    [Fact]
    public void Pinning_tells_where_an_element_lies()
    {
        using var memory = Native([1, 2, 3]);

        using MemoryHandle first = memory.Memory.Pin(), second = memory.Memory[1..].Pin();

        (Address(second) - Address(first)).ShouldBe(sizeof(float));
        Should.Throw<ArgumentOutOfRangeException>(() => memory.Pin(4));
        Should.Throw<ArgumentOutOfRangeException>(() => memory.Pin(-1));
    }

    [Fact]
    public void What_cannot_be_memory_is_refused_and_not_released()
    {
        var released = 0;

        Should.Throw<ArgumentException>(() => new BorrowedMemory<float>(0, 1, () => released++, "w")).Message
            .ShouldStartWith("'w': memory of Single lies at a multiple of 4 bytes that is not 0; it was at 0x0.");
        Should.Throw<ArgumentException>(() => new BorrowedMemory<float>(1026, 1, () => released++, "w")).Message
            .ShouldContain("it was at 0x402");
        Should.Throw<ArgumentOutOfRangeException>(() => new BorrowedMemory<float>(1024, -1, () => released++, "w"));
        Should.Throw<ArgumentOutOfRangeException>(
            () => new BorrowedMemory<float>(1024, 1L << 31, () => released++, "w"));
        Should.NotThrow(() => new BorrowedMemory<BFloat16>(1026, 1));
        Should.NotThrow(() => new BorrowedMemory<float>(0, 0));
        released.ShouldBe(0);
    }

    private static unsafe nint Address(MemoryHandle handle) => (nint)handle.Pointer;

    private static BorrowedMemory<float> Native(float[] values, int offset = 0)
    {
        var block = Marshal.AllocHGlobal(4 * values.Length + offset);
        Marshal.Copy(values, 0, block + offset, values.Length);
        return new(block + offset, values.Length, () => Marshal.FreeHGlobal(block), "w");
    }
}
