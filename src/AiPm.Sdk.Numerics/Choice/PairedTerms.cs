namespace AiPm.Sdk.Numerics;

/// <summary>
/// The log-likelihood of comparisons of two items as a function of the difference d of their log-strengths and the tie parameter t, with its derivatives.
/// </summary>
/// <param name="Value">The log-likelihood.</param>
/// <param name="Slope">Its derivative by d.</param>
/// <param name="TieSlope">Its derivative by t.</param>
/// <param name="Curvature">Its negative second derivative by d.</param>
/// <param name="Mixed">Its negative derivative by both.</param>
/// <param name="TieCurvature">Its negative second derivative by t.</param>
internal readonly record struct PairedTerms(
    double Value,
    double Slope,
    double TieSlope,
    double Curvature,
    double Mixed,
    double TieCurvature
)
{
    /// <summary>Bradley and Terry 1952: the first wins with probability 1/(1 + e⁻ᵈ).</summary>
    public static PairedTerms Plain(in PairedEdge edge, double d)
    {
        // One exponential and one logarithm for both sides.
        double odds = Elementary.Exp(-Math.Abs(d));
        double likely = 1 / (1 + odds);
        double unlikely = odds * likely;
        double logLikely = -Elementary.Log1p(odds);
        double logUnlikely = logLikely - Math.Abs(d);
        (double wins, double losses) = d >= 0 ? (likely, unlikely) : (unlikely, likely);
        double value =
            d >= 0
                ? edge.Wins * logLikely + edge.Losses * logUnlikely
                : edge.Wins * logUnlikely + edge.Losses * logLikely;
        return new(
            value,
            edge.Wins * losses - edge.Losses * wins,
            0,
            (edge.Wins + edge.Losses) * likely * unlikely,
            0,
            0
        );
    }

    /// <summary>Davidson 1970: wins ∝ e^(d/2) and e^(−d/2), ties ∝ eᵗ, with ν = eᵗ.</summary>
    public static PairedTerms Davidson(in PairedEdge edge, double d, double t)
    {
        double highest = Math.Max(Math.Abs(d) / 2, t);
        double wins = Elementary.Exp(d / 2 - highest);
        double losses = Elementary.Exp(-d / 2 - highest);
        double ties = Elementary.Exp(t - highest);
        double sum = wins + losses + ties;
        (wins, losses, ties) = (wins / sum, losses / sum, ties / sum);
        double all = edge.Wins + edge.Losses + edge.Ties;
        double value = (edge.Wins - edge.Losses) * d / 2 + edge.Ties * t - all * (highest + Elementary.Log(sum));
        double lean = (wins - losses) / 2;

        // (p₁ + p₂)/4 − (p₁ − p₂)²/4, without the cancellation.
        return new(
            value,
            (edge.Wins - edge.Losses) / 2 - all * lean,
            edge.Ties - all * ties,
            all * (wins * losses + (wins + losses) * ties / 4),
            -all * ties * lean,
            all * ties * (wins + losses)
        );
    }

    /// <summary>Rao and Kupper 1967 with t = log κ: wins 1/(1 + e^(t−d)) and 1/(1 + e^(t+d)); ties are their product times κ² − 1.</summary>
    public static PairedTerms RaoKupper(in PairedEdge edge, double d, double t)
    {
        double wins = Logistic.Of(d - t);
        double losses = Logistic.Of(-d - t);
        double up = edge.Wins + edge.Ties;
        double down = edge.Losses + edge.Ties;
        double gap = -Elementary.Expm1(-2 * t);
        double value = up * Logistic.LogOf(d - t) + down * Logistic.LogOf(-d - t);
        double slopeUp = up * Logistic.Of(t - d);
        double slopeDown = down * Logistic.Of(t + d);
        double curveUp = slopeUp * wins;
        double curveDown = slopeDown * losses;
        double ties = edge.Ties;
        return new(
            ties > 0 ? value + ties * (2 * t + Elementary.Log(gap)) : value,
            slopeUp - slopeDown,
            2 * ties / gap - slopeUp - slopeDown,
            curveUp + curveDown,
            curveDown - curveUp,
            curveUp + curveDown + 4 * ties * (1 - gap) / (gap * gap)
        );
    }
}
