namespace Downhill.Matrices;

/// <summary>A form of the Newton–Schulz iteration, as data: the coefficients of each iteration, and what the matrix is
/// divided by first.</summary>
/// <remarks>Singular values are told relative to the matrix's Frobenius norm, which <see cref="Evaluate"/> takes them
/// by too; zeros stay zeros in every form.</remarks>
/// <example>
/// <code>
/// using Downhill.Matrices;
///
/// var form = NewtonSchulzForm.Jordan;
/// Console.WriteLine($"{form.Evaluate(0.5):F3}, {form.Evaluate(0.01):F3}");  // 1.114, 0.701
///
/// var own = new NewtonSchulzForm { Coefficients = [new(1.5, -0.5, 0)], Iterations = 12 };
/// Console.WriteLine($"{own.Evaluate(0.5):F3}");  // 1.000
/// </code>
/// </example>
public sealed record NewtonSchulzForm
{
    private static readonly NewtonSchulzCoefficients Steep = new(3.4445, -4.7750, 2.0315);

    /// <summary>Gets the coefficients of each iteration; the last are used again for those after them.</summary>
    public required IReadOnlyList<NewtonSchulzCoefficients> Coefficients { get; init; }

    /// <summary>Gets the number of iterations.</summary>
    public required int Iterations { get; init; }

    /// <summary>Gets the ε that keeps the division by the norm from a division by zero; default 1e-7.</summary>
    public double Epsilon { get; init; } = 1e-7;

    /// <summary>Gets whether ε is added to the norm (Jordan, Moonshot, Keras) or is its least (PyTorch). Default
    /// true.</summary>
    public bool AddsEpsilon { get; init; } = true;

    /// <summary>Gets the factor of the norm; above 1 it keeps rounding from taking singular values out of the range of
    /// the coefficients. Default 1.</summary>
    public double Margin { get; init; } = 1;

    /// <summary>Gets Muon's own: 5 iterations of (3.4445, −4.7750, 2.0315), and the norm plus 1e-7.</summary>
    /// <remarks>Singular values from 0.01 to 1 come to between 0.68 and 1.14, and nothing comes above 1.21. Jordan et
    /// al., 2024, https://kellerjordan.github.io/posts/muon.</remarks>
    public static NewtonSchulzForm Jordan { get; } = new() { Coefficients = [Steep], Iterations = 5 };

    /// <summary>Gets the form of <c>torch.optim.Muon</c>: Jordan's, but the norm is 1e-7 at least.</summary>
    public static NewtonSchulzForm PyTorch { get; } = Jordan with { AddsEpsilon = false };

    /// <summary>Gets five iterations with coefficients of their own, published with Dion.</summary>
    /// <remarks>Singular values from 0.01 to 1 come to between 0.977 and 1.032. Ahn et al., 2025,
    /// arXiv:2504.05295.</remarks>
    public static NewtonSchulzForm Dion { get; } = new()
    {
        Coefficients =
        [
            new(4.0848, -6.8946, 2.9270), new(3.9505, -6.3029, 2.6377), new(3.7418, -5.5913, 2.3037),
            new(2.8769, -3.1427, 1.2046), new(2.8366, -3.0525, 1.2012),
        ],
        Iterations = 5,
    };

    /// <summary>Gets eight steep iterations and two of (2, −1.5, 0.5), which bring what is left close to 1.</summary>
    /// <remarks>Singular values from 0.001 to 1 come to between 1 and 1.0006.</remarks>
    public static NewtonSchulzForm DeepSeek { get; } = new()
    {
        Coefficients = [Steep, Steep, Steep, Steep, Steep, Steep, Steep, Steep, new(2, -1.5, 0.5)],
        Iterations = 10,
    };

    /// <summary>Gets the classical cubic iteration (1.5, −0.5), 30 times.</summary>
    /// <remarks>Singular values from 0.0001 to 1 come to 1 within rounding.</remarks>
    public static NewtonSchulzForm Cubic { get; } = new() { Coefficients = [new(1.5, -0.5, 0)], Iterations = 30 };

    /// <summary>Gets the classical quintic iteration (15/8, −10/8, 3/8), 15 times.</summary>
    /// <remarks>Singular values from 0.001 to 1 come to 1 within rounding.</remarks>
    public static NewtonSchulzForm Quintic { get; } =
        new() { Coefficients = [new(1.875, -1.25, 0.375)], Iterations = 15 };

    /// <summary>Returns Polar Express: in each iteration the polynomial that is best for what the ones before
    /// leave.</summary>
    /// <remarks>With 5 iterations singular values from 0.001 to 1 come to between 0.84 and 1.13, with 8 to 1 within
    /// rounding. All but the last of the published list are deflated by 1.01, and the norm is multiplied by 1.01, as
    /// in the paper. Amsel et al., 2025, arXiv:2505.16932, algorithm 1.</remarks>
    /// <param name="iterations">The number of iterations, at least 1; default 5.</param>
    public static NewtonSchulzForm PolarExpress(int iterations = 5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(iterations, 1);
        return new()
        {
            Coefficients =
            [
                Deflated(8.28721201814563, -23.595886519098837, 17.300387312530933),
                Deflated(4.107059111542203, -2.9478499167379106, 0.5448431082926601),
                Deflated(3.9486908534822946, -2.908902115962949, 0.5518191394370137),
                Deflated(3.3184196573706015, -2.488488024314874, 0.51004894012372),
                Deflated(2.300652019954817, -1.6689039845747493, 0.4188073119525673),
                Deflated(1.891301407787398, -1.2679958271945868, 0.37680408948524835),
                Deflated(1.8750014808534479, -1.2500016453999487, 0.3750001645474248),
                new(1.875, -1.25, 0.375),
            ],
            Iterations = iterations,
            Margin = 1.01,
        };
    }

    /// <summary>Returns what becomes of a singular value.</summary>
    /// <param name="singular">The singular value, divided by the Frobenius norm of its matrix.</param>
    public double Evaluate(double singular)
    {
        var x = singular / Margin;
        for (var iteration = 0; iteration < Iterations; iteration++)
        {
            x = this[iteration].Evaluate(x);
        }

        return x;
    }

    /// <summary>Returns all that matters, as checkpoints compare it.</summary>
    public override string ToString() => string.Concat(
        $"{Iterations} × ", string.Join(", ", Coefficients.Select(c =>
            $"({NumberText.Of(c.A)}, {NumberText.Of(c.B)}, {NumberText.Of(c.C)})")),
        $"; norm {(Margin == 1 ? "" : $"× {NumberText.Of(Margin)} ")}{(AddsEpsilon ? "plus" : "at least")} ",
        NumberText.Of(Epsilon));

    /// <summary>Gets the coefficients of an iteration.</summary>
    internal NewtonSchulzCoefficients this[int iteration] => Coefficients[Math.Min(iteration, Coefficients.Count - 1)];

    /// <summary>Refuses data that make no sense.</summary>
    /// <exception cref="ArgumentException">There are no coefficients, or a number is out of range.</exception>
    internal void Check()
    {
        if (Coefficients is not { Count: > 0 } || Iterations < 0)
        {
            throw new ArgumentException(
                $"A form needs coefficients and iterations; it had {Coefficients?.Count ?? 0} and {Iterations}.",
                nameof(Coefficients));
        }

        if (!(Epsilon >= 0) || !(Margin > 0) || !double.IsFinite(Epsilon + Margin))
        {
            throw new ArgumentException(
                $"ε must be 0 or more and the margin above 0; they were {Epsilon} and {Margin}.", nameof(Epsilon));
        }
    }

    private static NewtonSchulzCoefficients Deflated(double a, double b, double c) =>
        new(a / 1.01, b / Math.Pow(1.01, 3), c / Math.Pow(1.01, 5));
}
