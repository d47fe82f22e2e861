using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Downhill;

/// <summary>Unmanaged memory of another owner, such as the weights of another framework, as
/// <see cref="Memory{T}"/>.</summary>
/// <remarks>Memory is borrowed until <see cref="Dispose()"/>, which gives it back once, however often it is called. A
/// parameter that uses it afterwards throws an <see cref="ObjectDisposedException"/>. There is no finalizer: memory
/// that nobody gives back stays borrowed. It must not be given back while a step is under way.</remarks>
/// <example>
/// <code><![CDATA[
/// using System.Runtime.InteropServices;
/// using Downhill;
///
/// const int Length = 1000;
/// unsafe
/// {
///     var pointer = (nint)NativeMemory.AllocZeroed(Length, sizeof(float));
///     using var values = new BorrowedMemory<float>(pointer, Length, () => NativeMemory.Free((void*)pointer));
///
///     var weights = new Parameter("weights", values.Memory, new float[Length]);
///     new Sgd([weights]).Step();
/// }
/// ]]></code>
/// </example>
/// <typeparam name="T">The type of an element; weights may be float, <see cref="BFloat16"/> or
/// <see cref="Half"/>.</typeparam>
public sealed unsafe class BorrowedMemory<T> : MemoryManager<T>
    where T : unmanaged
{
    private readonly nint pointer;
    private readonly int length;
    private readonly string name;
    private readonly Action? release;
    private int released;

    /// <summary>Borrows memory at an address.</summary>
    /// <remarks>If that is refused, nothing is borrowed and <paramref name="release"/> is not called.</remarks>
    /// <param name="pointer">The address of the first element.</param>
    /// <param name="length">The number of elements.</param>
    /// <param name="release">Gives the memory back; called at most once, by <see cref="Dispose()"/>. Null if the lender
    /// looks after it.</param>
    /// <param name="name">The name in error messages: best that of the parameter.</param>
    /// <exception cref="ArgumentException">The pointer is null, or no multiple of an element's size.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative, or beyond what <see cref="Memory{T}"/>
    /// holds.</exception>
    public BorrowedMemory(nint pointer, long length, Action? release = null, string? name = null)
    {
        this.name = name ?? $"{length} elements of type {typeof(T).Name}";
        if (length is < 0 or > int.MaxValue)
        {
            throw new ArgumentOutOfRangeException(
                null, $"'{this.name}': a parameter has 0 to {int.MaxValue} "
                    + $"weights; it was {length}. Make several of it.");
        }

        if ((pointer == 0 && length > 0) || pointer % sizeof(T) != 0)
        {
            throw new ArgumentException(
                $"'{this.name}': memory of {typeof(T).Name} lies at a multiple of {sizeof(T)} bytes that is "
                + $"not 0; it was at 0x{pointer:x}. Pass the address of its first element.", nameof(pointer));
        }

        (this.pointer, this.length, this.release) = (pointer, (int)length, release);
    }

    /// <summary>Gets whether the memory was given back.</summary>
    public bool IsReleased => Volatile.Read(ref released) != 0;

    /// <summary>Borrows the memory of a span, which must be native or pinned.</summary>
    /// <remarks>Other arrays need no borrowing: they convert to <see cref="Memory{T}"/>.</remarks>
    /// <param name="span">The memory. Nothing can check that it does not move.</param>
    /// <param name="owner">The owner of the memory, kept from the garbage collector and disposed of by
    /// <see cref="Dispose()"/>; null if the lender looks after it.</param>
    /// <param name="name">The name in error messages: best that of the parameter.</param>
    /// <inheritdoc cref="BorrowedMemory{T}(nint, long, Action, string)" path="/exception"/>
    public static BorrowedMemory<T> Of(Span<T> span, IDisposable? owner = null, string? name = null) =>
        new(
            (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(span)), span.Length, owner is null
            ? null : owner.Dispose, name);

    /// <summary>Returns all elements, not copied.</summary>
    /// <exception cref="ObjectDisposedException">The memory was given back.</exception>
    public override Span<T> GetSpan() => IsReleased ? throw Gone() : new((void*)pointer, length);

    /// <summary>Returns the address of an element; the memory counts as pinned from the first.</summary>
    /// <param name="elementIndex">The index of the element.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    /// <exception cref="ObjectDisposedException">The memory was given back.</exception>
    public override MemoryHandle Pin(int elementIndex = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)elementIndex, (uint)length);
        return IsReleased ? throw Gone() : new((T*)pointer + elementIndex);
    }

    /// <summary>Does nothing, since the memory never moves.</summary>
    public override void Unpin()
    {
    }

    /// <summary>Gives the memory back to its owner; further calls do nothing.</summary>
    public void Dispose() => ((IDisposable)this).Dispose();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref released, 1) == 0)
        {
            release?.Invoke();
        }
    }

    private ObjectDisposedException Gone() => new(
        null, $"'{name}': this borrowed memory was given back to its owner. "
            + "Borrow it anew, or give it back when the last step is done.");
}
