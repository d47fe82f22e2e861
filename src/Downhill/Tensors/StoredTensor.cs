using System.Runtime.InteropServices;

namespace Downhill.Tensors;

/// <summary>A named tensor as files hold it: little-endian elements, row-major and without gaps, in memory or in a
/// mapped file.</summary>
public abstract class StoredTensor
{
    /// <summary>Describes a tensor.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">The type of its elements.</param>
    /// <param name="shape">Its extents, row-major; none for a single number.</param>
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

    /// <summary>Describes a tensor of a type that is not known here.</summary>
    private protected StoredTensor(string name, IReadOnlyList<long> shape, long byteCount)
        : this(name, TensorType.Opaque, shape) => ByteCount = byteCount;

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The type of its elements.</summary>
    public TensorType Type { get; }

    /// <summary>Its extents, row-major; none for a single number.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>How many elements.</summary>
    public long Count { get; }

    /// <summary>How many bytes.</summary>
    public long ByteCount { get; }

    /// <summary>What the type is called: as here, or, if it is not known here, as in the file.</summary>
    public virtual string TypeName => $"{Type}";

    /// <summary>A tensor over memory, which is not copied.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">Its elements, row-major.</param>
    /// <param name="shape">Its extents; empty for one dimension as long as <paramref name="values"/>.</param>
    /// <exception cref="ArgumentException">Memory and shape disagree, or <typeparamref name="T"/> is no type that a
    /// file holds.</exception>
    public static StoredTensor Of<T>(string name, ReadOnlyMemory<T> values, IReadOnlyList<long>? shape = null)
        where T : unmanaged => new MemoryTensor<T>(
            name, TensorTypeExtensions.Of<T>(), values, shape ?? [values.Length]);

    /// <summary>A tensor over the bytes of its elements, which are not copied: for types that C# does not
    /// have.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">The type of its elements.</param>
    /// <param name="bytes">Its elements, little-endian and row-major.</param>
    /// <param name="shape">Its extents.</param>
    /// <exception cref="ArgumentException">Memory and shape disagree.</exception>
    public static StoredTensor Of(
        string name, TensorType type, ReadOnlyMemory<byte> bytes, IReadOnlyList<long> shape) =>
        new MemoryTensor<byte>(name, type != TensorType.Opaque ? type : throw new ArgumentException(
            $"Tensor '{name}': {type} is the type of what was read and is not known.", nameof(type)), bytes, shape);

    /// <summary>Some of its bytes; not a copy where it lies in memory or a mapped file.</summary>
    /// <param name="start">The first byte.</param>
    /// <param name="length">How many bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">They do not all exist.</exception>
    public abstract ReadOnlySpan<byte> Bytes(long start, int length);

    /// <summary>A copy of all elements.</summary>
    /// <typeparam name="T">The type of an element, which must be <see cref="Type"/>.</typeparam>
    /// <exception cref="ArgumentException">Elements are of another type, or too many for an array.</exception>
    /// <exception cref="InvalidDataException">The type is not known here, so there are no numbers.</exception>
    public T[] ToArray<T>()
        where T : unmanaged
    {
        RefuseOpaque();
        if (TensorTypeExtensions.Of<T>() != Type || Count > Array.MaxLength)
        {
            throw new ArgumentException(TensorTypeExtensions.Of<T>() != Type
                ? $"Tensor '{Name}' holds {Type}, not {typeof(T).Name}."
                : $"Tensor '{Name}' has {Count} elements, too many for one array. Read it in pieces with {nameof(Bytes)}.");
        }

        // In pieces, since a span has at most 2³¹ bytes but an array may have more; none at all is a piece too, so that
        // what was let go of throws.
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

    /// <summary>A copy of all elements as doubles: exact, but for integers beyond 2⁵³, which are rounded.</summary>
    /// <exception cref="InvalidDataException">The type is not known here, so there are no numbers.</exception>
    /// <exception cref="ArgumentException">They are too many for an array.</exception>
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

    /// <summary>A copy of all elements as floats, each rounded to the nearest; exact for all types of at most 16
    /// bits.</summary>
    /// <exception cref="InvalidDataException">The type is not known here, so there are no numbers.</exception>
    /// <exception cref="ArgumentException">They are too many for an array.</exception>
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

    /// <summary>Refuses to take for numbers what are none.</summary>
    /// <exception cref="InvalidDataException">The type is not known here.</exception>
    internal virtual void RefuseOpaque()
    {
    }

    /// <summary>Refuses bytes that do not exist.</summary>
    internal static void CheckRange(long start, int length, long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, count - length);
    }

    /// <summary>How many elements there are, which an array must hold.</summary>
    private int RefuseTooMany()
    {
        RefuseOpaque();
        return Count <= Array.MaxLength ? (int)Count : throw new ArgumentException(
            $"Tensor '{Name}' has {Count} elements, too many for one array. Read it in pieces with {nameof(Bytes)}.");
    }

    /// <summary>How many elements a shape has; false if an extent is negative, or 63 bits do not count the
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
