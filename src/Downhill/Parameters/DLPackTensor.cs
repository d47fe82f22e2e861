using Downhill.Tensors;

namespace Downhill;

/// <summary>An array of another framework, handed over by DLPack, that an optimizer steps in place.</summary>
/// <remarks>The array must lie on the CPU, row-major and without gaps, and hold float32, bfloat16 or float16; all
/// others are refused by name. The owner's deleter is called exactly once, by <see cref="Dispose"/> or when the array
/// is refused. From Python, rename the capsule (<c>dltensor</c> to <c>used_dltensor</c>) before passing its pointer, as
/// DLPack demands, or the capsule will call the deleter too.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// static class Exchange
/// {
///     // Both arguments are addresses of a DLManagedTensor that another framework made.
///     public static void Step(nint weights, nint gradients)
///     {
///         using var gradient = DLPackTensor.Take(gradients, "gradient");
///         using var values = DLPackTensor.Take(weights, "weights");
///
///         new Adam([values.ToParameter(gradient)]).Step();
///     }
/// }
/// </code>
/// </example>
public sealed unsafe class DLPackTensor : IDisposable
{
    private readonly IDisposable memory;

    private DLPackTensor(string name, in DLTensor tensor, Action delete)
    {
        (Name, Shape) = (name, Extents(name, tensor));
        var count = Count(name, Shape);
        CheckStrides(name, tensor, Shape, count);
        var pointer = (nint)(tensor.Data + tensor.ByteOffset);
        (Type, memory) = (tensor.Code, tensor.Bits, tensor.Lanes) switch
        {
            (2, 32, 1) => (TensorType.Float32, (IDisposable)new BorrowedMemory<float>(pointer, count, delete, name)),
            (4, 16, 1) => (TensorType.BFloat16, new BorrowedMemory<BFloat16>(pointer, count, delete, name)),
            (2, 16, 1) => (TensorType.Float16, new BorrowedMemory<Half>(pointer, count, delete, name)),
            _ => throw Refused(
                name, $"its elements are {tensor.Type}, but weights are float32, bfloat16 or float16",
                "Convert it first"),
        };
    }

    /// <summary>Gets the name, in error messages and of the parameter.</summary>
    public string Name { get; }

    /// <summary>Gets the type of the elements: float32, bfloat16 or float16.</summary>
    public TensorType Type { get; }

    /// <summary>Gets the extents, row-major; none for a single number.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>Takes over the array of a capsule named <c>dltensor</c>.</summary>
    /// <param name="managed">The address of a <c>DLManagedTensor</c>. It belongs to the result, or is given back if
    /// this throws.</param>
    /// <param name="name">The name, in error messages and of the parameter.</param>
    /// <exception cref="ArgumentException">The address is null, the name is empty, or the array is none.</exception>
    /// <exception cref="NotSupportedException">The array cannot be stepped in place.</exception>
    public static DLPackTensor Take(nint managed, string name)
    {
        var tensor = (DLManagedTensor*)NotNull(managed);
        return Take(name, &tensor->Tensor, null, () =>
        {
            if (tensor->Deleter is not null)
            {
                tensor->Deleter(tensor);
            }
        });
    }

    /// <summary>Takes over the array of a capsule named <c>dltensor_versioned</c>, DLPack 1.</summary>
    /// <param name="managed">The address of a <c>DLManagedTensorVersioned</c>. It belongs to the result, or is given
    /// back if this throws.</param>
    /// <param name="name">The name, in error messages and of the parameter.</param>
    /// <inheritdoc cref="Take(nint, string)" path="/exception"/>
    public static DLPackTensor TakeVersioned(nint managed, string name)
    {
        var tensor = (DLManagedTensorVersioned*)NotNull(managed);
        var refusal = tensor->Major != 1
            ? Refused(
                name, $"it is of DLPack {tensor->Major}.{tensor->Minor}, but 1 is known here",
                "Ask for max_version=(1, 0)")
            : tensor->IsReadOnly
                ? Refused(
                    name, "it may only be read, and a step writes", "Export an array that may be written to, or a copy")
                : null;
        return Take(name, &tensor->Tensor, refusal, () =>
        {
            if (tensor->Deleter is not null)
            {
                tensor->Deleter(tensor);
            }
        });
    }

    /// <summary>Returns the elements, not copied.</summary>
    /// <typeparam name="T">The type of an element, which must be <see cref="Type"/>.</typeparam>
    /// <exception cref="ArgumentException">Elements are of another type.</exception>
    /// <exception cref="ObjectDisposedException">The array was given back.</exception>
    public Memory<T> Memory<T>()
        where T : unmanaged => memory is BorrowedMemory<T> borrowed ? borrowed.Memory : throw new ArgumentException(
            $"DLPack tensor '{Name}' holds {Type}, not {typeof(T).Name}.");

    /// <summary>Returns a parameter over the array, which is not copied.</summary>
    /// <param name="gradient">The gradient, an array of the same type and length; null while there is none.</param>
    /// <exception cref="ArgumentException">The gradient is of another type or length.</exception>
    /// <exception cref="ObjectDisposedException">An array was given back.</exception>
    public IParameter ToParameter(DLPackTensor? gradient = null) => Type switch
    {
        TensorType.Float32 => Parameter<float>(gradient),
        TensorType.BFloat16 => Parameter<BFloat16>(gradient),
        _ => Parameter<Half>(gradient),
    };

    /// <summary>Gives the array back to its owner; parameters over it throw from now on.</summary>
    public void Dispose() => memory.Dispose();

    private Parameter<T> Parameter<T>(DLPackTensor? gradient)
        where T : unmanaged => new(Name, Memory<T>(), gradient?.Memory<T>(), [.. Shape]);

    private static DLPackTensor Take(string name, DLTensor* tensor, Exception? refusal, Action delete)
    {
        try
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(name);
            return refusal is null ? new(name, *tensor, delete) : throw refusal;
        }
        catch
        {
            delete();
            throw;
        }
    }

    private static int[] Extents(string name, in DLTensor tensor)
    {
        if (tensor.DeviceType != 1)
        {
            throw Refused(name, $"it lies on {tensor.Device}", "Move it to the CPU first");
        }

        if (tensor.Dimensions < 0 || (tensor.Dimensions > 0 && tensor.Shape is null))
        {
            throw new ArgumentException(
                $"DLPack tensor '{name}' has {tensor.Dimensions} dimensions "
                + $"{(tensor.Shape is null ? "and no shape" : "")}. Is this "
                + "the address of a DLManagedTensor, and of the right kind?");
        }

        var extents = new int[tensor.Dimensions];
        for (var i = 0; i < extents.Length; i++)
        {
            extents[i] = tensor.Shape[i] is >= 0 and <= int.MaxValue and var extent
                ? (int)extent : throw new ArgumentException(
                $"DLPack tensor '{name}': extent {i} is {tensor.Shape[i]}; extents lie in [0, {int.MaxValue}].");
        }

        return extents;
    }

    private static long Count(string name, IReadOnlyList<int> shape)
    {
        var count = shape.Contains(0) ? 0 : shape.Aggregate(1.0, (product, extent) => product * extent);
        return count <= int.MaxValue ? (long)count : throw Refused(
            name, $"it has {count:F0} elements, but a parameter at most {int.MaxValue}", "Export it in pieces");
    }

    private static void CheckStrides(string name, in DLTensor tensor, IReadOnlyList<int> shape, long count)
    {
        var next = 1L;
        for (var i = shape.Count - 1; i >= 0 && count > 0 && tensor.Strides is not null; i--)
        {
            // An extent of 1 has no neighbors, so its stride may be anything, and is.
            if (shape[i] != 1 && tensor.Strides[i] != next)
            {
                var strides = string.Join(", ", new ReadOnlySpan<long>(tensor.Strides, shape.Count).ToArray());
                throw Refused(
                    name,
                    $"its strides are [{strides}] for the shape "
                    + $"{ListText.InBrackets(shape)}, so it is not row-major without gaps",
                    "Make it contiguous first");
            }

            next *= shape[i];
        }
    }

    private static nint NotNull(nint managed) =>
        managed != 0 ? managed : throw new ArgumentNullException(
            nameof(managed), "There is no DLPack tensor at address 0.");

    private static NotSupportedException Refused(string name, string why, string cure) =>
        new($"DLPack tensor '{name}' cannot be stepped in place: {why}. {cure}.");
}
