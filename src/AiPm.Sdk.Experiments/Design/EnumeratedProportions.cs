using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>The power of tests of two proportions as the sum over every table that is not rarer than rounding shows.</summary>
internal static class EnumeratedProportions
{
    /// <summary>The counts of the control by their probability, and for each the chance that the comparison rejects.</summary>
    internal static (double Weight, double Rejects)[] GivenControl(
        ProportionPowerMethod method,
        in ComparisonPlan plan,
        double share
    )
    {
        BinomialColumn control = BinomialColumn.Of((long)plan.Control, share);
        BinomialColumn treatment = BinomialColumn.Of((long)plan.Treatment, Math.Clamp(share + plan.Difference, 0, 1));
        double[] rejects =
            method == ProportionPowerMethod.FisherEnumerated
                ? Fisher(control, treatment, plan.Null.Alternative, plan.Critical.TailAt(double.PositiveInfinity))
                : Score(control, treatment, plan, method == ProportionPowerMethod.MiettinenNurminenEnumerated);
        return [.. rejects.Select((chance, i) => (control[control.First + i], Math.Min(1, chance)))];
    }

    private static double[] Score(
        in BinomialColumn control,
        in BinomialColumn treatment,
        in ComparisonPlan plan,
        bool isCorrected
    )
    {
        double all = (double)control.Trials + treatment.Trials;
        double factor = isCorrected ? all / (all - 1) : 1;
        double critical = plan.Critical.Value(double.PositiveInfinity);
        NullHypothesis hypothesis = plan.Null;
        double[] rows = new double[control.Last - control.First + 1];
        for (long x = control.First; x <= control.Last; x++)
        {
            double row = 0;
            for (long y = treatment.First; y <= treatment.Last; y++)
            {
                double lower = Statistic(control.Trials, x, treatment.Trials, y, hypothesis.Lower, factor);
                bool rejects =
                    hypothesis.IsEquivalence
                        ? lower >= critical
                            && Statistic(control.Trials, x, treatment.Trials, y, hypothesis.Upper, factor) <= -critical
                    : hypothesis.Alternative == Alternative.Greater ? lower >= critical
                    : hypothesis.Alternative == Alternative.Less ? lower <= -critical
                    : Math.Abs(lower) >= critical;
                row += rejects ? treatment[y] : 0;
            }

            rows[x - control.First] = row;
        }

        return rows;
    }

    // NaN, which rejects nothing, where neither arm varies.
    private static double Statistic(
        long controlTrials,
        long controlSuccesses,
        long treatmentTrials,
        long treatmentSuccesses,
        double nullDifference,
        double factor
    )
    {
        double control = (double)controlSuccesses / controlTrials;
        double treatment = (double)treatmentSuccesses / treatmentTrials;
        double restricted = RestrictedShares.Control(
            control,
            treatment,
            nullDifference,
            (double)treatmentTrials / controlTrials
        );
        double shifted = restricted + nullDifference;
        double variance =
            (Math.Max(0, restricted * (1 - restricted)) / controlTrials)
            + (Math.Max(0, shifted * (1 - shifted)) / treatmentTrials);
        return (treatment - control - nullDifference) / Math.Sqrt(factor * variance);
    }

    private static double[] Fisher(
        in BinomialColumn control,
        in BinomialColumn treatment,
        Alternative alternative,
        double tail
    )
    {
        double[] rows = new double[control.Last - control.First + 1];
        for (long successes = control.First + treatment.First; successes <= control.Last + treatment.Last; successes++)
        {
            (long low, long high) = FisherRegion(control.Trials, treatment.Trials, successes, alternative, tail);
            long first = Math.Max(treatment.First, successes - control.Last);
            long last = Math.Min(treatment.Last, successes - control.First);
            for (long y = first; y <= last; y++)
            {
                if (y <= low || y >= high)
                {
                    rows[successes - y - control.First] += treatment[y];
                }
            }
        }

        return rows;
    }

    /// <summary>The test rejects where the treatment has at most Low or at least High of these successes.</summary>
    private static (long Low, long High) FisherRegion(
        long controlTrials,
        long treatmentTrials,
        long successes,
        Alternative alternative,
        double tail
    )
    {
        long lowest = Math.Max(0, successes - controlTrials);
        long highest = Math.Min(treatmentTrials, successes);
        double all = (double)controlTrials + treatmentTrials;
        long mode = Math.Clamp((long)((successes + 1d) * (treatmentTrials + 1d) / (all + 2)), lowest, highest);

        // Probabilities to a factor, outward from the likeliest table until they no longer show.
        List<double> below = Walk(mode, lowest, -1);
        List<double> above = Walk(mode, highest, 1);
        double total = 1 + below.Sum() + above.Sum();
        long low = mode - below.Count - 1;
        long high = mode + above.Count + 1;
        if (alternative == Alternative.TwoSided)
        {
            // From both ends the rarer first; the p-value of a table counts all that are no likelier.
            const double Tie = 1e-10;
            double rejected = 0;
            while (low + 1 < high - 1 || low + 1 == high - 1)
            {
                double next = Math.Min(At(low + 1), At(high - 1));
                double limit = next * (1 + Tie);
                double gathered = 0;
                long newLow = low;
                long newHigh = high;
                while (newLow + 1 < newHigh && At(newLow + 1) <= limit)
                {
                    gathered += At(++newLow);
                }

                while (newHigh - 1 > newLow && At(newHigh - 1) <= limit)
                {
                    gathered += At(--newHigh);
                }

                rejected += gathered;
                if (rejected > 2 * tail * total)
                {
                    break;
                }

                (low, high) = (newLow, newHigh);
            }

            return (low, high);
        }

        double cumulative = 0;
        if (alternative == Alternative.Greater)
        {
            while (high - 1 > low && cumulative + At(high - 1) <= tail * total)
            {
                cumulative += At(--high);
            }

            return (long.MinValue, high);
        }

        while (low + 1 < high && cumulative + At(low + 1) <= tail * total)
        {
            cumulative += At(++low);
        }

        return (low, long.MaxValue);

        double At(long y) =>
            y == mode ? 1
            : y < mode ? below[(int)(mode - y - 1)]
            : above[(int)(y - mode - 1)];

        List<double> Walk(long from, long to, int step)
        {
            List<double> weights = [];
            double weight = 1;
            for (long y = from; y != to && weight > 1e-25; y += step)
            {
                long upper = step > 0 ? y : y - 1;
                double ratio =
                    (double)(successes - upper)
                    / (upper + 1)
                    * ((double)(treatmentTrials - upper) / (controlTrials - successes + upper + 1));
                weight = step > 0 ? weight * ratio : weight / ratio;
                weights.Add(weight);
            }

            return weights;
        }
    }
}
