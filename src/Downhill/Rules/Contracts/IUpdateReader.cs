namespace Downhill;

/// <summary>A reader of bound updates, such as a kernel that computes or a printer that writes formulas.</summary>
/// <example>
/// <code><![CDATA[
/// using Downhill;
/// using Downhill.Symbols;
///
/// var reader = default(Name);
/// new Cautious().Bind<Symbol, Name>(StepIndex.Of(1), 0.1, ref reader);
/// Console.WriteLine(reader.Text);
///
/// struct Name : IUpdateReader<Symbol>
/// {
///     public string? Text { get; private set; }
///
///     public void Read<U>(U update)
///         where U : struct, IUpdate<Symbol> => Text = typeof(U).Name;
/// }
/// ]]></code>
/// </example>
/// <typeparam name="V">The type on which it computes.</typeparam>
public interface IUpdateReader<V>
    where V : struct, IReal<V>
{
    /// <summary>Reads an update that was just bound to its coefficients.</summary>
    void Read<U>(U update)
        where U : struct, IUpdate<V>;
}
