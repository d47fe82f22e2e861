using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Downhill.Tests.Shared;

/// <summary>A public API as text: a line a type, a line a member, in an order that does not depend on the
/// compiler.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.ToString(), StringComparer.Ordinal))
        {
            text.Append(Kind(type)).Append(' ').Append(Name(type)).Append(Bases(type)).Append('\n');
            foreach (var line in type.GetMembers(Declared).SelectMany(Line).Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(line).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        _ when typeof(Delegate).IsAssignableFrom(type) => "delegate",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static string Bases(Type type)
    {
        Type?[] roots = [null, typeof(object), typeof(ValueType), typeof(Enum)];
        var parent = roots.Contains(type.BaseType) ? Type.EmptyTypes : [type.BaseType!];
        var interfaces = type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []).Where(
            i => i.IsPublic && !type.IsEnum);
        string[] names = [.. parent.Select(Name), .. interfaces.Select(Name).Order(StringComparer.Ordinal)];
        return names.Length == 0 ? "" : " : " + string.Join(", ", names);
    }

    private static IEnumerable<string> Line(MemberInfo member) => member switch
    {
        ConstructorInfo made when Seen(made) => [$"new({Parameters(made)})"],
        PropertyInfo property when property.Name != "EqualityContract"
            && property.GetAccessors(nonPublic: true).Any(Seen)
            => [Property(property)],
        MethodInfo { IsSpecialName: false } method when Written(method) && !method.Name.Contains('<') =>
            [Method(method)],
        MethodInfo { IsSpecialName: true } method when Written(method)
            && method.Name.StartsWith("op_", StringComparison.Ordinal)
            => [Method(method)],
        FieldInfo field when field.IsPublic && !field.IsSpecialName
            => [$"{(field.IsStatic ? "static " : "")}{Name(field.FieldType)} {field.Name}"],
        EventInfo happening => [$"event {Name(happening.EventHandlerType!)} {happening.Name}"],
        _ => [],
    };

    // What another assembly can see; an interface's explicit implementations are private.
    private static bool Seen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    // Equality, printing and deconstruction, which the compiler writes for every record.
    private static bool Written(MethodInfo method) =>
        Seen(method) && !method.IsDefined(typeof(CompilerGeneratedAttribute));

    private static string Property(PropertyInfo property)
    {
        var (get, set) = (property.GetMethod, property.SetMethod);
        var init = set?.ReturnParameter.GetRequiredCustomModifiers().Any(m => m.Name == "IsExternalInit") ?? false;
        var accessors = (get is not null && Seen(get) ? " get;" : "")
            + (set is not null && Seen(set) ? init ? " init;" : " set;" : "");
        return $"{((get ?? set)!.IsStatic ? "static " : "")}{Name(property.PropertyType)} {property.Name} {{{accessors} }}";
    }

    private static string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";
        var kind = (method.IsFamily ? "protected " : "")
            + (method.IsStatic ? "static " : "") + (method.IsAbstract ? "abstract " : "");
        return $"{kind}{Name(method.ReturnType)} {method.Name}{generic}({Parameters(method)})";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
    {
        var passed = parameter switch
        {
            { IsOut: true } => "out ",
            { IsIn: true } => "in ",
            { ParameterType.IsByRef: true } => "ref ",
            _ => "",
        };
        var value = parameter.HasDefaultValue ? $" = {parameter.DefaultValue ?? "default"}" : "";
        return $"{passed}{Name(parameter.ParameterType)} {parameter.Name}{value}";
    }));

    private static string Name(Type type)
    {
        if (type.IsByRef)
        {
            return Name(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return Name(type.GetElementType()!) + "[]";
        }

        var name = type.IsGenericParameter || type.Namespace is null
            || type.Namespace.StartsWith("System", StringComparison.Ordinal)
            ? type.Name
            : $"{type.Namespace}.{type.Name}";
        var tick = name.IndexOf('`');
        return tick < 0 ? name : $"{name[..tick]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }
}
