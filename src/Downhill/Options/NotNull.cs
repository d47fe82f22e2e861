using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>A field by which a type with a primary constructor checks that its arguments are not null.</summary>
/// <remarks>It holds nothing and takes no part in equality.</remarks>
internal readonly record struct NotNull
{
    /// <summary>Checks the first argument.</summary>
    /// <exception cref="ArgumentNullException">The argument is null.</exception>
    public static NotNull Check(object? argument, [CallerArgumentExpression(nameof(argument))] string? name = null) =>
        default(NotNull).And(argument, name);

    /// <summary>Checks a further argument.</summary>
    /// <exception cref="ArgumentNullException">The argument is null.</exception>
    public NotNull And(object? argument, [CallerArgumentExpression(nameof(argument))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(argument, name);
        return this;
    }
}
