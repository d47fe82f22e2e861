using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Sweeps.Quantization;

/// <summary>A rule that tells which averages without a sign may become 0: those beside which the gradient and all state
/// with a sign are 0, so that nothing is left to be divided by them. These leave with a sign.</summary>
/// <remarks>Else what is many decades below the largest of its block could be rounded to 0 while a first moment beside
/// it is not, and a step would be that moment over ε.</remarks>
/// <param name="rule">The rule.</param>
/// <param name="kinds">The kinds of its states.</param>
internal readonly struct SignAtRest<R, V>(in R rule, StateKinds kinds) : IRule<SignAtRest<R, V>, V>
    where R : struct, IRule<R, V>
    where V : struct, IReal<V>, IBits<V>
{
    private readonly R rule = rule;
    private readonly V signedA = Mask(kinds.Signed, 0, 0x7FFF_FFFF);
    private readonly V signedB = Mask(kinds.Signed, 1, 0x7FFF_FFFF);
    private readonly V signedC = Mask(kinds.Signed, 2, 0x7FFF_FFFF);
    private readonly V signedD = Mask(kinds.Signed, 3, 0x7FFF_FFFF);
    private readonly V averageA = Mask(kinds.Averages, 0, 0x8000_0000);
    private readonly V averageB = Mask(kinds.Averages, 1, 0x8000_0000);
    private readonly V averageC = Mask(kinds.Averages, 2, 0x8000_0000);
    private readonly V averageD = Mask(kinds.Averages, 3, 0x8000_0000);

    /// <inheritdoc/>
    public static int States => R.States;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Step(in SignAtRest<R, V> resting, ref V θ, V g, ref V a, ref V b, ref V c, ref V d)
    {
        R.Step(in resting.rule, ref θ, g, ref a, ref b, ref c, ref d);
        var moving = Words.Magnitude(g);
        moving = R.States > 0 ? V.Or(moving, V.And(a, resting.signedA)) : moving;
        moving = R.States > 1 ? V.Or(moving, V.And(b, resting.signedB)) : moving;
        moving = R.States > 2 ? V.Or(moving, V.And(c, resting.signedC)) : moving;
        moving = R.States > 3 ? V.Or(moving, V.And(d, resting.signedD)) : moving;
        var sign = V.Same(moving, default, V.Word(0x8000_0000), default);
        a = R.States > 0 ? V.Or(a, V.And(sign, resting.averageA)) : a;
        b = R.States > 1 ? V.Or(b, V.And(sign, resting.averageB)) : b;
        c = R.States > 2 ? V.Or(c, V.And(sign, resting.averageC)) : c;
        d = R.States > 3 ? V.Or(d, V.And(sign, resting.averageD)) : d;
    }

    private static V Mask(int states, int index, uint bits) => (states >> index & 1) != 0 ? V.Word(bits) : default;
}
