using Mono.Cecil;

namespace Downhill.Architecture.Tests.Code;

/// <summary>The base class library that the tests run on.</summary>
internal static class BaseLibrary
{
    private static readonly string Folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private static readonly Lazy<(HashSet<string> OfTypes, HashSet<string> OfMembers)> Read = new(ReadAll);

    /// <summary>Gets all words of the names of its public types.</summary>
    public static IReadOnlySet<string> Words => Read.Value.OfTypes;

    /// <summary>Gets all words of the names of its public types' public members.</summary>
    public static IReadOnlySet<string> MemberWords => Read.Value.OfMembers;

    /// <summary>Returns whether the library has an assembly of a name.</summary>
    /// <param name="assembly">The name, without extension.</param>
    public static bool Has(string assembly) => File.Exists(Path.Combine(Folder, $"{assembly}.dll"));

    private static (HashSet<string> OfTypes, HashSet<string> OfMembers) ReadAll()
    {
        HashSet<string> types = [], members = [];
        foreach (var path in Directory.GetFiles(Folder, "System*.dll"))
        {
            try
            {
                using var module = ModuleDefinition.ReadModule(path);
                foreach (var type in module.Types.Where(type => type.IsPublic))
                {
                    types.UnionWith(TypeName.Words(type));
                    members.UnionWith(TypeName.Members(type).SelectMany(name => TypeName.Words(name)));
                }
            }
            catch (BadImageFormatException)
            {
                // Native code.
            }
        }

        return (types, members);
    }
}
