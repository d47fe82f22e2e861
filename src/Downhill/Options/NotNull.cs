using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>What a type with a primary constructor keeps as a sign that its arguments are not null. It holds nothing
/// and takes no part in equality.</summary>
internal readonly record struct NotNull
{
    /// <summary>Looks at the first argument.</summary>
    /// <exception cref="ArgumentNullException">It is null; it is named.</exception>
    public static NotNull Check(object? argument, [CallerArgumentExpression(nameof(argument))] string? name = null) =>
        default(NotNull).And(argument, name);

    /// <summary>Looks at the next argument.</summary>
    /// <exception cref="ArgumentNullException">It is null; it is named.</exception>
    public NotNull And(object? argument, [CallerArgumentExpression(nameof(argument))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(argument, name);
        return this;
    }
}
