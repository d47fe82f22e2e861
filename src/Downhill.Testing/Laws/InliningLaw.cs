using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Testing.Laws;

/// <summary>The loop takes a rule's step into itself: nothing is called or copied for each lane.</summary>
internal sealed class InliningLaw() : RuleLaw("A rule is a readonly struct whose Step is inlined")
{
    private const BindingFlags Steps = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private protected override IEnumerable<string> Violations(OptimizerOptions options)
    {
        var reader = default(TypeReader);
        options.Bind<Double1, TypeReader>(StepIndex.Of(1), ref reader);
        return reader.Violations ?? [];
    }

    private struct TypeReader : IRuleReader<Double1>
    {
        public List<string>? Violations { get; private set; }

        [UnconditionalSuppressMessage(
            "Trimming", "IL2090", Justification = "The methods of a rule that is bound are there.")]
        public void Read<R>(R rule)
            where R : struct, IRule<R, Double1>
        {
            Violations = [];
            var name = typeof(R).Name.Split('`')[0];
            if (!typeof(R).IsDefined(typeof(IsReadOnlyAttribute), inherit: false))
            {
                Violations.Add(
                    $"{name} may change while it steps, and threads share it. Make it a readonly record struct");
            }

            if (typeof(R).GetMethods(Steps).Any(IsCalled))
            {
                Violations.Add(
                    $"{name}.Step is called for each lane, which takes three times as long. "
                    + "Mark it [MethodImpl(MethodImplOptions.AggressiveInlining)]");
            }
        }

        private static bool IsCalled(MethodInfo method) =>
            (method.Name == "Step" || method.Name.EndsWith(".Step", StringComparison.Ordinal))
            && !method.MethodImplementationFlags.HasFlag(MethodImplAttributes.AggressiveInlining);
    }
}
