using System.Text.RegularExpressions;
using Mono.Cecil;

namespace Downhill.Architecture.Tests.Code;

/// <summary>Splits the names of types into words.</summary>
internal static partial class TypeName
{
    /// <summary>Returns the words of a name: <c>Gemv</c> and <c>Dot</c> of <c>GemvDot</c>, <c>DL</c> and <c>Pack</c> of
    /// <c>DLPack</c>. Digits are none, nor is the I of an interface.</summary>
    /// <param name="name">The name, without namespace.</param>
    /// <param name="isInterface">Whether the name is an interface's.</param>
    public static IEnumerable<string> Words(string name, bool isInterface = false) =>
        Word().Matches(isInterface ? name[1..] : name).Select(match => match.Value);

    /// <summary>Returns the words of a type's name.</summary>
    /// <param name="type">The type.</param>
    public static IEnumerable<string> Words(TypeDefinition type) => Words(Bare(type), type.IsInterface);

    /// <summary>Returns the name of a type without its namespace and the count of its type parameters.</summary>
    /// <param name="type">The type.</param>
    public static string Bare(TypeDefinition type) => type.Name.Split('`')[0];

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z][a-z]+")]
    private static partial Regex Word();
}
