using System.Text.Json;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments.Tests;

/// <summary>Every row of independent.jsonl: values worked out from the published definitions, without this library, by independent.py.</summary>
public class IndependentValuesTests
{
    private const string File = "independent.jsonl";

    private static readonly Dictionary<string, Func<JsonElement, Dictionary<string, object>>> ByMethod = new(
        StringComparer.Ordinal
    )
    {
        ["gs"] = given =>
        {
            var d = DesignOf(given);
            var r = Answers.Of(
                "z",
                d.Boundaries.Select(b => b.Efficacy),
                "a",
                d.Boundaries.Select(b => b.CumulativeAlpha)
            );
            if (d.Futility != null)
            {
                int i = 0;
                foreach (var b in d.Boundaries)
                    r["f_" + i++] = b.Futility ?? double.NaN;
            }
            double pw = given.DoubleOf("power");
            var dr = d.DriftFor(pw);
            r["drift2"] = dr * dr;
            r["infl"] = d.InflationFactor(pw);
            var p = d.Probabilities(dr);
            r["ef"] = p.ExpectedFraction;
            var p0 = d.Probabilities(0);
            r["ef0"] = p0.ExpectedFraction;
            r["pw"] = p.Power;
            foreach (var kv in Answers.Of("stop", p.Efficacy))
                r[kv.Key] = kv.Value;
            return r;
        },
        ["gsinf"] = given =>
        {
            var m = GroupSequentialMonitor.Start(DesignOf(given));
            var t = given.DoublesOf("t");
            var z = given.DoublesOf("z");
            for (int i = 0; i < z.Length; i++)
                m = m.Look(t[i], z[i]);
            var r = Answers.Of(
                "cp",
                m.Verdict == SequentialVerdict.Continue ? m.ConditionalPower() : double.NaN,
                "rp",
                m.RepeatedPValue()
            );
            if (m.Verdict != SequentialVerdict.Continue)
            {
                var s = m.Inference();
                r["p"] = s.PValue;
                r["med"] = s.MedianUnbiasedEstimate;
                r["lo"] = s.Interval.Lower;
                r["hi"] = s.Interval.Upper;
            }
            return r;
        },
        ["peek"] = given => Answers.Of("v", Peeking.FalsePositiveRate(given.DoublesOf("t"), given.DoubleOf("alpha"))),
        ["ssprop"] = given =>
        {
            var d = new ExperimentDesign(
                new DesignProportion(given.DoubleOf("p0"), Enum.Parse<ProportionPowerMethod>(given.WordOf("m")))
            )
            {
                Allocation = given.DoublesOf("alloc"),
            };
            var s = d.Solve(
                Effect.Absolute(given.DoubleOf("d")),
                given.DoubleOf("power"),
                null,
                given.DoubleOf("alpha")
            );
            return Answers.Of("n", s.ExactUnits);
        },
        ["powprop"] = given =>
        {
            var d = new ExperimentDesign(
                new DesignProportion(given.DoubleOf("p0"), Enum.Parse<ProportionPowerMethod>(given.WordOf("m")))
            );
            return Answers.Of(
                "v",
                d.Power(Effect.Absolute(given.DoubleOf("d")), given.DoublesOf("n"), given.DoubleOf("alpha"))
            );
        },
        ["powmean"] = given =>
        {
            var d = new ExperimentDesign(
                new DesignMean(
                    given.DoubleOf("sd"),
                    null,
                    Enum.Parse<MeanPowerMethod>(given.WordOf("m")),
                    given.DoubleOf("sd2")
                )
            );
            return Answers.Of(
                "v",
                d.Power(Effect.Absolute(given.DoubleOf("d")), given.DoublesOf("n"), given.DoubleOf("alpha"))
            );
        },
        ["powpaired"] = given =>
        {
            var d = new ExperimentDesign(new DesignPairedMean(given.DoubleOf("sd")));
            return Answers.Of(
                "v",
                d.Power(Effect.Absolute(given.DoubleOf("d")), given.DoublesOf("n"), given.DoubleOf("alpha"))
            );
        },
        ["ssmean"] = given =>
        {
            var s = SampleSize.ForMeans(
                given.DoubleOf("sd"),
                Effect.Absolute(given.DoubleOf("d")),
                null,
                given.DoubleOf("power"),
                given.DoubleOf("alpha")
            );
            return Answers.Of("n", (double)s.Units[0]);
        },
        ["ssni"] = given =>
        {
            var d = new ExperimentDesign(new DesignProportion(given.DoubleOf("p0")))
            {
                Objective = DesignObjective.NonInferiority(Effect.Absolute(given.DoubleOf("m"))),
                Allocation = given.DoublesOf("alloc"),
            };
            var s = d.Solve(
                Effect.Absolute(given.DoubleOf("d")),
                given.DoubleOf("power"),
                null,
                given.DoubleOf("alpha")
            );
            return Answers.Of("n", s.ExactUnits);
        },
        ["powrate"] = given =>
        {
            var d = new ExperimentDesign(
                new DesignRate(given.DoubleOf("r0"), given.DoubleOf("t"), given.DoubleOf("disp"))
            );
            var s = d.Solve(
                Effect.Absolute(given.DoubleOf("d")),
                given.DoubleOf("power"),
                null,
                given.DoubleOf("alpha")
            );
            return Answers.Of("n", s.ExactUnits[0]);
        },
        ["srm"] = given =>
        {
            var s = SampleRatioCheck.Of(given.LongsOf("n"), given.DoublesOf("w"));
            var q = SampleRatioSequence
                .Start(given.DoublesOf("w"), .001, given.DoubleOf("conc"))
                .Next(given.LongsOf("n"));
            return Answers.Of("x", s.Test.Statistic, "p", s.Test.PValue, "sp", q.PValue);
        },
        ["cuped"] = given =>
        {
            var r = CupedTest.Compare(MomentsOf(given.RowsOf("c")), MomentsOf(given.RowsOf("t")));
            return Answers.Of(
                "d",
                r.Adjusted.Difference.Value,
                "se",
                r.Adjusted.Difference.StandardError,
                "df",
                r.Adjusted.DegreesOfFreedom ?? -1,
                "theta",
                r.Slopes[0].ToString()
            );
        },
        ["lin"] = given =>
        {
            var r = LinAdjustment.Compare(
                given.DoublesOf("y"),
                given.FlagsOf("w"),
                new List<double[]> { given.DoublesOf("x") },
                Enum.Parse<HeteroscedasticityCorrection>(given.WordOf("hc"))
            );
            return Answers.Of("d", r.Adjusted.Difference.Value, "se", r.Adjusted.Difference.StandardError);
        },
        ["strat"] = given =>
        {
            var S = given
                .GetProperty("s")
                .EnumerateArray()
                .Select((s, i) => Stratum.OfMean("s" + i, Moments.Of(s.DoublesOf("c")), Moments.Of(s.DoublesOf("t"))))
                .ToList();
            var r = PostStratification.Compare(S);
            return Answers.Of("d", r.Adjusted.Difference.Value, "se", r.Adjusted.Difference.StandardError);
        },
        ["cluster"] = given =>
        {
            var r = ClusterTest.Compare(
                given.DoublesOf("y"),
                given.FlagsOf("w"),
                given.IntegersOf("g"),
                Enum.Parse<ClusterCorrection>(given.WordOf("cr"))
            );
            return Answers.Of(
                "d",
                r.Test.Difference.Value,
                "se",
                r.Test.Difference.StandardError,
                "df",
                r.Test.DegreesOfFreedom ?? -1,
                "icc",
                r.IntraclassCorrelation
            );
        },
        ["dunnett"] = given =>
        {
            var c = Moments.Of(given.RowsOf("g")[0]);
            var r = DunnettComparisons.OfMeans(
                c,
                given.RowsOf("g").Skip(1).Select((g, i) => ("a" + i, Moments.Of(g))).ToList()
            );
            return Answers.Of(
                "p",
                r.Comparisons.Select(x => x.AdjustedPValue.Value),
                "lo",
                r.Comparisons.Select(x => x.Interval.Value.Lower)
            );
        },
        ["tukey"] = given =>
        {
            var a = given.RowsOf("g").Select((g, i) => ("a" + i, Moments.Of(g))).ToList();
            var r = AllPairsComparisons.TukeyKramer(a);
            var h = AllPairsComparisons.GamesHowell(a);
            return Answers.Of(
                "p",
                r.Comparisons.Select(x => x.AdjustedPValue.Value),
                "gh",
                h.Comparisons.Select(x => x.AdjustedPValue.Value)
            );
        },
        ["interaction"] = given =>
        {
            var d = given.DoublesOf("d");
            var s = given.DoublesOf("s");
            var r = InteractionTest.Of(d.Select((x, i) => TestedComparison.Of("s" + i, x, s[i])).ToList());
            return Answers.Of("q", r.Q, "p", r.PValue);
        },
        ["interactionF"] = given =>
        {
            var d = given.DoublesOf("d");
            var s = given.DoublesOf("s");
            var f = given.DoublesOf("df");
            var r = InteractionTest.Of(d.Select((x, i) => TestedComparison.Of("s" + i, x, s[i], f[i])).ToList());
            return Answers.Of("f", r.Statistic, "df2", r.DenominatorDegreesOfFreedom ?? -1, "p", r.PValue);
        },
        ["bayes"] = given =>
        {
            var a = given
                .GetProperty("arms")
                .EnumerateArray()
                .Select(x => x.EnumerateArray().Select(y => y.GetInt64()).ToArray())
                .ToArray();
            var b = BayesianComparison.Of(
                a.Select((x, i) => ArmPosterior.BetaBinomial("a" + i, new ProportionCounts(x[0], x[1]))).ToList()
            );
            var r = Answers.Of(
                "best",
                b.Arms.Select(x => x.ProbabilityBest),
                "loss",
                b.Arms.Select(x => x.ExpectedLoss)
            );
            if (a.Length == 2)
            {
                var c = b.Contrast();
                foreach (
                    var kv in Answers.Of(
                        "gain",
                        c.ExpectedGain,
                        "l",
                        c.ExpectedLoss,
                        "ci",
                        c.Difference,
                        "rg",
                        c.RelativeGain,
                        "rl",
                        c.RelativeLoss,
                        "lift",
                        c.RelativeLift,
                        "at",
                        c.ProbabilityDifferenceAtMost(.02)
                    )
                )
                    r[kv.Key] = kv.Value;
            }
            return r;
        },
        ["bayespois"] = given =>
        {
            var a = given.LongsOf("n");
            var x = given.DoublesOf("e");
            var b = BayesianComparison.Of(
                a.Select(
                        (k, i) =>
                            ArmPosterior.GammaPoisson(
                                "a" + i,
                                new EventCount(k, x[i]),
                                new GammaDistribution(given.DoubleOf("shape"), given.DoubleOf("scale"))
                            )
                    )
                    .ToList()
            );
            return Answers.Of(
                "best",
                b.Arms.Select(y => y.ProbabilityBest),
                "loss",
                b.Arms.Select(y => y.ExpectedLoss)
            );
        },
        ["effpost"] = given =>
        {
            var p = EffectPosterior.Of(
                given.DoubleOf("y"),
                given.DoubleOf("s"),
                new NormalDistribution(given.DoubleOf("m"), given.DoubleOf("tau"))
            );
            return Answers.Of(
                "mean",
                p.Posterior.Mean,
                "sd",
                p.Posterior.StandardDeviation,
                "pb",
                p.ProbabilityBetter,
                "loss",
                p.ExpectedLoss,
                "gain",
                p.ExpectedGain
            );
        },
        ["prior"] = given =>
        {
            var y = given.DoublesOf("y");
            var s = given.DoublesOf("s");
            var r = new Dictionary<string, object>();
            foreach (
                var h in new[]
                {
                    HeterogeneityEstimator.RestrictedMaximumLikelihood,
                    HeterogeneityEstimator.PauleMandel,
                    HeterogeneityEstimator.MaximumLikelihood,
                }
            )
            {
                var p = EffectPrior.FromPast(y.Select((v, i) => new PastEffect(v, s[i])), h);
                r["mu" + h] = p.Mean;
                r["tau" + h] = p.Deviation;
            }
            return r;
        },
        ["selected"] = given =>
        {
            var r = SelectedEffect.Given(new PastEffect(given.DoubleOf("y"), given.DoubleOf("s")), given.DoubleOf("c"));
            return Answers.Of("v", r);
        },
        ["shipped"] = given =>
        {
            var y = given.DoublesOf("y");
            var s = given.DoublesOf("s");
            return Answers.Of(
                "v",
                ShippedEffects.Total(y.Select((v, i) => new PastEffect(v, s[i])), given.DoubleOf("c")).Value
            );
        },
        ["signmag"] = given =>
        {
            var r = SignAndMagnitudeErrors.Of(
                given.DoubleOf("d"),
                given.DoubleOf("s"),
                given.DoubleOf("df"),
                given.DoubleOf("alpha")
            );
            return Answers.Of("power", r.Power, "s", r.WrongSign, "m", r.Exaggeration);
        },
        ["evalue"] = given =>
        {
            var v = new ExperimentValue(
                given.DoubleOf("m"),
                given.DoubleOf("tau"),
                given.DoubleOf("sd"),
                given.DoubleOf("N")
            );
            return Answers.Of("v", v.ExpectedNetGain(given.DoubleOf("n")), "pi", v.PerfectInformation);
        },
        ["bern"] = given =>
        {
            var s = BernoulliSequence
                .Start(given.DoubleOf("tuned"), given.DoubleOf("alpha"))
                .Add(given.ProportionOf("c"));
            return Answers.Of("i", s.Interval, "le", s.LogEValue(given.DoubleOf("p")));
        },
        ["normmix"] = given =>
        {
            var m = new NormalMixture(given.DoubleOf("rho"), given.AlternativeOf());
            return Answers.Of(
                "b",
                m.Boundary(given.DoubleOf("v"), given.DoubleOf("alpha")),
                "l",
                m.LogEValue(given.DoubleOf("s"), given.DoubleOf("v")),
                "rho",
                NormalMixture.TunedAt(given.DoubleOf("v"), given.DoubleOf("alpha"), given.AlternativeOf()).Rho
            );
        },
        ["offpolicy"] = given =>
        {
            var log = LogOf(given);
            var acts = given.WordsOf("acts");
            var pi = given.DoublesOf("pi");
            var pol = TargetPolicy.Mix("t", acts.Select((y, j) => (y, j)).ToDictionary(t => t.y, t => pi[t.j]));
            var q = given.RowsOf("q");
            RewardPrediction pred = (c, a) => q[c == "u" ? 0 : 1][Array.IndexOf(acts, a)];
            var ips = OffPolicyValue.Ips(log, pol);
            return Answers.Of(
                "ips",
                ips.Value,
                "snips",
                OffPolicyValue.SelfNormalized(log, pol).Value.Value,
                "clip",
                OffPolicyValue.ClippedIps(log, pol, given.DoubleOf("clip")).Value.Value,
                "dm",
                OffPolicyValue.DirectMethod(log, pol, null, pred).Value.Value,
                "dr",
                OffPolicyValue.DoublyRobust(log, pol, null, pred).Value.Value,
                "eb",
                OffPolicyValue.EmpiricalBernstein(log, pol, given.DoubleOf("clip")).Value,
                "ess",
                ips.Weights.EffectiveSize,
                "maxw",
                ips.Weights.LargestWeight,
                "meanw",
                ips.Weights.MeanWeight
            );
        },
        ["awv"] = given =>
        {
            var a = given.WordsOf("a");
            var p = given.RowsOf("p");
            var r = given.DoublesOf("r");
            var acts = given.WordsOf("acts");
            var log = new OffPolicyLog(
                a.Select(
                    (x, i) =>
                        new LoggedChoice(x, acts.Select((y, j) => (y, j)).ToDictionary(t => t.y, t => p[i][t.j]), r[i])
                ),
                LogCollection.Adaptive,
                new Interval(0, 1)
            );
            var v = AdaptivelyWeightedValue.Of(log, TargetPolicy.Always(given.WordOf("arm")));
            return Answers.Of("v", v.Value);
        },
        ["judge"] = given =>
        {
            var j = JudgeCorrection.Of(given.ProportionOf("j"), given.ProportionOf("se"), given.ProportionOf("sp"));
            return Answers.Of("v", j.Share);
        },
        ["ppi"] = given =>
        {
            var s = JudgedSample.Of(given.DoublesOf("y"), given.DoublesOf("f"), given.DoublesOf("g"));
            var r = PredictionPoweredInference.Mean(
                s,
                "m",
                new PredictionPoweredOptions
                {
                    MinimumLabels = given.IntegerOf("min"),
                    Lambda = given.TryGetProperty("lambda", out var l) ? l.GetDouble() : null,
                }
            );
            return Answers.Of("v", r.Estimate.Value, "se", r.StandardError, "l", r.Lambda);
        },
        ["regret"] = given =>
            Answers.Of(
                "lr",
                RegretBounds.LaiRobbins(given.DoublesOf("p"), given.LongOf("n")),
                "u",
                RegretBounds.Ucb1(given.DoublesOf("p"), given.LongOf("n"))
            ),
        ["team"] = given =>
            Answers.Of(
                "n",
                TeamDraft.ImpressionsNeeded(
                    given.DoubleOf("s"),
                    given.DoubleOf("dec"),
                    given.DoubleOf("alpha"),
                    given.DoubleOf("power")
                )
            ),
        ["pairedeval"] = given =>
        {
            int n = given.IntegerOf("n");
            var y = given.DoublesOf("a").Concat(given.DoublesOf("b")).ToArray();
            var sc = EvaluationScores.Of(
                ["a", "b"],
                n,
                Enumerable.Range(0, 2 * n).Select(i => i / n).ToArray(),
                Enumerable.Range(0, 2 * n).Select(i => i % n).ToArray(),
                y,
                given.TryGetProperty("g", out _) ? given.IntegersOf("g") : default
            );
            var d = PairedEvaluation.Compare(sc, "a", "b");
            var m = ModelScore.Of(sc, "a");
            return Answers.Of("d", d.Difference, "se", d.StandardError, "p", d.PValue, "m", m.Score.Value);
        },
        ["bpeek"] = given =>
        {
            var r = BayesianPeeking.Of(
                BayesianStoppingRule.ProbabilityBetter(given.DoubleOf("p")),
                given.IntegerOf("k")
            );
            return Answers.Of("d", r.Declared, "t", r.TreatmentDeclared);
        },
    };

    public static TheoryData<string> Methods => IndependentTable.Methods(File);

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_program_of_its_own_finds_the_same(string method) =>
        IndependentTable.Check(File, method, ByMethod[method]);

    private static StoppingRule RuleOf(JsonElement e) =>
        e.WordOf("rule") switch
        {
            "OF" => StoppingRule.ObrienFleming,
            "P" => StoppingRule.Pocock,
            "WT" => StoppingRule.WangTsiatis(e.DoubleOf("par")),
            "HP" => StoppingRule.HaybittlePeto(e.DoubleOf("par")),
            "asOF" => StoppingRule.Spending(SpendingFunction.ObrienFlemingLike),
            "asP" => StoppingRule.Spending(SpendingFunction.PocockLike),
            "asHSD" => StoppingRule.Spending(SpendingFunction.HwangShihDeCani(e.DoubleOf("par"))),
            "asKD" => StoppingRule.Spending(SpendingFunction.KimDeMets(e.DoubleOf("par"))),
            _ => throw new FormatException(e.WordOf("rule")),
        };

    private static SpendingFunction SpendingOf(string s, double p) =>
        s switch
        {
            "asOF" => SpendingFunction.ObrienFlemingLike,
            "asP" => SpendingFunction.PocockLike,
            "asHSD" => SpendingFunction.HwangShihDeCani(p),
            "asKD" => SpendingFunction.KimDeMets(p),
            _ => throw new FormatException(s),
        };

    private static GroupSequentialDesign DesignOf(JsonElement e)
    {
        var d = new GroupSequentialDesign(RuleOf(e), e.DoublesOf("t"))
        {
            Alpha = e.DoubleOf("alpha"),
            Alternative = e.AlternativeOf(),
        };
        if (e.TryGetProperty("fut", out var f))
            d = d with
            {
                Futility =
                    f.GetString() == "fixed"
                        ? FutilityRule.Below(e.DoubleOf("futpar"), e.IntegerOf("binding") == 1)
                        : FutilityRule.Spending(
                            SpendingOf(f.GetString()!, e.DoubleOf("futpar")),
                            e.DoubleOf("power"),
                            e.IntegerOf("binding") == 1
                        ),
            };
        return d;
    }

    private static CovarianceMoments MomentsOf(double[][] rows) =>
        CovarianceMoments.Of(
            Enumerable.Range(0, rows[0].Length).Select(j => rows.Select(r => r[j]).ToArray()).ToList()
        );

    private static OffPolicyLog LogOf(JsonElement e)
    {
        var a = e.WordsOf("a");
        var p = e.RowsOf("p");
        var r = e.DoublesOf("r");
        var acts = e.WordsOf("acts");
        return new OffPolicyLog(
            a.Select(
                (x, i) =>
                    new LoggedChoice(
                        x,
                        acts.Select((y, j) => (y, j)).ToDictionary(t => t.y, t => p[i][t.j]),
                        r[i],
                        e.WordsOf("x")[i]
                    )
            ),
            0,
            new Interval(0, 1)
        );
    }
}
