using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>The power of exact tests that rest on a binomial tail, as the sum over every count.</summary>
internal static class EnumeratedCounts
{
    private const double Negligible = 1e-17;

    /// <summary>Two Poisson counts: given their sum, those of the treatment are binomial. Two-sided p-values double the smaller tail.</summary>
    internal static double Conditional(
        double control,
        double treatment,
        double ratio,
        Alternative alternative,
        double tail
    )
    {
        double all = control + treatment;
        PoissonDistribution sums = new(all);
        double sum = 0;
        for (double count = sums.Quantile(Negligible); count <= sums.SurvivalQuantile(Negligible); count++)
        {
            sum += sums.Density(count) * Rejects((long)count, ratio / (1 + ratio), treatment / all, alternative, tail);
        }

        return Math.Min(1, sum);
    }

    /// <summary>The same for each count of the control that is not rarer than rounding shows: more treated events only make a rise clearer, so that each side has one end.</summary>
    internal static (double Weight, double Rejects)[] ConditionalGivenControl(
        double control,
        double treatment,
        double ratio,
        Alternative alternative,
        double tail
    )
    {
        PoissonDistribution controls = new(control);
        PoissonDistribution treated = new(treatment);
        double share = ratio / (1 + ratio);
        List<(double Weight, double Rejects)> rows = [];
        double last = controls.SurvivalQuantile(Negligible);
        double end = treated.SurvivalQuantile(Negligible);
        double fewest = 0;
        double most = -1;
        for (double x = controls.Quantile(Negligible); x <= last; x++)
        {
            double rejects = 0;
            if (alternative != Alternative.Less)
            {
                // Both ends rise with the control's count.
                while (fewest <= end && !(fewest > 0 && Upper(x, fewest) <= tail))
                {
                    fewest++;
                }

                rejects += fewest > end ? 0 : treated.Survival(fewest - 1);
            }

            if (alternative != Alternative.Greater)
            {
                while (most < end && Lower(x, most + 1) <= tail)
                {
                    most++;
                }

                rejects += most < 0 ? 0 : treated.Cumulative(most);
            }

            rows.Add((controls.Density(x), Math.Min(1, rejects)));
        }

        return [.. rows];

        double Upper(double x, double y) => new BinomialDistribution((long)(x + y), share).Survival(y - 1);

        double Lower(double x, double y) =>
            x + y == 0 ? 1 : new BinomialDistribution((long)(x + y), share).Cumulative(y);
    }

    /// <summary>Discordant pairs: given their number, those in which only the second succeeds are binomial with share ½ under the null hypothesis.</summary>
    internal static double McNemar(in ComparisonPlan plan, double discordant)
    {
        double share = Math.Clamp((discordant + plan.Difference) / (2 * discordant), 0, 1);
        BinomialColumn pairs = BinomialColumn.Of((long)plan.Treatment, discordant);
        double sum = 0;
        for (long count = pairs.First; count <= pairs.Last; count++)
        {
            sum +=
                pairs[count]
                * Rejects(count, 0.5, share, plan.Null.Alternative, plan.Critical.TailAt(double.PositiveInfinity));
        }

        return Math.Min(1, sum);
    }

    /// <summary>One sample against a fixed share, or between two.</summary>
    internal static double Binomial(in ComparisonPlan plan, double share)
    {
        long trials = (long)plan.Treatment;
        NullHypothesis hypothesis = plan.Null;
        double truth = Math.Clamp(share + plan.Difference, 0, 1);
        if (!hypothesis.IsEquivalence)
        {
            return Rejects(
                trials,
                share + hypothesis.Lower,
                truth,
                hypothesis.Alternative,
                plan.Critical.TailAt(double.PositiveInfinity)
            );
        }

        double fewest = FewestThatReject(
            new(trials, share + hypothesis.Lower),
            plan.Critical.TailAt(double.PositiveInfinity)
        );
        double most = MostThatReject(
            new(trials, share + hypothesis.Upper),
            plan.Critical.TailAt(double.PositiveInfinity)
        );
        BinomialDistribution counts = new(trials, truth);
        return fewest > most
            ? 0
            : Math.Max(0, counts.Cumulative(most) - (fewest == 0 ? 0 : counts.Cumulative(fewest - 1)));
    }

    private static double Rejects(long trials, double nullShare, double share, Alternative alternative, double tail)
    {
        if (trials == 0)
        {
            return 0;
        }

        BinomialDistribution under = new(trials, nullShare);
        BinomialDistribution counts = new(trials, share);
        double sum = 0;
        if (alternative != Alternative.Less)
        {
            double fewest = FewestThatReject(under, tail);
            sum +=
                fewest > trials ? 0
                : fewest == 0 ? 1
                : counts.Survival(fewest - 1);
        }

        if (alternative != Alternative.Greater)
        {
            double most = MostThatReject(under, tail);
            sum += most < 0 ? 0 : counts.Cumulative(most);
        }

        return Math.Min(1, sum);
    }

    // The smallest x with P(X ≥ x) ≤ tail.
    private static double FewestThatReject(BinomialDistribution under, double tail) => under.SurvivalQuantile(tail) + 1;

    // The largest x with P(X ≤ x) ≤ tail.
    private static double MostThatReject(BinomialDistribution under, double tail)
    {
        double reached = under.Quantile(tail);
        return under.Cumulative(reached) <= tail ? reached : reached - 1;
    }
}
