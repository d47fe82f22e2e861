using System.Globalization;

namespace Downhill.Matrices.Factorizations;

/// <summary>The Newton–Schulz iteration in print, with the coefficients of its form.</summary>
internal static class NewtonSchulzText
{
    /// <summary>Returns the lines of the iteration on a matrix, whose result is X.</summary>
    /// <param name="form">The form.</param>
    /// <param name="matrix">The symbol of the matrix, which is state of this step.</param>
    public static IReadOnlyList<TensorLine> Lines(NewtonSchulzForm form, string matrix)
    {
        var (ε, margin) = (NumberText.Of(form.Epsilon), form.Margin == 1 ? "" : $"{NumberText.Of(form.Margin)}·");
        var (latexε, latexMargin) = (Latex(ε), margin.Replace("·", @"\,", StringComparison.Ordinal));
        return
        [
            form.AddsEpsilon
                ? new(
                    $"X = {matrix}ₜ/({margin}‖{matrix}ₜ‖ + {ε})",
                    $@"X = {matrix}_t/({latexMargin}\|{matrix}_t\|_F + {latexε})")
                : new(
                    $"X = {matrix}ₜ/max({margin}‖{matrix}ₜ‖, {ε})",
                    $@"X = {matrix}_t/\max({latexMargin}\|{matrix}_t\|_F, {latexε})"),
            .. Rows(form).SelectMany(row => Lines(row.Coefficients, row.Times)),
        ];
    }

    /// <summary>Returns the products of the iteration on a matrix, in words.</summary>
    /// <param name="form">The form.</param>
    public static string Cost(NewtonSchulzForm form)
    {
        var squares = Enumerable.Range(0, form.Iterations).Count(i => form[i].C != 0);
        return $"{form.Iterations * 2 + squares} matrix products for each matrix of m × n, m ≤ n: {form.Iterations} "
            + $"times X·Xᵀ and P·X, of m²n multiplications each, and {squares} times A·A, of m³; of X·Xᵀ and A·A, "
            + "which are symmetric, half is computed";
    }

    /// <summary>Returns the coefficients, each with the iterations that use them one after another.</summary>
    public static IEnumerable<(NewtonSchulzCoefficients Coefficients, int Times)> Rows(NewtonSchulzForm form)
    {
        for (var i = 0; i < form.Iterations;)
        {
            var (first, start) = (form[i], i);
            while (i < form.Iterations && form[i].Equals(first))
            {
                i++;
            }

            yield return (first, i - start);
        }
    }

    private static IEnumerable<TensorLine> Lines(NewtonSchulzCoefficients c, int times)
    {
        var (often, latexOften) = times == 1 ? ("", "") : ($",  {times} times", $@"\quad\text{{{times} times}}");
        var (cubed, latexCubed) = c.C == 0 ? ("", "") : ($" {Signed(c.C)}·A²", $@" {Signed(c.C)}A^2");
        yield return new(
            $"A = X·Xᵀ,  X = ({Text(c.A)} {Signed(c.B)}·A{cubed})·X{often}",
            $@"A = XX^\top,\ X = ({Text(c.A)}I {Signed(c.B)}A{latexCubed})X{latexOften}".Replace('−', '-'));
    }

    /// <summary>Returns a number such as 1e-7 as a power.</summary>
    private static string Latex(string number) => number.Split('e') is [var digits, var exponent]
        ? $"{(digits == "1" ? "" : $@"{digits} \cdot ")}10^{{{exponent}}}" : number;

    private static string Text(double x) => x.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Signed(double x) => x < 0 ? $"− {Text(-x)}" : $"+ {Text(x)}";
}
