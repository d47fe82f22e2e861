using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Downhill.Architecture.Tests.Code;

/// <summary>Finds the types that a type names: in its bases, its members, its attributes and its code.</summary>
internal sealed class TypeUses
{
    private readonly List<(TypeReference Type, string Where)> found = [];

    private TypeUses()
    {
    }

    /// <summary>Returns the types that a type names, each with the member that names it; nested types apart.</summary>
    /// <param name="type">The type.</param>
    public static IReadOnlyList<(TypeReference Type, string Where)> Of(TypeDefinition type)
    {
        TypeUses uses = new();
        var name = Written(type);
        uses.Add(type.BaseType, name);
        uses.AddConstraints(type, name);
        uses.AddAttributes(type, name);
        foreach (var implemented in type.Interfaces)
        {
            uses.Add(implemented.InterfaceType, name);
        }

        foreach (var field in type.Fields)
        {
            uses.Add(field.FieldType, Written(field));
        }

        foreach (var property in type.Properties)
        {
            uses.AddAttributes(property, Written(property));
        }

        foreach (var method in type.Methods)
        {
            uses.Add(method, Written(method));
            uses.AddCode(method, Written(method));
        }

        return uses.found;
    }

    /// <summary>Returns the name that somebody wrote: of a lambda's class, the type and method that it stands
    /// in.</summary>
    private static string Written(IMemberDefinition member)
    {
        var name = member.Name.Split('<', '>') is [_, { Length: > 0 } within, ..] ? within : member.Name;
        return member.DeclaringType is not { } outer ? name
            : member.Name.StartsWith("<>", StringComparison.Ordinal) ? Written(outer) : $"{Written(outer)}.{name}";
    }

    private void Add(TypeReference? type, string where)
    {
        switch (type)
        {
            case null or GenericParameter:
                return;
            case TypeSpecification specification:
                foreach (var argument in (specification as GenericInstanceType)?.GenericArguments ?? [])
                {
                    Add(argument, where);
                }

                Add((specification as IModifierType)?.ModifierType, where);
                Add(specification.ElementType, where);
                return;
            default:
                found.Add((type, where));
                return;
        }
    }

    private void Add(MethodReference method, string where)
    {
        Add(method.ReturnType, where);
        foreach (var parameter in method.Parameters)
        {
            Add(parameter.ParameterType, where);
        }

        foreach (var argument in (method as GenericInstanceMethod)?.GenericArguments ?? [])
        {
            Add(argument, where);
        }
    }

    private void AddConstraints(IGenericParameterProvider generic, string where)
    {
        foreach (var constraint in generic.GenericParameters.SelectMany(parameter => parameter.Constraints))
        {
            Add(constraint.ConstraintType, where);
        }
    }

    private void AddAttributes(ICustomAttributeProvider member, string where)
    {
        foreach (var attribute in member.CustomAttributes)
        {
            Add(attribute.AttributeType, where);
        }
    }

    private void AddCode(MethodDefinition method, string where)
    {
        AddConstraints(method, where);
        AddAttributes(method, where);
        foreach (var variable in method.Body?.Variables ?? [])
        {
            Add(variable.VariableType, where);
        }

        foreach (var instruction in method.Body?.Instructions ?? [])
        {
            AddOperand(instruction, where);
        }
    }

    private void AddOperand(Instruction instruction, string where)
    {
        switch (instruction.Operand)
        {
            case TypeReference type:
                Add(type, where);
                break;
            case MethodReference called:
                Add(called.DeclaringType, where);
                Add(called, where);
                break;
            case FieldReference field:
                Add(field.DeclaringType, where);
                Add(field.FieldType, where);
                break;
        }
    }
}
