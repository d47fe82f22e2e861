using Downhill.Lanes;
using Downhill.Sweeps;

namespace Downhill.Tests.Mutants;

/// <summary>Formulas with one mistake each, all in one place: not how a rule is written, but how mutants are
/// compared.</summary>
public readonly record struct MistakenRule<V>(Mistake Mistake, Numbers<V> With) : IRule3<MistakenRule<V>, V>
    where V : struct, IReal<V>
{
    public void Step(ref V θ, V g, ref V a, ref V b, ref V c)
    {
        var (η, λ, sign, μ, κ1, τ, ρ, κ2, ε, c1, c2) = With;
        var before = b;
        switch (Mistake)
        {
            case Mistake.DecayFlippedWithTheSign: θ -= η * (sign * (g + λ * θ)); break;

            case Mistake.MomentumDampensTheFirstStep: a = μ * a + τ * g; θ -= η * a; break;
            case Mistake.MomentumNeverDampens: a = μ * a + g; θ -= η * a; break;
            case Mistake.MomentumStartsAnewEachStep: a = g; θ -= η * a; break;
            case Mistake.MomentumTakesTheRateInside: a = μ * a + η * g; θ -= a; break;
            case Mistake.MomentumDecaysAfterTheVelocity: a = μ * a + sign * g; θ -= η * (a + λ * θ); break;

            case Mistake.NesterovDoesNotLookAhead: a = μ * a + g; θ -= η * a; break;
            case Mistake.NesterovLooksAheadTwice: a = μ * a + g; θ -= η * (g + μ * (g + μ * a)); break;

            case Mistake.AdagradHasEpsilonInside: a += g * g; θ -= η * g / V.Sqrt(a + ε); break;
            case Mistake.AdagradForgets: a = g * g; θ -= η * g / (V.Sqrt(a) + ε); break;

            case Mistake.RmsPropHasEpsilonInside: a = ρ * a + κ2 * g * g; θ -= η * g / V.Sqrt(a + ε); break;
            case Mistake.RmsPropCorrectsItsStart: a = ρ * a + κ2 * g * g; θ -= η * g / (V.Sqrt(a / c2) + ε); break;
            case Mistake.RmsPropTakesTheRateInside:
                a = ρ * a + κ2 * g * g; b = μ * b + η * g / (V.Sqrt(a) + ε); θ -= b; break;
            case Mistake.RmsPropIgnoresTheMean:
                a = ρ * (a + κ2 * g * g); b += κ2 * (g - b); θ -= η * g / (V.Sqrt(a) + ε); break;
            case Mistake.RmsPropAddsTheMean:
                a = ρ * (a + κ2 * (g + b) * (g + b)); b += κ2 * (g - b); θ -= η * g / (V.Sqrt(a) + ε); break;
            case Mistake.RmsPropMeasuresFromTheNewMean:
                b += κ2 * (g - b); a = ρ * (a + κ2 * (g - b) * (g - b)); θ -= η * g / (V.Sqrt(a) + ε); break;
            case Mistake.RmsPropForgetsTheVarianceLate:
                c = g - b; a = ρ * a + κ2 * c * c; b += κ2 * c; θ -= η * g / (V.Sqrt(a) + ε); break;

            case Mistake.AdadeltaGathersTheScaledUpdate:
                a = ρ * a + κ2 * g * g; c = η * V.Sqrt(b + ε) / V.Sqrt(a + ε) * g; b = ρ * b
                    + κ2 * c * c; θ -= c; break;
            case Mistake.AdadeltaGathersBeforeItMoves:
                a = ρ * a + κ2 * g * g; c = V.Sqrt(b + ε) / V.Sqrt(a + ε) * g; b = ρ * b + κ2 * c * c;
                θ -= η * V.Sqrt(b + ε) / V.Sqrt(a + ε) * g; break;
            case Mistake.AdadeltaHasEpsilonOutside:
                a = ρ * a + κ2 * g * g; c = (V.Sqrt(b) + ε) / (V.Sqrt(a) + ε) * g; b = ρ * b
                    + κ2 * c * c; θ -= η * c; break;

            case Mistake.AdamCorrectsNothing: Moments(g, ref a, ref b); θ -= η * a / (V.Sqrt(b) + ε); break;
            case Mistake.AdamCorrectsOnlyTheFirstMoment:
                Moments(
                g, ref a, ref b); θ -= η / c1 * a / (V.Sqrt(b) + ε); break;
            case Mistake.AdamCorrectsEpsilonToo:
                Moments(g, ref a, ref b); θ -= η / c1 * a / ((V.Sqrt(b) + ε) / V.Sqrt(c2)); break;
            case Mistake.AdamHasEpsilonInside: Moments(g, ref a, ref b); θ -= η / c1 * a / V.Sqrt(b / c2 + ε); break;
            case Mistake.AdamComplementsInFloat:
                a = μ * a + (1 - μ) * g; b = ρ * b + (1 - ρ) * g * g; θ -= η / c1 * a / (V.Sqrt(b / c2) + ε); break;
            case Mistake.AdamDecouplesTheDecay:
                θ -= η * λ * θ; Moments(sign * g, ref a, ref b); θ -= η / c1 * a / (V.Sqrt(b / c2) + ε); break;
            case Mistake.AdamSquaresTheAverage:
                a = μ * a + κ1 * g; b = ρ * b + κ2 * a * a; θ -= η / c1 * a / (V.Sqrt(b / c2) + ε); break;

            case Mistake.AmsGradKeepsTheCorrectedMaximum:
                Moments(g, ref a, ref b); c = V.Max(c, b / c2); θ -= η / c1 * a / (V.Sqrt(c) + ε); break;
            case Mistake.AmsGradUsesTheLastMaximum:
                Moments(g, ref a, ref b); c = V.Max(
                    c, before); θ -= η / c1 * a / (V.Sqrt(V.Max(c, before) / c2) + ε); break;
            case Mistake.AmsGradIgnoresTheMaximum:
                Moments(g, ref a, ref b); c = V.Max(c, b); θ -= η / c1 * a / (V.Sqrt(b / c2) + ε); break;

            default: throw new InvalidOperationException($"Nobody wrote the mistake {Mistake}.");
        }
    }

    private void Moments(V g, ref V m, ref V v)
    {
        m = With.Μ * m + With.Κ1 * g;
        v = With.Ρ * v + With.Κ2 * g * g;
    }
}
