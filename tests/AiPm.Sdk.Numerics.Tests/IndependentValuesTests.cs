using System.Text.Json;

namespace AiPm.Sdk.Numerics.Tests;

/// <summary>Every row of independent.jsonl: values worked out from the published definitions, without this library, by independent.py.</summary>
public class IndependentValuesTests
{
    private const string File = "independent.jsonl";

    private static readonly Dictionary<string, Func<JsonElement, Dictionary<string, object>>> ByMethod = new(
        StringComparer.Ordinal
    )
    {
        ["dist"] = given =>
        {
            var d = DistributionOf(given);
            double x = given.DoubleOf("x"),
                p = given.DoubleOf("p");
            return Answers.Of(
                "pdf",
                d.Density(x),
                "logpdf",
                d.LogDensity(x),
                "cdf",
                d.Cumulative(x),
                "sf",
                d.Survival(x),
                "q",
                d.Quantile(p),
                "sq",
                d.SurvivalQuantile(p),
                "mean",
                d.Mean,
                "var",
                d.Variance
            );
        },
        ["prop1"] = given =>
        {
            var c = given.ProportionOf("c");
            double k = given.DoubleOf("confidence");
            return Answers.Of(
                "wilson",
                ProportionIntervals.Wilson(c, k),
                "cp",
                ProportionIntervals.ClopperPearson(c, k),
                "jeff",
                ProportionIntervals.Jeffreys(c, k),
                "ac",
                ProportionIntervals.AgrestiCoull(c, k)
            );
        },
        ["prop2"] = given =>
        {
            var c = given.ProportionOf("c");
            var t = given.ProportionOf("t");
            double k = given.DoubleOf("confidence");
            return Answers.Of(
                "wald",
                ProportionDifferenceIntervals.Wald(c, t, k),
                "acaffo",
                ProportionDifferenceIntervals.AgrestiCaffo(c, t, k),
                "newcombe",
                ProportionDifferenceIntervals.Newcombe(c, t, k),
                "mn",
                ProportionDifferenceIntervals.MiettinenNurminen(c, t, k),
                "mee",
                ProportionDifferenceIntervals.Mee(c, t, k),
                "katz",
                ProportionRatioIntervals.Log(c, t, k),
                "koopman",
                ProportionRatioIntervals.Koopman(c, t, k),
                "mnr",
                ProportionRatioIntervals.MiettinenNurminen(c, t, k),
                "logit",
                OddsRatioIntervals.Logit(c, t, k),
                "fisher",
                FisherExactTest.PValue(c, t),
                "fisher_g",
                FisherExactTest.PValue(c, t, Alternative.Greater),
                "fisher_l",
                FisherExactTest.PValue(c, t, Alternative.Less),
                "z",
                TwoProportionTest.PooledZ(c, t, k).Statistic,
                "z_p",
                TwoProportionTest.PooledZ(c, t, k).PValue,
                "z_g",
                TwoProportionTest.PooledZ(c, t, k, Alternative.Greater).PValue
            );
        },
        ["barnard"] = given =>
        {
            var c = given.ProportionOf("c");
            var t = given.ProportionOf("t");
            return Answers.Of(
                "pooled",
                BarnardTest.Pooled(c, t, given.AlternativeOf()).PValue,
                "unpooled",
                BarnardTest.Unpooled(c, t, given.AlternativeOf()).PValue,
                "boschloo",
                BoschlooTest.Compare(c, t, given.AlternativeOf()).PValue
            );
        },
        ["means"] = given =>
        {
            var x = Moments.Of(given.DoublesOf("c"));
            var y = Moments.Of(given.DoublesOf("t"));
            var a = given.AlternativeOf();
            double k = given.DoubleOf("confidence");
            var w = WelchTTest.Compare(x, y, k, a);
            var s = StudentTTest.Compare(x, y, k, a);
            return Answers.Of(
                "w",
                w.Statistic,
                "w_p",
                w.PValue,
                "w_df",
                w.DegreesOfFreedom ?? -1,
                "w_d",
                w.Difference.Interval,
                "s",
                s.Statistic,
                "s_p",
                s.PValue,
                "s_d",
                s.Difference.Interval,
                "lift",
                w.RelativeLift
            );
        },
        ["paired"] = given =>
        {
            var r = OneMeanTTest.Paired(
                given.DoublesOf("c"),
                given.DoublesOf("t"),
                given.DoubleOf("confidence"),
                given.AlternativeOf()
            );
            return Answers.Of("m", r.Mean, "t", r.Statistic, "p", r.PValue, "i", r.Interval);
        },
        ["yuen"] = given =>
        {
            var r = YuenWelchTest.Compare(
                given.DoublesOf("c"),
                given.DoublesOf("t"),
                given.DoubleOf("share"),
                0.95,
                given.AlternativeOf()
            );
            return Answers.Of("t", r.Statistic, "df", r.DegreesOfFreedom ?? -1, "p", r.PValue, "d", r.Difference);
        },
        ["trim"] = given =>
        {
            var r = TrimmedMeans.Trimmed(given.DoublesOf("x"), given.DoubleOf("share"), given.DoubleOf("confidence"));
            var w = TrimmedMeans.Winsorised(
                given.DoublesOf("x"),
                given.DoubleOf("share"),
                given.DoubleOf("confidence")
            );
            return Answers.Of("t", r, "w", w);
        },
        ["mw"] = given =>
        {
            var r = MannWhitneyTest.Compare(given.DoublesOf("c"), given.DoublesOf("t"), given.AlternativeOf());
            return Answers.Of("u", r.U, "p", r.PValue, "exact", r.ExactPValue, "ps", r.ProbabilityOfSuperiority);
        },
        ["hl"] = given =>
        {
            var r = HodgesLehmann.Shift(given.DoublesOf("c"), given.DoublesOf("t"), given.DoubleOf("confidence"));
            return Answers.Of("v", r);
        },
        ["ks2"] = given =>
        {
            var r = KolmogorovSmirnovTest.TwoSample(given.DoublesOf("c"), given.DoublesOf("t"), given.AlternativeOf());
            return Answers.Of("d", r.Statistic, "p", r.PValue, "exact", r.IsExact);
        },
        ["ks1"] = given =>
        {
            var r = KolmogorovSmirnovTest.OneSample(given.DoublesOf("x"), DistributionOf(given), given.AlternativeOf());
            return Answers.Of("d", r.Statistic, "p", r.PValue);
        },
        ["chi2"] = given =>
        {
            var r = ChiSquaredTest.Independence(given.TableOf("table"));
            var g = ChiSquaredTest.LikelihoodRatio(given.TableOf("table"));
            return Answers.Of(
                "x",
                r.Statistic,
                "p",
                r.PValue,
                "df",
                r.DegreesOfFreedom,
                "g",
                g.Statistic,
                "gp",
                g.PValue
            );
        },
        ["gof"] = given =>
        {
            var r = ChiSquaredTest.GoodnessOfFit(given.LongsOf("o"), given.DoublesOf("w"));
            return Answers.Of("x", r.Statistic, "p", r.PValue);
        },
        ["mcnemar"] = given =>
        {
            var r = McNemarTest.Compare(given.LongOf("b"), given.LongOf("c"));
            return Answers.Of("x", r.Statistic, "p", r.PValue, "exact", r.ExactPValue, "mid", r.MidPValue);
        },
        ["pairedshare"] = given =>
            Answers.Of(
                "i",
                PairedShareIntervals.Score(
                    given.LongOf("b"),
                    given.LongOf("c"),
                    given.LongOf("n"),
                    given.DoubleOf("confidence")
                )
            ),
        ["pois"] = given =>
        {
            var a = given.LongsOf("c");
            var b = given.LongsOf("t");
            var c = new EventCount(a[0], given.DoubleOf("ec"));
            var t = new EventCount(b[0], given.DoubleOf("et"));
            double k = given.DoubleOf("confidence");
            var s = PoissonRateTest.Score(c, t, k, given.AlternativeOf());
            var x = PoissonRateTest.Exact(c, t, k, given.AlternativeOf());
            return Answers.Of(
                "g",
                PoissonRateIntervals.Garwood(c, k),
                "s",
                s.Statistic,
                "sp",
                s.PValue,
                "si",
                s.RateRatioInterval,
                "xp",
                x.PValue,
                "xi",
                x.RateRatioInterval,
                "p1",
                PoissonRateIntervals.PValue(c, given.DoubleOf("rate"))
            );
        },
        ["adjust"] = given =>
        {
            var p = given.DoublesOf("p");
            return Answers.Of(
                "bonf",
                PValueAdjustment.Bonferroni(p).Adjusted,
                "holm",
                PValueAdjustment.Holm(p).Adjusted,
                "hoch",
                PValueAdjustment.Hochberg(p).Adjusted,
                "homm",
                PValueAdjustment.Hommel(p).Adjusted,
                "bh",
                PValueAdjustment.BenjaminiHochberg(p).Adjusted,
                "by",
                PValueAdjustment.BenjaminiYekutieli(p).Adjusted,
                "sidak",
                PValueAdjustment.Sidak(p).Adjusted
            );
        },
        ["kappa"] = given =>
        {
            var w = given.WordOf("w");
            int n = given.TableOf("table").GetLength(0);
            var vals = Enumerable.Range(0, n).Select(i => (double)i).ToArray();
            var r = Agreement.CohenKappa(
                given.TableOf("table"),
                w == "none" ? null
                    : w == "linear" ? AgreementWeights.Linear(vals)
                    : AgreementWeights.Quadratic(vals)
            );
            return Answers.Of("k", r.Coefficient, "se", r.StandardError);
        },
        ["fleiss"] = given =>
        {
            var r = Agreement.FleissKappa(Ratings.OfCounts(given.TableOf("counts")));
            var a = Agreement.KrippendorffAlpha(
                Ratings.OfCounts(given.TableOf("counts")),
                Enum.Parse<MeasurementLevel>(given.WordOf("level"))
            );
            var g = Agreement.GwetAc(Ratings.OfCounts(given.TableOf("counts")));
            return Answers.Of("k", r.Coefficient, "alpha", a.Coefficient, "gwet", g.Coefficient);
        },
        ["rank"] = given =>
        {
            var s = RankAssociation.Spearman(given.DoublesOf("x"), given.DoublesOf("y"));
            var k = RankAssociation.Kendall(given.DoublesOf("x"), given.DoublesOf("y"));
            return Answers.Of(
                "rho",
                s.Coefficient,
                "rho_p",
                s.PValue,
                "rho_x",
                s.IsExact,
                "tau",
                k.Coefficient,
                "tau_p",
                k.PValue,
                "tau_x",
                k.IsExact
            );
        },
        ["kendallw"] = given =>
        {
            var r = RankAssociation.KendallW(given.RowsOf("raters"));
            return Answers.Of("w", r.Coefficient, "x", r.ChiSquared, "p", r.PValue);
        },
        ["moments"] = given =>
        {
            var m = Moments.Of(given.DoublesOf("x"));
            return Answers.Of(
                "mean",
                m.Mean,
                "var",
                m.Variance,
                "sd",
                m.StandardDeviation,
                "skew",
                m.Skewness,
                "kurt",
                m.ExcessKurtosis
            );
        },
        ["quantiles"] = given =>
            Answers.Of(
                "q",
                Enumerable
                    .Range(1, 9)
                    .Select(i =>
                        SampleQuantile.Of(given.DoublesOf("x"), given.DoubleOf("p"), (QuantileConvention)i).Value
                    )
            ),
        ["km"] = given =>
        {
            var t = SurvivalTable.Of(given.DoublesOf("times"), given.FlagsOf("events"));
            double at = given.DoubleOf("at");
            var g = KaplanMeierCurve.Of(t, SurvivalInterval.Greenwood);
            var l = KaplanMeierCurve.Of(t, SurvivalInterval.Log);
            var ll = KaplanMeierCurve.Of(t, SurvivalInterval.LogLog);
            return Answers.Of(
                "g",
                g.At(at),
                "log",
                l.At(at).Interval,
                "ll",
                ll.At(at).Interval,
                "med",
                ll.Median(),
                "rm",
                g.RestrictedMean(given.DoubleOf("h"))
            );
        },
        ["logrank"] = given =>
        {
            var tt = given.DoublesOf("times");
            var ev = given.FlagsOf("events");
            var g = given.IntegersOf("g");
            var r = LogRankTest.Compare(
                g.Distinct()
                    .Order()
                    .Select(k =>
                        SurvivalTable.Of(
                            tt.Where((_, i) => g[i] == k).ToArray(),
                            ev.Where((_, i) => g[i] == k).ToArray()
                        )
                    )
                    .ToList()
            );
            return Answers.Of("x", r.Statistic, "p", r.PValue);
        },
        ["ols"] = given =>
        {
            var X = Matrix.OfRows(given.RowsOf("X").Select(r => (IReadOnlyList<double>)r).ToList());
            var f = LinearRegression.Fit(X, given.DoublesOf("y"));
            int k = X.Columns;
            var o = Answers.Of("b", f.Coefficients);
            for (int j = 0; j < k; j++)
            {
                var c = new double[k];
                c[j] = 1;
                foreach (
                    var kv in Answers.Of(
                        $"v{j}",
                        f.Variance(c),
                        $"hc0{j}",
                        f.Variance(c, HeteroscedasticityCorrection.Hc0),
                        $"hc1{j}",
                        f.Variance(c, HeteroscedasticityCorrection.Hc1),
                        $"hc2{j}",
                        f.Variance(c, HeteroscedasticityCorrection.Hc2),
                        $"hc3{j}",
                        f.Variance(c, HeteroscedasticityCorrection.Hc3),
                        $"cr0{j}",
                        f.Clustered(given.IntegersOf("g")).Variance(c, ClusterCorrection.Cr0),
                        $"cr1{j}",
                        f.Clustered(given.IntegersOf("g")).Variance(c, ClusterCorrection.Cr1)
                    )
                )
                    o[kv.Key] = kv.Value;
            }
            return o;
        },
        ["logistic"] = given =>
        {
            var X = given.RowsOf("X");
            int k = X[0].Length;
            var f = LogisticRegression.Fit(
                Enumerable.Range(0, k).Select(i => "x" + i).ToList(),
                X.SelectMany(r => r).ToArray(),
                given.DoublesOf("y")
            );
            return Answers.Of(
                "b",
                f.Coefficients.Select(c => c.Value),
                "se",
                f.Coefficients.Select(c => c.StandardError),
                "names",
                string.Join(",", f.Coefficients.Select(c => c.Name))
            );
        },
        ["bt"] = given =>
        {
            var names = given.WordsOf("items");
            var w = given.IntegersOf("w");
            var l = given.IntegersOf("l");
            var f = BradleyTerry.Fit(names, w, l);
            return Answers.Of("s", f.Strengths.Values, "share", f.Strengths.Shares, "se", f.Strengths.StandardErrors);
        },
        ["loess"] = given =>
            Answers.Of(
                "y",
                Loess.Smooth(given.DoublesOf("x"), given.DoublesOf("y"), given.DoubleOf("span"), given.IntegerOf("it"))
            ),
        ["stl"] = given =>
        {
            var r = StlDecomposition.Of(
                given.DoublesOf("y"),
                given.IntegerOf("period"),
                new StlOptions
                {
                    SeasonalSpan = given.IntegerOf("s"),
                    LowPassSpan = given.IntegerOf("period"),
                    InnerIterations = given.IntegerOf("inner"),
                    OuterIterations = given.IntegerOf("outer"),
                    IsRobust = given.IntegerOf("robust") == 1,
                    IsPeriodic = given.IntegerOf("periodic") == 1,
                }
            );
            return Answers.Of("t", r.Trend, "s", r.Seasonal);
        },
        ["fieller"] = given =>
            Answers.Of(
                "i",
                RatioIntervals.Fieller(
                    JointMoments.Of(given.DoublesOf("x"), given.DoublesOf("y")),
                    given.DoubleOf("confidence")
                )
            ),
        ["delta"] = given =>
            Test(
                DeltaMethodRatioTest.Compare(
                    JointMoments.Of(given.DoublesOf("cx"), given.DoublesOf("cy")),
                    JointMoments.Of(given.DoublesOf("tx"), given.DoublesOf("ty")),
                    given.DoubleOf("confidence")
                )
            ),
        ["tost"] = given =>
        {
            var c = WelchTTest.Comparison(Moments.Of(given.DoublesOf("c")), Moments.Of(given.DoublesOf("t")));
            var r = MarginTest.Equivalence(
                c,
                given.DoubleOf("lo"),
                given.DoubleOf("hi"),
                EffectScale.Absolute,
                given.DoubleOf("alpha")
            );
            var n = MarginTest.NonInferiority(
                c,
                Effect.Absolute(given.DoubleOf("margin")),
                Direction.Increase,
                given.DoubleOf("alpha")
            );
            return Answers.Of(
                "lp",
                r.LowerPValue,
                "up",
                r.UpperPValue,
                "p",
                r.PValue,
                "shown",
                r.IsShown,
                "ni",
                n.PValue,
                "e",
                r.Effect.Interval
            );
        },
        ["propmargin"] = given =>
        {
            var c = given.ProportionOf("c");
            var t = given.ProportionOf("t");
            var n = MarginTest.NonInferiority(c, t, Effect.Absolute(given.DoubleOf("margin")), Direction.Increase);
            var q = MarginTest.Equivalence(c, t, -given.DoubleOf("margin"), given.DoubleOf("margin"));
            return Answers.Of("ni", n.PValue, "lp", q.LowerPValue, "up", q.UpperPValue);
        },
        ["tukey"] = given =>
            Answers.Of(
                "sf",
                StudentizedRangeFunction.Survival(given.DoubleOf("q"), given.IntegerOf("k"), given.DoubleOf("df")),
                "q",
                StudentizedRangeFunction.SurvivalQuantile(
                    given.DoubleOf("p"),
                    given.IntegerOf("k"),
                    given.DoubleOf("df")
                )
            ),
        ["nct"] = given =>
            Answers.Of(
                "cdf",
                NoncentralTFunction.Cumulative(given.DoubleOf("df"), given.DoubleOf("nc"), given.DoubleOf("t")),
                "sf",
                NoncentralTFunction.Survival(given.DoubleOf("df"), given.DoubleOf("nc"), given.DoubleOf("t"))
            ),
        ["ncx"] = given =>
            Answers.Of(
                "cdf",
                NoncentralChiSquaredFunction.Cumulative(
                    given.DoubleOf("df"),
                    given.DoubleOf("nc"),
                    given.DoubleOf("t")
                ),
                "sf",
                NoncentralChiSquaredFunction.Survival(given.DoubleOf("df"), given.DoubleOf("nc"), given.DoubleOf("t"))
            ),
        ["ncf"] = given =>
            Answers.Of(
                "cdf",
                NoncentralFFunction.Cumulative(
                    given.DoubleOf("df"),
                    given.DoubleOf("df2"),
                    given.DoubleOf("nc"),
                    given.DoubleOf("t")
                ),
                "sf",
                NoncentralFFunction.Survival(
                    given.DoubleOf("df"),
                    given.DoubleOf("df2"),
                    given.DoubleOf("nc"),
                    given.DoubleOf("t")
                )
            ),
        ["dunnett"] = given =>
            Answers.Of(
                "sf",
                DunnettFunction.Survival(
                    given.DoubleOf("q"),
                    given.DoublesOf("l"),
                    given.DoubleOf("df"),
                    given.IntegerOf("two") == 1
                )
            ),
        ["lp"] = given =>
        {
            var cons = new List<LinearConstraint>();
            var A = given.RowsOf("A");
            var b = given.DoublesOf("b");
            for (int i = 0; i < A.Length; i++)
                cons.Add(LinearConstraint.AtMost(A[i], b[i]));
            var s = LinearProgram.Minimize(given.DoublesOf("c"), cons).Solve();
            return Answers.Of("o", s.Outcome, "v", s.Objective);
        },
        ["cusumarl"] = given =>
            Answers.Of(
                "h",
                CusumChart
                    .ForRunLength(given.DoubleOf("k"), given.DoubleOf("arl"), Alternative.Greater)
                    .AverageRunLength(given.DoubleOf("shift"))
            ),
    };

    public static TheoryData<string> Methods => IndependentTable.Methods(File);

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_program_of_its_own_finds_the_same(string method) =>
        IndependentTable.Check(File, method, ByMethod[method]);

    private static Dictionary<string, object> Test(TwoSampleTestResult t) =>
        Answers.Of(
            "stat",
            t.Statistic,
            "p",
            t.PValue,
            "df",
            t.DegreesOfFreedom ?? -1,
            "diff",
            t.Difference,
            "lift",
            t.RelativeLift
        );

    private static Distribution DistributionOf(JsonElement e)
    {
        var a = e.DoublesOf("args");
        return e.WordOf("family") switch
        {
            "normal" => new NormalDistribution(a[0], a[1]),
            "lognormal" => new LogNormalDistribution(a[0], a[1]),
            "t" => a.Length == 1 ? new StudentTDistribution(a[0]) : new StudentTDistribution(a[0], a[1], a[2]),
            "gamma" => new GammaDistribution(a[0], a[1]),
            "beta" => new BetaDistribution(a[0], a[1]),
            "chi2" => new ChiSquaredDistribution(a[0]),
            "f" => new FDistribution(a[0], a[1]),
            "exp" => new ExponentialDistribution(a[0]),
            "weibull" => new WeibullDistribution(a[0], a[1]),
            "uniform" => new UniformDistribution(a[0], a[1]),
            "triangular" => new TriangularDistribution(a[0], a[1], a[2]),
            "pert" => new PertDistribution(a[0], a[1], a[2], a.Length > 3 ? a[3] : 4),
            "binomial" => new BinomialDistribution((long)a[0], a[1]),
            "poisson" => new PoissonDistribution(a[0]),
            "geometric" => new GeometricDistribution(a[0]),
            "negbin" => new NegativeBinomialDistribution(a[0], a[1]),
            "bernoulli" => new BernoulliDistribution(a[0]),
            "logitnormal" => new LogitNormalDistribution(a[0], a[1]),
            _ => throw new FormatException(e.WordOf("family")),
        };
    }
}
