namespace Downhill.Symbols;

/// <summary>The formulas of an iteration of L-BFGS, as text and as LaTeX.</summary>
internal static class LbfgsFormulas
{
    /// <summary>Gets them in the order in which an iteration takes them.</summary>
    public static IReadOnlyList<PrintedWrapper> All { get; } =
    [
        new(
            "of the pair that a move leaves",
            ["s = t·d", "y = g − gᵖʳᵉᵛ", "ρ = 1 / (yᵀs)", "γ = yᵀs / (yᵀy)"],
            [
                @"s = t\,d", @"y = g - g^{\mathrm{prev}}", @"\rho = \frac{1}{y^\top s}",
                @"\gamma = \frac{y^\top s}{y^\top y}",
            ],
            [], ""),
        new(
            "of the direction −H·g, by two loops over the pairs",
            [
                "q = −g", "αᵢ = ρᵢ·(sᵢᵀq), q = q − αᵢ·yᵢ   from the newest pair i to the oldest", "d = γ·q",
                "βᵢ = ρᵢ·(yᵢᵀd), d = d + (αᵢ − βᵢ)·sᵢ   from the oldest to the newest",
            ],
            [
                "q = -g",
                @"\alpha_i = \rho_i\,s_i^\top q, \quad q \leftarrow q - \alpha_i y_i \qquad i = m, \dots, 1",
                @"d = \gamma\,q",
                @"\beta_i = \rho_i\,y_i^\top d, \quad d \leftarrow d + (\alpha_i - \beta_i) s_i \qquad i = 1, \dots, m",
            ],
            ["d = −g"], "at the first iteration"),
        new(
            "of the move without a line search", ["t = η", "θ = θ + t·d"],
            [@"t = \eta", @"\theta = \theta + t\,d"],
            ["t = min(1, 1 / ‖g‖₁)·η"], "at the first iteration"),
        new(
            "with line-search=strong-wolfe, which looks for a t at which",
            ["f(θ + t·d) ≤ f(θ) + c₁·t·gᵀd", "|∇f(θ + t·d)ᵀd| ≤ c₂·|gᵀd|"],
            [
                @"f(\theta + t\,d) \le f(\theta) + c_1 t\,g^\top d",
                @"\left|\nabla f(\theta + t\,d)^\top d\right| \le c_2 \left|g^\top d\right|",
            ],
            [], ""),
        new(
            "with line-search=armijo, which takes the first t of η, τ·η, τ²·η … at which",
            ["f(θ + t·d) ≤ f(θ) + c₁·t·gᵀd"], [@"f(\theta + t\,d) \le f(\theta) + c_1 t\,g^\top d"], [], ""),
    ];
}
