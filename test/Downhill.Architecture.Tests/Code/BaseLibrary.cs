using Mono.Cecil;

namespace Downhill.Architecture.Tests.Code;

/// <summary>The base class library that the tests run on.</summary>
internal static class BaseLibrary
{
    private static readonly string Folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    /// <summary>Gets all words of the names of its public types.</summary>
    public static IReadOnlySet<string> Words { get; } =
        Directory.GetFiles(Folder, "System*.dll").SelectMany(PublicTypes).SelectMany(TypeName.Words).ToHashSet();

    /// <summary>Returns whether the library has an assembly of a name.</summary>
    /// <param name="assembly">The name, without extension.</param>
    public static bool Has(string assembly) => File.Exists(Path.Combine(Folder, $"{assembly}.dll"));

    private static List<TypeDefinition> PublicTypes(string path)
    {
        try
        {
            using var module = ModuleDefinition.ReadModule(path);
            return [.. module.Types.Where(type => type.IsPublic)];
        }
        catch (BadImageFormatException)
        {
            return []; // Native code.
        }
    }
}
