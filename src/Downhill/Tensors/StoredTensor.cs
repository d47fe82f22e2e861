using System.Runtime.InteropServices;

namespace Downhill.Tensors;

/// <summary>A named tensor as files hold it, in memory or in a mapped file.</summary>
/// <remarks>Elements are little-endian, row-major and without gaps.</remarks>
/// <example>
/// <code><![CDATA[
/// using Downhill.Tensors;
/// var tensor = StoredTensor.Of<float>("weight", new float[] { 1, 2, 3, 4, 5, 6 }, [2, 3]);
/// Console.WriteLine($"{tensor.Name}: {tensor.Count} of {tensor.Type}, {tensor.ByteCount} bytes");
/// ]]></code>
/// </example>
public abstract class StoredTensor
{
    /// <summary>Initializes a tensor with its name, type and shape.</summary>
    /// <param name="name">The name of the tensor.</param>
    /// <param name="type">The type of the elements.</param>
    /// <param name="shape">The extents, row-major; empty for a single number.</param>
    /// <exception cref="ArgumentException">An extent is negative, or there are more bytes than 63 bits can
    /// count.</exception>
    protected StoredTensor(string name, TensorType type, IReadOnlyList<long> shape)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(shape);
        (Name, Type, Shape) = (name, type, [.. shape]);
        Count = TryCount(Shape, type, out var count) ? count : throw new ArgumentException(
            $"Tensor '{name}': no memory holds the shape {ListText.InBrackets(Shape)}.", nameof(shape));
        ByteCount = Count * type.Size();
    }

    /// <summary>Initializes a tensor of an unknown type.</summary>
    private protected StoredTensor(string name, IReadOnlyList<long> shape, long byteCount)
        : this(name, TensorType.Opaque, shape) => ByteCount = byteCount;

    /// <summary>Gets the name, unique within a set.</summary>
    public string Name { get; }

    /// <summary>Gets the type of the elements.</summary>
    public TensorType Type { get; }

    /// <summary>Gets the extents, row-major; empty for a single number.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>Gets the number of elements: the product of the extents.</summary>
    public long Count { get; }

    /// <summary>Gets the size of all elements in bytes.</summary>
    public long ByteCount { get; }

    /// <summary>Gets the name of the type: that of <see cref="Type"/>, or the file's own if the type is
    /// unknown.</summary>
    public virtual string TypeName => $"{Type}";

    /// <summary>Returns a tensor over memory, which is not copied.</summary>
    /// <param name="name">The name of the tensor.</param>
    /// <param name="values">The elements, row-major.</param>
    /// <param name="shape">The extents; null for one dimension as long as <paramref name="values"/>, empty for a single
    /// number.</param>
    /// <exception cref="ArgumentException">Memory and shape disagree, or <typeparamref name="T"/> is no type that a
    /// file holds.</exception>
    public static StoredTensor Of<T>(string name, ReadOnlyMemory<T> values, IReadOnlyList<long>? shape = null)
        where T : unmanaged => new MemoryTensor<T>(
            name, TensorTypeExtensions.Of<T>(), values, shape ?? [values.Length]);

    /// <summary>Returns a tensor over the bytes of its elements, which are not copied, for types that C#
    /// lacks.</summary>
    /// <param name="name">The name of the tensor.</param>
    /// <param name="type">The type of the elements.</param>
    /// <param name="bytes">The elements, little-endian and row-major.</param>
    /// <param name="shape">The extents.</param>
    /// <exception cref="ArgumentException">Memory and shape disagree.</exception>
    public static StoredTensor Of(
        string name, TensorType type, ReadOnlyMemory<byte> bytes, IReadOnlyList<long> shape) =>
        new MemoryTensor<byte>(name, type != TensorType.Opaque ? type : throw new ArgumentException(
            $"Tensor '{name}': {type} is the type of what was read and is not known.", nameof(type)), bytes, shape);

    /// <summary>Returns some of the bytes; not copied if they lie in memory or a mapped file.</summary>
    /// <param name="start">The index of the first byte.</param>
    /// <param name="length">The number of bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">Some of the bytes do not exist.</exception>
    public abstract ReadOnlySpan<byte> Bytes(long start, int length);

    /// <summary>Copies all elements into an array.</summary>
    /// <typeparam name="T">The type of an element, which must be <see cref="Type"/>.</typeparam>
    /// <exception cref="ArgumentException">Elements are of another type, or too many for an array.</exception>
    /// <exception cref="InvalidDataException">The type is unknown, so there are no numbers.</exception>
    public T[] ToArray<T>()
        where T : unmanaged
    {
        RefuseOpaque();
        if (TensorTypeExtensions.Of<T>() != Type || Count > Array.MaxLength)
        {
            throw new ArgumentException(TensorTypeExtensions.Of<T>() != Type
                ? $"Tensor '{Name}' holds {Type}, not {typeof(T).Name}."
                : $"Tensor '{Name}' has {Count} elements, too many for one "
                    + $"array. Read it in pieces with {nameof(Bytes)}.");
        }

        // In pieces, since a span has at most 2³¹ bytes but an array may have more; an empty tensor is a piece too, so
        // that one whose file was closed throws.
        const int ChunkLength = 1 << 27;
        var (values, size) = (new T[Count], Type.Size());
        for (var first = 0L; first == 0 || first < values.Length; first += ChunkLength)
        {
            var length = (int)Math.Min(ChunkLength, values.Length - first);
            var some = MemoryMarshal.AsBytes(values.AsSpan((int)first, length));
            Bytes(first * size, some.Length).CopyTo(some);
        }

        if (Type == TensorType.Bool)
        {
            // A file may hold any byte, but a bool of C# is 0 or 1.
            foreach (ref var truth in MemoryMarshal.AsBytes(values.AsSpan()))
            {
                truth = (byte)(truth == 0 ? 0 : 1);
            }
        }

        return values;
    }

    /// <summary>Copies all elements as doubles; exactly, but for integers beyond 2⁵³, which are rounded.</summary>
    /// <exception cref="InvalidDataException">The type is unknown, so there are no numbers.</exception>
    /// <exception cref="ArgumentException">The elements are too many for an array.</exception>
    public double[] ToDoubles()
    {
        // In pieces of so many bytes, which are whole elements of every type.
        const int ChunkBytes = 1 << 20;
        var values = new double[RefuseTooMany()];
        for (var start = 0L; start == 0 || start < ByteCount; start += ChunkBytes)
        {
            var bytes = Bytes(start, (int)Math.Min(ChunkBytes, ByteCount - start));
            ElementReader.Read(Type, bytes, values.AsSpan((int)(start / Type.Size()), bytes.Length / Type.Size()));
        }

        return values;
    }

    /// <summary>Copies all elements as floats, each rounded to the nearest; exactly for types of at most 16
    /// bits.</summary>
    /// <exception cref="InvalidDataException">The type is unknown, so there are no numbers.</exception>
    /// <exception cref="ArgumentException">The elements are too many for an array.</exception>
    public float[] ToFloats()
    {
        const int ChunkLength = 1 << 14;
        var floats = new float[RefuseTooMany()];
        var values = new double[Math.Min(ChunkLength, floats.Length)];
        for (var first = 0; first == 0 || first < floats.Length; first += ChunkLength)
        {
            var some = values.AsSpan(0, Math.Min(ChunkLength, floats.Length - first));
            ElementReader.Read(Type, Bytes((long)first * Type.Size(), some.Length * Type.Size()), some);
            for (var i = 0; i < some.Length; i++)
            {
                floats[first + i] = (float)some[i];
            }
        }

        return floats;
    }

    /// <summary>Refuses to read elements of an unknown type as numbers.</summary>
    /// <exception cref="InvalidDataException">The type is unknown.</exception>
    internal virtual void RefuseOpaque()
    {
    }

    /// <summary>Refuses ranges of bytes that do not all exist.</summary>
    internal static void CheckRange(long start, int length, long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, count - length);
    }

    /// <summary>Returns the number of elements, or throws if an array cannot hold them.</summary>
    private int RefuseTooMany()
    {
        RefuseOpaque();
        return Count <= Array.MaxLength ? (int)Count : throw new ArgumentException(
            $"Tensor '{Name}' has {Count} elements, too many for one array. Read it in pieces with {nameof(Bytes)}.");
    }

    /// <summary>Counts the elements of a shape; false if an extent is negative, or 63 bits cannot count the
    /// bytes.</summary>
    internal static bool TryCount(IEnumerable<long> shape, TensorType type, out long count)
    {
        count = 1;
        foreach (var extent in shape)
        {
            var high = Math.BigMul(count, extent, out count);
            if (extent < 0 || high != 0 || count < 0 || count > long.MaxValue / type.Size())
            {
                return false;
            }
        }

        return true;
    }
}
