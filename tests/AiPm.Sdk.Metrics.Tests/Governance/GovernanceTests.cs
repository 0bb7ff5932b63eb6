using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics.Tests.Governance;

public class GovernanceTests
{
    [Fact]
    public void Importance_is_the_mean_increase_of_the_loss()
    {
        double[] losses = [.. Enumerable.Range(0, 200).Select(i => 0.1 + 0.001 * (i % 7))];
        PermutedFeature Shifted(string feature, params double[] shifts) =>
            new(feature, shifts.Select(shift => losses.Select((loss, i) => loss + shift * (1 + i % 2)).ToArray()));
        IReadOnlyList<FeatureImportance> importances = PermutationImportance.Of(
            losses,
            [Shifted("useless", 0.001, -0.001), Shifted("query", 0.2, 0.4)]
        );
        Assert.Equal(["query", "useless"], importances.Select(one => one.Feature));

        // Increases alternate 0.3 and 0.6: mean 0.45, and half of 0.45 between repeats of 0.3 and 0.6.
        Assert.Equal(0.45, importances[0].Increase.Value.Value, 12);
        Assert.Equal(0.15, importances[0].RepeatDeviation.Value, 12);
        Assert.Equal(0.975, importances[0].Increase.Confidence, 15);
        Assert.True(importances[0].Increase.Interval.Value.Lower is > 0.39 and < 0.41);
        Assert.Equal(0, importances[1].Increase.Value.Value, 12);
    }

    [Fact]
    public void Where_the_permutations_are_known_rows_count_as_givers_too()
    {
        // Losses 0; row i given the value of row j loses what is written: by hand the parts are (increase − 2)/4 and the donor's (increase − 2)/4, less what a meeting gave
        // to both: squares of the parts are 1/4, of meetings 1/8, so that half is left.
        PermutedFeature known = new(
            "x",
            [
                [1, 2, 3, 2],
            ],
            [
                [1, 2, 3, 0],
            ]
        );
        IntervalEstimate increase = PermutationImportance.Of([0, 0, 0, 0], [known])[0].Increase;
        double[] parts = [(1 + 2 - 4) / 4d, (2 + 1 - 4) / 4d, (3 + 2 - 4) / 4d, (2 + 3 - 4) / 4d];
        Assert.Equal(2, increase.Value.Value);
        double[] once = [.. parts.Select(part => part * Math.Sqrt(0.5))];
        Assert.Equal(LinearisedStatistic.Of(2, once).Hall().Value, increase.Interval.Value);
        Assert.Equal(PermutationImportance.Method, increase.Method);
        Assert.Equal(
            PermutationImportance.WideMethod,
            PermutationImportance
                .Of(
                    [0, 0],
                    [
                        new(
                            "x",
                            [
                                [1, 2],
                            ]
                        ),
                    ]
                )[0]
                .Increase.Method
        );
        Assert.Throws<ArgumentException>(() =>
            new PermutedFeature(
                "x",
                [
                    [1, 2],
                ],
                [
                    [0, 0],
                ]
            )
        );
        Assert.Throws<ArgumentException>(() =>
            new PermutedFeature(
                "x",
                [
                    [1, 2],
                ],
                [
                    [0],
                ]
            )
        );
        Assert.Throws<ArgumentException>(() =>
            new PermutedFeature(
                "x",
                [
                    [1, 2],
                ],
                []
            )
        );
        Assert.NotEqual(
            known,
            new PermutedFeature(
                "x",
                [
                    [1, 2, 3, 2],
                ]
            )
        );
    }

    [Fact]
    public void Losses_that_do_not_fit_are_refused()
    {
        Assert.Contains(
            "query",
            Assert
                .Throws<ArgumentException>(() =>
                    PermutationImportance.Of(
                        [1, 2, 3],
                        [
                            new PermutedFeature(
                                "query",
                                [
                                    [1, 2],
                                ]
                            ),
                        ]
                    )
                )
                .Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => new PermutedFeature("query", []));
        Assert.Throws<ArgumentException>(() =>
            new PermutedFeature(
                "query",
                [
                    [1, 2],
                    [1],
                ]
            )
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new PermutedFeature(
                "query",
                [
                    [double.NaN],
                ]
            )
        );
        FeatureImportance one = PermutationImportance
            .Of(
                [],
                [
                    new PermutedFeature(
                        "query",
                        [
                            [],
                        ]
                    ),
                ]
            )
            .Single();
        Assert.False(one.Increase.IsDefined);
        Assert.False(one.RepeatDeviation.IsDefined);
    }

    [Fact]
    public void A_card_names_all_that_is_missing_at_once()
    {
        ModelCard card = new("answers", "3")
        {
            Owner = "search team",
            Metrics =
            [
                ProportionEstimates.Wilson("accuracy", new(850, 1_000)),
                ProportionEstimates.Wilson("refusals", new(0, 0)),
            ],
            Slices =
            [
                new("Basque", ProportionEstimates.Wilson("accuracy", new(8, 12))),
                new("German", ProportionEstimates.Wilson("accuracy", new(70, 100))),
            ],
            DataSets = [new("logs") { CollectedFrom = new(2026, 3, 1), CollectedTo = new(2026, 2, 1) }],
        };
        string[] paths = [.. card.Problems().Select(problem => problem.Path)];
        Assert.Equal(
            [
                "$.evaluatedOn",
                "$.intendedUses",
                "$.excludedUses",
                "$.limits",
                "$.metrics[1]",
                "$.slices[0]",
                "$.dataSets[0].source",
                "$.dataSets[0].rights",
                "$.dataSets[0].consent",
                "$.dataSets[0].labels",
                "$.dataSets[0].collectedFrom",
            ],
            paths
        );
        Assert.Equal("German", Assert.Single(card.WorseSlices("accuracy")).Name);
        Assert.Empty(card.WorseSlices("accuracy", Direction.Decrease));
        Assert.Empty(card.WorseSlices("latency"));
    }

    [Fact]
    public void A_data_set_says_how_old_it_is_and_whom_it_leaves_out()
    {
        DataSetEntry entry = new("logs")
        {
            CollectedTo = new(2026, 9, 1),
            MaximumAgeDays = 60,
            Slices = [new("en", 900, 0.6), new("de", 100, 0.3), new("fr", 100, 0.1)],
        };
        Assert.Equal(61, entry.AgeDays(new(2026, 11, 1)).Value);
        Assert.Equal(ThresholdVerdict.NotMet, entry.IsFresh(new(2026, 11, 1)));
        Assert.Equal(ThresholdVerdict.Met, entry.IsFresh(new(2026, 10, 31)));
        Assert.Equal(ThresholdVerdict.Unknown, entry.IsFresh(new(2026, 8, 1)));
        DataRepresentation representation = entry.Representation();
        Assert.All(
            representation.Slices,
            one => Assert.Equal(1 - 0.05 / representation.Slices.Count, one.Share.Confidence, 15)
        );

        // scipy.stats.chisquare([900, 100, 100], [660, 330, 110]): 240²/660 + 230²/330 + 10²/110.
        Assert.Equal(57_600d / 660 + 52_900d / 330 + 100d / 110, representation.Test!.Statistic.Value, 10);
        Assert.Equal([false, true, false], representation.Slices.Select(slice => slice.IsUnderRepresented));
        Assert.Equal([true, false, false], representation.Slices.Select(slice => slice.IsOverRepresented));
        Assert.Equal(100d / 1_100 / 0.3, representation.Slices[1].Ratio.Value.Value, 14);
        Assert.Equal("Of 1,100 rows too few are of de.", representation.Explanation.Sentence);
        DataSetEntry empty = entry with { Slices = [new("en", 0, 0.6), new("de", 0, 0.4)] };
        Assert.False(empty.Representation().Slices[0].Share.IsDefined);
        Assert.False(empty.Representation().Slices[0].IsUnderRepresented);
        Assert.Throws<InvalidOperationException>(() => new DataSetEntry("none").Representation());
        Assert.Contains(
            (entry with { Slices = [new("en", 1, 0.6), new("en", 1, 0.5)] }).Problems(),
            problem => problem.Given.Contains("sum to 1.1", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Prices_are_held_against_the_cap_and_between_groups()
    {
        double[] multipliers =
        [
            .. Enumerable.Range(0, 300).Select(i => 1 + 0.001 * (i % 100) + (i % 3 == 0 ? 0.2 : 0)),
        ];
        string[] groups = [.. Enumerable.Range(0, 300).Select(i => i % 3 == 0 ? "new" : "known")];
        PriceGuardrail guardrail = PriceGuardrail.Of(multipliers, 1.25, groups);
        Assert.Equal("known", guardrail.Reference);
        PriceGap gap = Assert.Single(guardrail.Gaps);
        Assert.Equal("new", gap.Group);
        Assert.Equal(0.2, gap.Difference.Value.Value, 3);
        Assert.True(gap.Difference.Interval.Value.Lower > 0.19);
        Assert.Equal(
            (double)multipliers.Count(multiplier => multiplier > 1.25) / 300,
            guardrail.AboveCap.Value.Value,
            15
        );
        Assert.Contains("More than known pay: new.", guardrail.Explanation.Sentence, StringComparison.Ordinal);
        Assert.Equal(SampleQuantile.Of(multipliers, 0.99).Value, guardrail.Quantiles[^1].Value.Value);
        Assert.Throws<ArgumentOutOfRangeException>(() => PriceGuardrail.Of([1, 0], 2));
        Assert.Throws<ArgumentException>(() => PriceGuardrail.Of([1, 2], 2, ["a"]));
        Assert.Throws<ArgumentException>(() => PriceGuardrail.Of([1, 2], 2, ["a", "b"], "c"));
        PriceGuardrail none = PriceGuardrail.Of([], 2);
        Assert.False(none.AboveCap.IsDefined);
        Assert.False(none.Quantiles[0].IsDefined);
    }
}
