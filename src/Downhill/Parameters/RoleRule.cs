namespace Downhill;

/// <summary>A rule by which parameters have a role: all whose names match a pattern.</summary>
/// <example>
/// <code>
/// using Downhill;
///
/// RoleRule rule = new("*.qkv.weight", ParameterRole.Fused(64, 64, 64));
/// Console.WriteLine(rule.Pattern.Matches("blocks.0.qkv.weight"));  // True
/// </code>
/// </example>
/// <param name="Pattern">The names.</param>
/// <param name="Role">The role that all of them have.</param>
public sealed record RoleRule(NamePattern Pattern, ParameterRole Role)
{
    private readonly NotNull given = NotNull.Check(Pattern).And(Role);
}
