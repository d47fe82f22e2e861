using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;

namespace Downhill.Tests.Shared;

/// <summary>Every place where the public constructors and static methods of an assembly could be given null though they
/// do not say that they take it.</summary>
internal static class Nulls
{
    private static readonly Type[] Values = [typeof(float), typeof(Half), typeof(long), typeof(object)];
    private static readonly ConcurrentDictionary<(Assembly Assembly, string Place),
    (MethodBase Method, ParameterInfo Parameter)> Known = new();

    /// <summary>Their names: type, member and parameter.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="exempt">Types whose constructors are exempt.</param>
    public static TheoryData<string> Of(Assembly assembly, params Type[] exempt)
    {
        var places = new TheoryData<string>();
        foreach (var (method, parameter) in assembly.GetExportedTypes().SelectMany(Methods)
            .Where(method => method is not ConstructorInfo || !exempt.Contains(method.DeclaringType)).SelectMany(
                Places))
        {
            var place = $"{method.DeclaringType}.{method.Name}({string.Join(", ", method.GetParameters().Select(p => Short(p.ParameterType)))}) {parameter.Name}";
            if (Known.TryAdd((assembly, place), (method, parameter)) || Known[(assembly, place)].Method == method)
            {
                places.Add(place);
            }
        }

        return places;
    }

    /// <summary>Gives null there, and sees it refused by its name.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="place">The name of the place.</param>
    /// <param name="samples">Makes what cannot be made by itself; null for what it does not know either.</param>
    public static void ShouldBeRefused(Assembly assembly, string place, Func<Type, object?> samples)
    {
        var (method, parameter) = Known[(assembly, place)];
        var arguments = method.GetParameters().Select(other => other == parameter
            ? Expression.Constant(null, other.ParameterType)
            : Argument(other, new(assembly, samples))).ToList();
        Expression call = method is ConstructorInfo constructor
            ? Expression.New(constructor, arguments)
            : Expression.Call((MethodInfo)method, arguments);
        var run = Expression.Lambda<Action>(Expression.Block(typeof(void), call)).Compile();

        Should.Throw<ArgumentNullException>(run).ParamName.ShouldBe(parameter.Name);
    }

    private static Expression Argument(ParameterInfo parameter, Samples samples)
    {
        var type = parameter.ParameterType;
        return parameter.IsOut || type.IsByRef ? Expression.Variable(type.GetElementType()!)
            : type.IsByRefLike || Nullable.GetUnderlyingType(type) is not null ? Expression.Default(type)
            : parameter is { HasDefaultValue: true, DefaultValue: null } ? Expression.Default(type)
            : parameter.HasDefaultValue ? Expression.Convert(Expression.Constant(parameter.DefaultValue), type)
            : Expression.Constant(samples.Of(type), type);
    }

    private static IEnumerable<MethodBase> Methods(Type type)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.DeclaredOnly | BindingFlags.Static;
        if (Closed(type) is not { } closed)
        {
            return [];
        }

        var constructors = closed.IsAbstract || IsDelegate(closed) ? [] : closed.GetConstructors();
        var methods = closed.IsInterface ? [] : closed.GetMethods(Declared).Where(method => !method.IsSpecialName);
        return [.. constructors, .. methods.Select(Closed).OfType<MethodInfo>()];
    }

    private static IEnumerable<(MethodBase Method, ParameterInfo Parameter)> Places(MethodBase method) =>
        from parameter in method.GetParameters()
        where !method.GetParameters().Any(other => other.ParameterType == typeof(nint)) // an address must be a true one
        where !parameter.IsOut && !parameter.ParameterType.IsByRef && !parameter.ParameterType.IsValueType
        where new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.NotNull
        select (method, parameter);

    private static Type? Closed(Type type) => !type.IsGenericTypeDefinition ? type
        : Candidates(type.GetGenericArguments()).Select(all => Try(() => type.MakeGenericType(all)))
            .FirstOrDefault(closed => closed is not null);

    private static MethodInfo? Closed(MethodInfo method) => !method.IsGenericMethodDefinition ? method
        : Candidates(method.GetGenericArguments()).Select(all => Try(() => method.MakeGenericMethod(all)))
            .FirstOrDefault(closed => closed is not null);

    /// <summary>A value or the class that each must be of.</summary>
    private static IEnumerable<Type[]> Candidates(Type[] parameters) =>
        Values.Select(value => parameters.Select(_ => value).ToArray())
            .Append(
                [.. parameters.Select(parameter => parameter.GetGenericParameterConstraints().FirstOrDefault(type => type.IsClass) ?? typeof(object))]);

    private static T? Try<T>(Func<T> make)
        where T : class
    {
        try
        {
            return make();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsDelegate(Type type) => type.IsSubclassOf(typeof(Delegate));

    private static string Short(Type type) => type.Name.Split('`')[0];

    /// <summary>Makes arguments that are not null.</summary>
    private sealed class Samples(Assembly assembly, Func<Type, object?> known)
    {
        public object Of(Type type) => Of(type, 0) ?? throw new NotSupportedException($"Give a sample of {type}.");

        private object? Of(Type type, int depth)
        {
            if (known(type) is { } sample)
            {
                return sample;
            }

            return type == typeof(string) ? "x"
                : type.IsArray ? Array.CreateInstance(type.GetElementType()!, 0)
                : type == typeof(int) || type == typeof(long) ? Convert.ChangeType(1, type, null)
                : type.IsValueType ? Activator.CreateInstance(type)
                : IsDelegate(type) ? Lambda(type)
                : type.IsInterface && type.IsGenericType
                    && type.IsAssignableFrom(typeof(List<>).MakeGenericType(type.GetGenericArguments()[0]))
                    ? Array.CreateInstance(type.GetGenericArguments()[0], 0)
                : Dictionary(type) is { } dictionary ? dictionary
                : depth > 4 ? null
                : Makers(type).Select(maker => Make(maker, depth)).FirstOrDefault(made => made is not null);
        }

        private IEnumerable<ConstructorInfo> Makers(Type type) => assembly.GetExportedTypes().Prepend(type)
            .Where(candidate => !candidate.IsAbstract && type.IsAssignableFrom(candidate))
            .SelectMany(candidate => candidate.GetConstructors()).OrderBy(maker => maker.GetParameters().Length);

        private object? Make(ConstructorInfo maker, int depth)
        {
            try
            {
                return maker.Invoke(
                    [.. maker.GetParameters().Select(parameter => Of(parameter.ParameterType, depth + 1))]);
            }
            catch (Exception e) when (e is TargetInvocationException or NotSupportedException or ArgumentException)
            {
                return null;
            }
        }

        private static object? Dictionary(Type type) =>
            type.IsInterface && type.GetGenericArguments() is [var key, var value]
                && typeof(Dictionary<,>).MakeGenericType(key, value) is var made
            && type.IsAssignableFrom(made) ? Activator.CreateInstance(made) : null;

        private static Delegate Lambda(Type type)
        {
            var invoke = type.GetMethod("Invoke")!;
            var parameters = invoke.GetParameters().Select(p => Expression.Parameter(p.ParameterType)).ToList();
            return Expression.Lambda(type, Expression.Default(invoke.ReturnType), parameters).Compile();
        }
    }
}
