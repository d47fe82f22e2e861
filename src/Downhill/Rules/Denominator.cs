namespace Downhill;

/// <summary>Limits for the ε of a denominator, below which it could not keep 0/0 away.</summary>
/// <remarks>
/// Squares of gradients below <see cref="IReal{V}.LeastSquared"/>, 1.1e-19 in float, are 0. Where v is 0 an ε of 0
/// makes 0/0 of a gradient of 0, and of a tiny one an infinite step, as it does in PyTorch. So an ε below that acts as
/// it, and an ε inside the root as its square: 0/0 is no step, tiny gradients make steps no larger than others do, and
/// where v is above 3.3e-24 and so ε is lost in rounding, an ε of 0 gives the bits that it has always given. Nothing
/// is tested weight by weight.
/// </remarks>
/// <example>
/// <code><![CDATA[
/// using Downhill;
/// using Downhill.Symbols;
///
/// Coefficient ε = Denominator.OutsideRoot<Symbol>(1e-8);
/// Console.WriteLine(ε.Value);  // 1E-08: nothing that a rule can tell from 0 is changed
/// ]]></code>
/// </example>
public static class Denominator
{
    /// <summary>Returns the ε of √v + ε, but not less than a lane can tell from 0.</summary>
    /// <typeparam name="V">The type on which the rule computes.</typeparam>
    /// <param name="ε">The ε that was set.</param>
    public static Coefficient OutsideRoot<V>(Coefficient ε)
        where V : struct, IReal<V> => ε.AtLeast(V.LeastSquared);

    /// <summary>Returns the ε of √(v + ε), but not less than a lane can tell from 0.</summary>
    /// <typeparam name="V">The type on which the rule computes.</typeparam>
    /// <param name="ε">The ε that was set.</param>
    public static Coefficient InsideRoot<V>(Coefficient ε)
        where V : struct, IReal<V> => ε.AtLeast(V.LeastSquared * V.LeastSquared);
}
