using System.Text.RegularExpressions;
using Mono.Cecil;

namespace Downhill.Architecture.Tests.Code;

/// <summary>Splits the names of types and members into words.</summary>
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

    /// <summary>Returns the names of the members that others see and somebody wrote, each once.</summary>
    /// <param name="type">The type.</param>
    public static IEnumerable<string> Members(TypeDefinition type)
    {
        var methods = type.Methods.Where(method => IsSeen(method) && !method.IsSpecialName && !IsGenerated(method))
            .Select(method => method.Name);
        var properties = type.Properties.Where(property => IsSeen(property.GetMethod ?? property.SetMethod))
            .Select(property => property.Name);
        var fields = type.Fields.Where(field => field.IsPublic && !field.IsSpecialName).Select(field => field.Name);
        return methods.Concat(properties).Concat(fields).Concat(type.Events.Select(happening => happening.Name))
            .Where(name => !name.Contains('.')).Distinct();
    }

    private static bool IsSeen(MethodDefinition method) =>
        method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsGenerated(MethodDefinition method) =>
        method.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "CompilerGeneratedAttribute");

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z][a-z]+")]
    private static partial Regex Word();
}
