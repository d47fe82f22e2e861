using System.Text;
using Downhill.Tensors;

namespace Downhill;

/// <summary>Checks of names, and of parameters whose own properties disagree.</summary>
internal static class ParameterCheck
{
    /// <summary>Refuses a name that cannot be saved.</summary>
    /// <exception cref="ArgumentException">The name is empty or no text.</exception>
    public static void Name(string? name, string argument)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name, argument);
        if (Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)) != name)
        {
            throw new ArgumentException(
                $"The name '{name}' holds half a character, so no file could hold it. Rename it.", argument);
        }
    }

    /// <summary>Refuses a parameter whose name, shape, length, element type and weights do not agree.</summary>
    /// <exception cref="ArgumentException">Name, shape, length and element type do not agree.</exception>
    /// <exception cref="InvalidOperationException">There are more or fewer bytes than weights have.</exception>
    public static void Parameter(IParameter parameter, string argument)
    {
        Description(parameter, argument);
        parameter.Refresh();
        var actual = parameter.WeightBytes(0, parameter.Length).Length;
        var expected = parameter.Length * parameter.ElementType.Size();
        if (actual != expected)
        {
            throw WrongLength(parameter, nameof(IParameter.WeightBytes), expected, actual);
        }
    }

    /// <summary>Returns the error for memory of another length than was asked for.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="member">The member that returned it.</param>
    /// <param name="expected">The number of bytes that were asked for.</param>
    /// <param name="actual">The number of bytes that were returned.</param>
    public static InvalidOperationException WrongLength(
        IParameter parameter, string member, int expected, int actual) =>
            new($"Parameter '{parameter.Name}': {member} returned {actual} bytes, but {expected} were asked for. "
        + $"Return {parameter.ElementType.Size()} bytes for each element.");

    private static void Description(IParameter parameter, string argument)
    {
        Name(parameter.Name, argument);
        var (length, type) = (parameter.Length, parameter.ElementType);
        if (type is not (TensorType.Float32 or TensorType.BFloat16 or TensorType.Float16))
        {
            throw Refused(
                parameter, $"weights may be Float32, BFloat16 or Float16, not {type}. Convert them", argument);
        }

        if (parameter.Shape is not { } shape || shape.Any(extent => extent < 0)
            || shape.Aggregate(1.0, (product, extent) => product * extent) != length)
        {
            var told = parameter.Shape is null ? "null" : $"[{string.Join(", ", parameter.Shape)}]";
            throw Refused(
                parameter, $"its shape is {told} and its length {length}. Length is the product of Shape", argument);
        }

        if ((long)length * type.Size() is > int.MaxValue and var bytes)
        {
            throw Refused(
                parameter, $"its weights have {bytes} bytes, and spans at most {int.MaxValue}. Make several of it",
                argument);
        }
    }

    private static ArgumentException Refused(IParameter parameter, string why, string argument) =>
        new($"Parameter '{parameter.Name}': {why}.", argument);
}
