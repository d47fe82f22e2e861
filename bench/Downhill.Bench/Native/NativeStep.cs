using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Downhill.Lanes;
using unsafe StepLoop =
    delegate* unmanaged<float*, float*, float*, float*, float*, nint, float*, void>;

namespace Downhill.Bench.Native;

/// <summary>The steps of an optimizer in C, each by the loop of its rule, with the rule's own coefficients.</summary>
/// <remarks>Those of the first steps are made beforehand, and later ones take the last of them: a loop's time does not
/// depend on them, and what it takes to make them is Downhill's alone.</remarks>
internal sealed class NativeStep
{
    private const int Count = 16;
    private readonly BoundRule[] rules;

    /// <summary>Binds the rules of the first steps.</summary>
    /// <param name="options">The optimizer's options.</param>
    public NativeStep(OptimizerOptions options) =>
        rules = [.. Enumerable.Range(1, Count).Select(t => Bind(options, t))];

    /// <summary>Whether there are loops for all rules of an optimizer.</summary>
    public static bool Exists(OptimizerOptions options) =>
        Enumerable.Range(1, Count).All(t => Bind(options, t).HasLoop);

    /// <summary>Takes a step.</summary>
    /// <param name="memory">Where the arrays lie.</param>
    /// <param name="step">The step, from 1.</param>
    public unsafe void Run(NativeArrays memory, long step)
    {
        var rule = rules[Math.Min(step, Count) - 1];
        fixed (float* w = memory.Weights.Span, g = memory.Gradient.Span)
        fixed (float* a = memory.State(0), b = memory.State(1), c = memory.State(2), k = rule.Coefficients)
        {
            rule.Loop(w, g, a, b, c, memory.Weights.Length, k);
        }
    }

    private static BoundRule Bind(OptimizerOptions options, int step)
    {
        BoundRule rule = default;
        options.Bind<Lane1, BoundRule>(StepIndex.Of(step), ref rule);
        return rule;
    }

    /// <summary>A rule's coefficients in its order, and its loop, if there is one.</summary>
    private unsafe struct BoundRule : IRuleReader<Lane1>
    {
        public bool HasLoop => Loop is not null;

        public float[] Coefficients { get; private set; }

        public StepLoop Loop { get; private set; }

        public void Read<R>(R rule)
            where R : struct, IRule<R, Lane1>
        {
            Coefficients = [.. MemoryMarshal.Cast<byte, float>(MemoryMarshal.CreateReadOnlySpan(
                ref Unsafe.As<R, byte>(ref rule), Unsafe.SizeOf<R>()))];
            Loop = NativeLoops.Find(typeof(R).Name.Split('`')[0]);
        }
    }
}
