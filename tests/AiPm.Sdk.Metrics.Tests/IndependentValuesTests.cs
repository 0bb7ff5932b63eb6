using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics.Tests;

/// <summary>Every row of independent.jsonl: values worked out from the published definitions, without this library, by independent.py.</summary>
public class IndependentValuesTests
{
    private const string File = "independent.jsonl";

    private static readonly Dictionary<string, Func<JsonElement, Dictionary<string, object>>> ByMethod = new(
        StringComparer.Ordinal
    )
    {
        ["binary"] = given =>
        {
            var m = BinaryConfusionMatrix.Of(given.FlagsOf("y"), given.FlagsOf("p"), given.DoublesOf("w"));
            return Answers.Of(
                "acc",
                m.Accuracy().Value,
                "prec",
                m.Precision().Value,
                "rec",
                m.Recall().Value,
                "spec",
                m.Specificity().Value,
                "f1",
                m.F1().Value,
                "f2",
                m.FBeta(2).Value,
                "f05",
                m.FBeta(.5).Value,
                "mcc",
                m.Matthews().Value,
                "kappa",
                m.Kappa().Value,
                "bal",
                m.BalancedAccuracy().Value,
                "inf",
                m.Informedness().Value,
                "npv",
                m.NegativePredictiveValue().Value,
                "fpr",
                m.FalsePositiveRate().Value,
                "jac",
                m.Jaccard().Value,
                "fdr",
                m.FalseDiscoveryRate().Value
            );
        },
        ["multi"] = given =>
        {
            int k = given.IntegerOf("k");
            var names = Enumerable.Range(0, k).Select(i => "c" + i).ToList();
            var m = ConfusionMatrix.Of(names, given.IntegersOf("y"), given.IntegersOf("p"), given.DoublesOf("w"));
            var r = Answers.Of(
                "acc",
                m.Accuracy().Value,
                "bal",
                m.BalancedAccuracy().Value,
                "kappa",
                m.Kappa().Value,
                "mcc",
                m.Matthews().Value
            );
            foreach (var a in new[] { "Micro", "Macro", "Weighted" })
            foreach (
                var kv in Answers.Of(
                    "p" + a,
                    m.Precision(AveragingOf(a)).Value,
                    "r" + a,
                    m.Recall(AveragingOf(a)).Value,
                    "f" + a,
                    m.F1(AveragingOf(a)).Value,
                    "f2" + a,
                    m.FBeta(2, AveragingOf(a)).Value,
                    "zp" + a,
                    m.Precision(AveragingOf(a), .95, UndefinedClasses.CountedAsZero).Value,
                    "zr" + a,
                    m.Recall(AveragingOf(a), .95, UndefinedClasses.CountedAsZero).Value,
                    "zf" + a,
                    m.F1(AveragingOf(a), .95, UndefinedClasses.CountedAsZero).Value
                )
            )
                r[kv.Key] = kv.Value;
            return r;
        },
        ["scores"] = given =>
        {
            var y = given.FlagsOf("y");
            var s = given.DoublesOf("s");
            var w = given.DoublesOf("w");
            return Answers.Of(
                "auc",
                RocAuc.Of(y, s, w).Value,
                "ap",
                AveragePrecision.Of(y, s, w).Value,
                "pauc",
                RocAuc.Partial(y, s, given.DoubleOf("fpr"), w).Value
            );
        },
        ["delong"] = given =>
        {
            var a = RocAuc.Of(given.FlagsOf("y"), given.DoublesOf("s"), default, .95, AucInterval.DeLong);
            var c = RocAuc.Compare(given.FlagsOf("y"), given.DoublesOf("s"), given.DoublesOf("s2"));
            return Answers.Of(
                "auc",
                a,
                "d",
                c.Difference.Value,
                "se",
                c.StandardError,
                "z",
                c.Statistic,
                "p",
                c.PValue
            );
        },
        ["probs"] = given =>
        {
            var y = given.FlagsOf("y");
            var p = given.DoublesOf("p");
            var w = given.DoublesOf("w");
            var d = BrierDecomposition.Of(y, p, w);
            return Answers.Of(
                "ll",
                ProbabilityScores.LogLoss(y, p, w).Value,
                "brier",
                ProbabilityScores.Brier(y, p, w).Value,
                "score",
                d.Score,
                "rel",
                d.Reliability,
                "res",
                d.Resolution,
                "unc",
                d.Uncertainty,
                "skill",
                d.SkillScore
            );
        },
        ["probsk"] = given =>
        {
            int k = given.IntegerOf("k");
            var p = given.RowsOf("p").SelectMany(r => r).ToArray();
            return Answers.Of(
                "ll",
                ProbabilityScores.LogLoss(given.IntegersOf("y"), p, k, given.DoublesOf("w")).Value,
                "brier",
                ProbabilityScores.Brier(given.IntegersOf("y"), p, k, given.DoublesOf("w")).Value
            );
        },
        ["calib"] = given =>
        {
            var c = CalibrationCurve.Of(
                given.FlagsOf("y"),
                given.DoublesOf("p"),
                given.IntegerOf("bins"),
                Enum.Parse<CalibrationBinning>(given.WordOf("binning"))
            );
            return Answers.Of(
                "ece",
                c.ExpectedError.Value,
                "mce",
                c.MaximumError.Value,
                "l2",
                c.RootMeanSquareError.Value,
                "gap",
                c.MeanGap.Value
            );
        },
        ["calibtop"] = given =>
        {
            var c = CalibrationCurve.OfTopClass(
                given.IntegersOf("y"),
                given.RowsOf("p").SelectMany(r => r).ToArray(),
                given.IntegerOf("k"),
                given.IntegerOf("bins")
            );
            return Answers.Of("ece", c.ExpectedError.Value, "mce", c.MaximumError.Value);
        },
        ["reg"] = given =>
        {
            var r = RegressionQuality.Of(
                given.DoublesOf("y"),
                given.DoublesOf("p"),
                given.DoublesOf("w"),
                new RegressionOptions { Predictors = given.IntegerOf("k") }
            );
            return Answers.Of(
                "mae",
                r.MeanAbsoluteError.Value,
                "mse",
                r.MeanSquaredError.Value,
                "rmse",
                r.RootMeanSquaredError.Value,
                "me",
                r.MeanError.Value,
                "med",
                r.MedianAbsoluteError.Value,
                "mape",
                r.MeanAbsolutePercentageError.Value,
                "wape",
                r.WeightedAbsolutePercentageError.Value,
                "smape",
                r.SymmetricMeanAbsolutePercentageError.Value,
                "r2",
                r.RSquared.Value,
                "adj",
                r.AdjustedRSquared.Value
            );
        },
        ["pinball"] = given =>
            Answers.Of(
                "v",
                PinballLoss
                    .Of(given.DoublesOf("y"), given.DoublesOf("p"), given.DoubleOf("q"), given.DoublesOf("w"))
                    .Value
            ),
        ["pi"] = given =>
        {
            var r = PredictionIntervalQuality.Of(
                given.DoublesOf("y"),
                given.DoublesOf("lo"),
                given.DoublesOf("hi"),
                given.DoubleOf("c")
            );
            return Answers.Of(
                "cov",
                r.Coverage.Value,
                "width",
                r.MeanWidth.Value,
                "score",
                r.IntervalScore.Value,
                "above",
                r.Above.Value,
                "below",
                r.Below.Value
            );
        },
        ["rank"] = given =>
        {
            var y = given.DoublesOf("y");
            var s = given.DoublesOf("s");
            int k = given.IntegerOf("k");
            return Answers.Of(
                "dcg",
                RankingMeasures.DiscountedCumulativeGain(y, s, k),
                "dcge",
                RankingMeasures.DiscountedCumulativeGain(y, s, k, RelevanceGain.Exponential),
                "ndcg",
                RankingMeasures.Ndcg(y, s, k),
                "ndcge",
                RankingMeasures.Ndcg(y, s, k, RelevanceGain.Exponential),
                "ndcgall",
                RankingMeasures.Ndcg(y, s),
                "ap",
                RankingMeasures.AveragePrecision(y, s, null, 1),
                "rr",
                RankingMeasures.ReciprocalRank(y, s, null, 1),
                "rrk",
                RankingMeasures.ReciprocalRank(y, s, k, 1),
                "p",
                RankingMeasures.Precision(y, s, k, 1),
                "r",
                RankingMeasures.Recall(y, s, k, 1),
                "hit",
                RankingMeasures.Hit(y, s, k, 1)
            );
        },
        ["pass"] = given =>
            Answers.Of(
                "v",
                PassAtK.OfProblem(new SampledProblem(given.IntegerOf("n"), given.IntegerOf("c")), given.IntegerOf("k"))
            ),
        ["win"] = given =>
        {
            var w = WinRate.Of(given.LongOf("w"), given.LongOf("t"), given.LongOf("l"));
            return Answers.Of(
                "rate",
                w.Rate.Value,
                "dec",
                w.RateOfDecided.Value,
                "tie",
                w.TieRate.Value,
                "p",
                w.PValue
            );
        },
        ["drift"] = given =>
        {
            var a = given.LongsOf("a");
            var b = given.LongsOf("b");
            return Answers.Of(
                "psi",
                BinnedDistance.PopulationStabilityIndex(a, b),
                "psih",
                BinnedDistance.PopulationStabilityIndex(a, b, BinSmoothing.HalfCount),
                "kl",
                BinnedDistance.KullbackLeibler(a, b),
                "klh",
                BinnedDistance.KullbackLeibler(a, b, BinSmoothing.HalfCount),
                "jsn",
                BinnedDistance.JensenShannonDistance(a, b, EntropyUnit.Nats),
                "jsb",
                BinnedDistance.JensenShannonDistance(a, b, EntropyUnit.Bits),
                "jsd",
                BinnedDistance.JensenShannonDivergence(a, b, EntropyUnit.Bits),
                "hel",
                BinnedDistance.Hellinger(a, b),
                "tv",
                BinnedDistance.TotalVariation(a, b),
                "chi",
                BinnedChiSquared.TwoSample(a, b).Statistic,
                "chip",
                BinnedChiSquared.TwoSample(a, b).PValue,
                "kn",
                BinnedChiSquared.KnownReference(a, b).Statistic,
                "knp",
                BinnedChiSquared.KnownReference(a, b).PValue
            );
        },
        ["wass"] = given =>
            Answers.Of(
                "v",
                Wasserstein.Distance(given.DoublesOf("a"), given.DoublesOf("b")),
                "w",
                Wasserstein.Distance(
                    given.DoublesOf("a"),
                    given.DoublesOf("wa"),
                    given.DoublesOf("b"),
                    given.DoublesOf("wb")
                )
            ),
        ["mmd"] = given =>
            Answers.Of(
                "v",
                MaximumMeanDiscrepancy
                    .Test(
                        Matrix.OfRows(given.RowsOf("a").Select(r => (IReadOnlyList<double>)r).ToList()),
                        Matrix.OfRows(given.RowsOf("b").Select(r => (IReadOnlyList<double>)r).ToList()),
                        given.DoubleOf("s")
                    )
                    .Squared
            ),
        ["fair"] = given =>
        {
            var r = FairnessReport.Of(
                GroupLabels.Of(given.WordsOf("g")),
                given.FlagsOf("y"),
                given.FlagsOf("p"),
                new FairnessOptions
                {
                    UndefinedRates =
                        given.IntegerOf("zero") == 1 ? UndefinedClasses.CountedAsZero : UndefinedClasses.LeftOut,
                }
            );
            return Answers.Of(
                "dpd",
                r.DemographicParity.Difference.Value,
                "dpr",
                r.DemographicParity.Ratio.Value,
                "eod",
                r.EqualOpportunity.Difference.Value,
                "eor",
                r.EqualOpportunity.Ratio.Value,
                "ppd",
                r.PredictiveParity.Difference.Value,
                "fprd",
                r.Gap(GroupRate.FalsePositiveRate).Difference.Value,
                "accd",
                r.Gap(GroupRate.Accuracy).Difference.Value,
                "ge2",
                r.GeneralizedEntropy(2).Value,
                "theil",
                r.Theil.Value
            );
        },
        ["ineq"] = given =>
            Answers.Of(
                "t",
                InequalityIndex.Of(given.DoublesOf("b"), 1).Value,
                "g2",
                InequalityIndex.Of(given.DoublesOf("b"), 2).Value,
                "g0",
                InequalityIndex.Of(given.DoublesOf("b"), 0).Value,
                "gm",
                InequalityIndex.Of(given.DoublesOf("b"), -1).Value
            ),
        ["nps"] = given =>
        {
            var a = given.IntegersOf("a");
            return Answers.Of("v", NetPromoterScore.Of(a));
        },
        ["sus"] = given => Answers.Of("v", SystemUsabilityScale.Score(given.IntegersOf("a"))),
        ["disc"] = given =>
            Answers.Of(
                "c",
                ProblemDiscovery.ChanceOfFinding(given.DoubleOf("p"), given.IntegerOf("n")),
                "n",
                ProblemDiscovery.ParticipantsNeeded(given.DoubleOf("p"), given.DoubleOf("goal"))
            ),
        ["apdex"] = given =>
            Answers.Of(
                "v",
                Apdex.Of(ApdexCounts.Of(given.DoublesOf("x"), given.DoubleOf("t"), given.LongOf("f"))).Value
            ),
        ["lat"] = given =>
            Answers.Of(
                "v",
                LatencyPercentiles.Of(given.DoublesOf("x"), [.5, .9, .95, .99]).Percentiles.Select(p => p.Value.Value)
            ),
        ["burn"] = given =>
            Answers.Of(
                "v",
                new ServiceLevelObjective(
                    "a",
                    given.DoubleOf("target"),
                    TimeSpan.FromDays(given.DoubleOf("days"))
                ).BurnRateThat(given.DoubleOf("share"), TimeSpan.FromHours(given.DoubleOf("h")))
            ),
        ["threshold"] = given =>
        {
            var y = given.FlagsOf("y");
            var s = given.DoublesOf("s");
            var c = given.DoublesOf("costs");
            var t = ThresholdChoice.ByCost(y, s, new DecisionCosts(c[0], c[1], c[2], c[3]));
            var r = ThresholdChoice.ForRecall(y, s, given.DoubleOf("rec"));
            var p = ThresholdChoice.ForPrecision(y, s, given.DoubleOf("prec"));
            var sc = ScoreCurves.Of(y, s);
            return Answers.Of(
                "t",
                t.Threshold,
                "cost",
                t.MeanCost!.Value,
                "be",
                new DecisionCosts(c[0], c[1], c[2], c[3]).BreakEven,
                "rt",
                r.Threshold,
                "rp",
                r.Matrix.Precision().Value,
                "pt",
                p.Threshold,
                "pr",
                p.Matrix.Recall().Value,
                "you",
                sc.Youden?.Threshold ?? double.NaN
            );
        },
        ["lift"] = given =>
        {
            var l = LiftCurve.Of(given.FlagsOf("y"), given.DoublesOf("s"), [.1, .2, .5]);
            return Answers.Of(
                "lift",
                l.Points.Select(p => p.Lift.Value.Value),
                "gain",
                l.Points.Select(p => p.Gain.Value.Value)
            );
        },
        ["trend"] = given =>
        {
            var d0 = new DateOnly(2026, 1, 1);
            var x = given.DoublesOf("x");
            var t = given.IntegersOf("t");
            var f = TrendForecast.Of(
                x.Select((v, i) => new MetricReading(d0.AddDays(t[i]), v)).ToList(),
                d0.AddDays(given.IntegerOf("at")),
                Enum.Parse<TrendModel>(given.WordOf("model"))
            );
            return Answers.Of("m", f.Median, "i", f.Interval(.9), "p", f.ProbabilityAtLeast(given.DoubleOf("level")));
        },
        ["mix"] = given =>
        {
            var a = given.RowsOf("s");
            var r = RateMixAttribution.Of(
                a.Select((s, i) => new RateMixSegment("s" + i, s[0], s[1], s[2], s[3])).ToList(),
                Enum.Parse<RateMixMethod>(given.WordOf("m"))
            );
            double V(Estimate x) => x.TryGetCertain(out var v) ? v : double.NaN;
            return Answers.Of("rate", V(r.Rate), "mix", V(r.Mix), "int", V(r.Interaction));
        },
        ["tree"] = given =>
        {
            var n = given.WordsOf("names");
            MetricNode root =
                given.WordOf("shape") == "product"
                    ? MetricNode.Product("y", n.Select(x => (MetricNode)MetricNode.Driver(x)).ToList())
                    : MetricNode.Ratio(
                        "y",
                        MetricNode.Sum(
                            "s",
                            [
                                MetricNode.Driver(n[0]),
                                MetricNode.Product("q", [MetricNode.Driver(n[1]), MetricNode.Driver(n[2])]),
                            ]
                        ),
                        MetricNode.Driver(n[3])
                    );
            var t = new MetricTree(root);
            var b = given.DoublesOf("before");
            var a = given.DoublesOf("after");
            var r = t.Attribute(
                n.Zip(b).ToDictionary(z => z.First, z => z.Second),
                n.Zip(a).ToDictionary(z => z.First, z => z.Second),
                Enum.Parse<AttributionMethod>(given.WordOf("m"))
            );
            return Answers.Of("c", n.Select(x => r[x].Contribution));
        },
        ["gini"] = given => Answers.Of("v", RecommendationQuality.Gini(given.LongsOf("c"))),
        ["auck"] = given =>
        {
            var r = MultiClassAuc.Of(
                Enumerable.Range(0, given.IntegerOf("k")).Select(i => "c" + i).ToList(),
                given.IntegersOf("y"),
                given.RowsOf("s").SelectMany(x => x).ToArray()
            );
            return Answers.Of("macro", r.Macro.Value, "weighted", r.Weighted.Value, "ht", r.HandTill.Value);
        },
        ["multilabel"] = given =>
        {
            int k = given.IntegerOf("k");
            var m = MultiLabelMatrix.Of(
                Enumerable.Range(0, k).Select(i => "l" + i).ToList(),
                given.RowsOf("y").SelectMany(x => x).Select(x => (byte)x).ToArray(),
                given.RowsOf("p").SelectMany(x => x).Select(x => (byte)x).ToArray()
            );
            return Answers.Of(
                "ham",
                m.HammingLoss().Value,
                "sub",
                m.SubsetAccuracy().Value,
                "fmi",
                m.F1(Averaging.Micro).Value,
                "fma",
                m.F1(Averaging.Macro, .95, UndefinedClasses.CountedAsZero).Value,
                "fw",
                m.F1(Averaging.Weighted, .95, UndefinedClasses.CountedAsZero).Value
            );
        },
        ["ev"] = given =>
            Answers.Of(
                "c",
                EValues.FromPValue(given.DoubleOf("p")),
                "k",
                EValues.FromPValue(given.DoubleOf("p"), given.DoubleOf("kappa")),
                "rej",
                EValues.Rejected(given.DoublesOf("es"), .1).Length
            ),
        ["pred"] = given =>
        {
            var p = PredictedCount.Of(given.ProportionOf("c"), given.LongOf("n"), given.DoubleOf("confidence"));
            return Answers.Of("e", p.Expected, "lo", p.Lower, "hi", p.Upper);
        },
        ["labelfree"] = given =>
        {
            var l = LabelFreePerformance.Of(given.DoublesOf("p"), .5, .95, 99);
            return Answers.Of("acc", l.Accuracy.Value);
        },
        ["progress"] = given =>
            Answers.Of(
                "v",
                KeyResult.Increase("a", given.DoubleOf("s"), given.DoubleOf("t")).Progress(given.DoubleOf("v"))
            ),
    };

    public static TheoryData<string> Methods => IndependentTable.Methods(File);

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_program_of_its_own_finds_the_same(string method) =>
        IndependentTable.Check(File, method, ByMethod[method]);

    private static Averaging AveragingOf(string s) => Enum.Parse<Averaging>(s);
}
