namespace Downhill;

/// <summary>A reader of bound rules, such as a kernel that computes or a printer that writes formulas.</summary>
/// <example>
/// <code><![CDATA[
/// using Downhill;
/// using Downhill.Symbols;
///
/// var counter = default(StateCounter<Symbol>);
/// new AdamOptions().Bind<Symbol, StateCounter<Symbol>>(StepIndex.Of(1), ref counter);
/// Console.WriteLine(counter.States);  // 2
///
/// struct StateCounter<V> : IRuleReader<V>
///     where V : struct, IReal<V>
/// {
///     public int States { get; private set; }
///
///     public void Read<R>(R rule)
///         where R : struct, IRule<R, V> => States = R.States;
/// }
/// ]]></code>
/// </example>
/// <typeparam name="V">The type on which rules compute.</typeparam>
public interface IRuleReader<V>
    where V : struct, IReal<V>
{
    /// <summary>Reads a rule that was just bound to its coefficients.</summary>
    void Read<R>(R rule)
        where R : struct, IRule<R, V>;
}
