using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>All groups against one, with intervals and p-values for all of them at once.</summary>
internal static class ReferenceComparisons
{
    public static GroupComparison[] Of(
        GroupRate rate,
        IReadOnlyList<GroupQuality> groups,
        string reference,
        double confidence
    )
    {
        GroupQuality against = groups.Single(group => group.Name == reference);
        GroupQuality[] others = [.. groups.Where(group => group.Name != reference)];
        int comparisons = Math.Max(1, others.Count(group => Trials(rate, group) > 0));
        double together = 1 - (1 - confidence) / comparisons;
        Measured[] pValues = [.. others.Select(group => PValue(rate, group, against))];
        int[] tested = [.. Enumerable.Range(0, others.Length).Where(i => pValues[i].IsDefined)];
        AdjustedPValues adjusted = PValueAdjustment.Holm([.. tested.Select(i => pValues[i].Value)]);
        return
        [
            .. others.Select(
                (group, i) =>
                    Compare(
                        rate,
                        group,
                        against,
                        together,
                        confidence,
                        pValues[i],
                        Array.IndexOf(tested, i) is >= 0 and int place
                            ? adjusted.Adjusted[place]
                            : pValues[i].Undefined!
                    )
            ),
        ];
    }

    private static GroupComparison Compare(
        GroupRate rate,
        GroupQuality group,
        GroupQuality against,
        double together,
        double confidence,
        Measured pValue,
        Measured adjusted
    )
    {
        string name = GroupRates.Name(rate);
        (ConfusionCell hits, ConfusionCell misses) = GroupRates.Cells(rate, group.Matrix);
        (ConfusionCell hitsAgainst, ConfusionCell missesAgainst) = GroupRates.Cells(rate, against.Matrix);
        ConfusionCell all = hits + misses;
        ConfusionCell allAgainst = hitsAgainst + missesAgainst;
        bool isCount = all.IsCount && allAgainst.IsCount;
        SampleCount[] counts =
        [
            new($"{GroupRates.Trials(rate)} of {group.Name}", all.Weight),
            new($"{GroupRates.Trials(rate)} of {against.Name}", allAgainst.Weight),
        ];
        double size = Math.Min(all.EffectiveSize, allAgainst.EffectiveSize);
        if (!(all.Weight > 0 && allAgainst.Weight > 0))
        {
            Undefined none = new(
                UndefinedReason.ZeroDenominator,
                $"{(all.Weight > 0 ? against.Name : group.Name)} has no {GroupRates.Trials(rate)} to divide by."
            );
            return new(
                group.Name,
                against.Name,
                rate,
                Estimate("difference", none, none, Domain.Between(-1, 1), FairnessMethods.Difference),
                Estimate("ratio", none, none, Domain.NonNegative, FairnessMethods.Ratio),
                none,
                none
            );
        }

        GroupValue one = GroupValue.OfShare(group.Name, hits, misses, exact: false);
        GroupValue two = GroupValue.OfShare(against.Name, hitsAgainst, missesAgainst, exact: false);
        Interval ofOne = one.Ends(together);
        Interval ofTwo = two.Ends(together);
        Undefined? noRatio =
            two.Value > 0 ? null
            : one.Value > 0
                ? new(UndefinedReason.Infinite, $"The {name} of {against.Name} is 0, so that the ratio is infinite.")
            : new(
                UndefinedReason.ZeroDenominator,
                $"The {name} of {group.Name} and of {against.Name} is 0, so that a ratio says nothing."
            );
        return new(
            group.Name,
            against.Name,
            rate,
            Estimate(
                "difference",
                one.Value - two.Value,
                PairIntervals.Difference(one.Value, ofOne, two.Value, ofTwo),
                Domain.Between(-1, 1),
                FairnessMethods.Difference
            ),
            Estimate(
                "ratio",
                noRatio is null ? one.Value / two.Value : noRatio,
                noRatio is null ? PairIntervals.Ratio(one.Value, ofOne, two.Value, ofTwo) : noRatio,
                Domain.NonNegative,
                FairnessMethods.Ratio
            ),
            pValue,
            adjusted
        );

        IntervalEstimate Estimate(
            string what,
            Measured value,
            MeasuredInterval interval,
            Domain range,
            IntervalMethod method
        ) =>
            new(
                $"{what} of {name}, {group.Name} against {against.Name}",
                value,
                interval,
                confidence,
                isCount ? method : FairnessMethods.OfWeights,
                size,
                range,
                counts,
                CellShare.Assumptions
            );
    }

    private static double Trials(GroupRate rate, GroupQuality group)
    {
        (ConfusionCell hits, ConfusionCell misses) = GroupRates.Cells(rate, group.Matrix);
        return (hits + misses).Weight;
    }

    private static Measured PValue(GroupRate rate, GroupQuality group, GroupQuality against)
    {
        (ConfusionCell hits, ConfusionCell misses) = GroupRates.Cells(rate, group.Matrix);
        (ConfusionCell hitsAgainst, ConfusionCell missesAgainst) = GroupRates.Cells(rate, against.Matrix);
        ConfusionCell all = hits + misses;
        ConfusionCell allAgainst = hitsAgainst + missesAgainst;
        if (!(all.Weight > 0 && allAgainst.Weight > 0))
        {
            return new Undefined(
                UndefinedReason.ZeroDenominator,
                $"{(all.Weight > 0 ? against.Name : group.Name)} has no {GroupRates.Trials(rate)} to divide by."
            );
        }

        if (all.IsCount && allAgainst.IsCount)
        {
            return TwoProportionTest
                .MiettinenNurminen(new(hitsAgainst.Rows, allAgainst.Rows), new(hits.Rows, all.Rows))
                .PValue;
        }

        // The same z at effective sizes.
        double n1 = all.EffectiveSize;
        double n2 = allAgainst.EffectiveSize;
        double p1 = hits.Weight / all.Weight;
        double p2 = hitsAgainst.Weight / allAgainst.Weight;
        double pooled = (n1 * p1 + n2 * p2) / (n1 + n2);
        double variance = pooled * (1 - pooled) * (1 / n1 + 1 / n2) * ((n1 + n2) / (n1 + n2 - 1));
        return variance > 0 && double.IsFinite(variance)
            ? Math.Min(1, 2 * NormalFunction.Survival(Math.Abs(p1 - p2) / Math.Sqrt(variance)))
            : new Undefined(UndefinedReason.NoVariation, "Every case of both groups is the same.");
    }
}
