namespace Downhill;

/// <summary>The numbers that a measure finds for one weight, or for all in a lane, each summed over many.</summary>
/// <typeparam name="V">The type on which the measure computes.</typeparam>
/// <param name="A">The first.</param>
/// <param name="B">The second; unused by a measure of one term.</param>
/// <param name="C">The third; unused by a measure of fewer.</param>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Symbols;
///
/// Terms&lt;Symbol&gt; found = new(2, 3);
/// Console.WriteLine(new TextPrinter().Print(found.B.Node));  // 3
/// </code>
/// </example>
public readonly record struct Terms<V>(V A, V B = default, V C = default)
    where V : struct, IReal<V>;
