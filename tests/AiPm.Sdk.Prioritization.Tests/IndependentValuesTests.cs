using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization.Tests;

/// <summary>Every row of independent.jsonl: values worked out from the published definitions, without this library, by independent.py.</summary>
public class IndependentValuesTests
{
    private const string File = "independent.jsonl";

    private static readonly Dictionary<string, Func<JsonElement, Dictionary<string, object>>> ByMethod = new(
        StringComparer.Ordinal
    )
    {
        ["topsis"] = given =>
        {
            var r = new Topsis(
                NormalizationOf(given.WordOf("norm")),
                given.WordOf("dist") == "m" ? TopsisDistance.Manhattan : TopsisDistance.Euclidean
            ).Evaluate(MatrixOf(given));
            return Answers.Of("s", r.Scores, "r", r.Ranks);
        },
        ["wsm"] = given =>
            Answers.Of(
                "s",
                new WeightedSumModel(NormalizationOf(given.WordOf("norm"))).Evaluate(MatrixOf(given)).Scores
            ),
        ["wpm"] = given =>
            Answers.Of(
                "s",
                new WeightedProductModel(NormalizationOf(given.WordOf("norm"))).Evaluate(MatrixOf(given)).Scores
            ),
        ["vikor"] = given =>
        {
            var r = new Vikor(given.DoubleOf("v0")).Evaluate(MatrixOf(given));
            return Answers.Of(
                "q",
                r.Scores,
                "s",
                r.GroupUtility,
                "r",
                r.IndividualRegret,
                "set",
                string.Join(",", r.CompromiseSet.Order()),
                "c1",
                r.HasAcceptableAdvantage,
                "c2",
                r.IsStable
            );
        },
        ["promethee"] = given =>
        {
            var p = given
                .GetProperty("pref")
                .EnumerateArray()
                .Select(x =>
                {
                    var a = x.EnumerateArray().ToArray();
                    double q(int i) => a[i].GetDouble();
                    return a[0].GetString() switch
                    {
                        "usual" => PreferenceFunction.Usual,
                        "u" => PreferenceFunction.UShape(q(1)),
                        "v" => PreferenceFunction.VShape(q(1)),
                        "level" => PreferenceFunction.Level(q(1), q(2)),
                        "linear" => PreferenceFunction.Linear(q(1), q(2)),
                        _ => PreferenceFunction.Gaussian(q(1)),
                    };
                })
                .ToList();
            var r = new Promethee(p).Evaluate(MatrixOf(given));
            return Answers.Of("p", r.PositiveFlows, "n", r.NegativeFlows, "f", r.NetFlows);
        },
        ["electre"] = given =>
        {
            var r = new Electre(given.DoubleOf("p"), given.DoubleOf("q"))
            {
                Normalization = NormalizationOf(given.WordOf("norm")),
            }.Evaluate(MatrixOf(given));
            int n = given.RowsOf("v").Length;
            return Answers.Of(
                "c",
                Enumerable.Range(0, n * n).Where(k => k / n != k % n).Select(k => r.Concordance[k / n, k % n]),
                "d",
                Enumerable.Range(0, n * n).Where(k => k / n != k % n).Select(k => r.Discordance[k / n, k % n]),
                "kernel",
                string.Join(",", r.Kernel.Order())
            );
        },
        ["weights"] = given =>
        {
            var m = MatrixOf(given);
            double[] W(CriterionWeights w) =>
                Enumerable.Range(0, given.IntegersOf("dir").Length).Select(i => w[i]).ToArray();
            return Answers.Of(
                "ent",
                W(ObjectiveWeights.Entropy(m).Weights),
                "crit",
                W(ObjectiveWeights.Critic(m).Weights),
                "sd",
                W(ObjectiveWeights.StandardDeviation(m, Normalization.MinMax).Weights)
            );
        },
        ["ahp"] = given =>
        {
            var a = given.RowsOf("a");
            int n = a.Length;
            var m = new double[n, n];
            for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                m[i, j] = a[i][j];
            var names = Enumerable.Range(0, n).Select(i => "i" + i).ToList();
            var c = PairwiseComparisons.FromMatrix(names, m);
            var p = c.Priorities();
            var g = c.Priorities(PriorityMethod.GeometricMean);
            return Answers.Of(
                "w",
                names.Select(x => p[x]),
                "l",
                p.LargestEigenvalue,
                "ci",
                p.ConsistencyIndex,
                "cr",
                p.ConsistencyRatio,
                "g",
                names.Select(x => g[x]),
                "gci",
                g.GeometricConsistencyIndex
            );
        },
        ["bwm"] = given =>
        {
            int n = given.DoublesOf("b").Length;
            var names = Enumerable.Range(0, n).Select(i => "i" + i).ToList();
            var r = BestWorstMethod.Solve(
                names,
                "i" + given.IntegerOf("best"),
                "i" + given.IntegerOf("worst"),
                given.DoublesOf("b"),
                given.DoublesOf("o")
            );
            return Answers.Of("w", names.Select(x => r[x]), "xi", r.Deviation);
        },
        ["vote"] = given =>
        {
            var b = BallotsOf(given);
            var it = given.WordsOf("items");
            var k = b.Kemeny();
            var c = b.Condorcet();
            return Answers.Of(
                "borda",
                it.Select(x => b.Borda().ScoreOf(x).Value),
                "bordan",
                it.Select(x => b.Borda(BordaRule.NothingForUnranked).ScoreOf(x).Value),
                "bordam",
                it.Select(x => b.Borda(BordaRule.Modified).ScoreOf(x).Value),
                "cop",
                it.Select(x => b.Copeland().ScoreOf(x).Value),
                "sch",
                Order(b.Schulze().Ranking),
                "schw",
                Order(b.Schulze(MajorityStrength.WinningVotes).Ranking),
                "kd",
                k.Distance,
                "ko",
                (double)(k.Optima ?? -1),
                "rp",
                Order(b.RankedPairs().Ranking),
                "win",
                c.Winner ?? "",
                "lose",
                c.Loser ?? "",
                "smith",
                string.Join(",", c.SmithSet.Order(StringComparer.Ordinal)),
                "w",
                b.Disagreement().KendallW
            );
        },
        ["kano"] = given =>
        {
            var t = Kano.Analyze(
                "x",
                KanoTally.Of(
                    given.IntegersOf("f").Select(x => (byte)x).ToArray(),
                    given.IntegersOf("d").Select(x => (byte)x).ToArray()
                )
            );
            return Answers.Of(
                "better",
                t.Better.Value,
                "worse",
                t.Worse.Value,
                "cat",
                t.Category.ToString(),
                "fm",
                t.Scores!.Functional.Mean,
                "dm",
                t.Scores!.Dysfunctional.Mean,
                "ts",
                t.TotalStrength.Share,
                "cs",
                t.CategoryStrength
            );
        },
        ["pava"] = given =>
        {
            var d = new double[given.DoublesOf("v").Length];
            GaborGranger.PoolAdjacentViolators(given.DoublesOf("v"), given.DoublesOf("w"), d);
            return Answers.Of("v", d);
        },
        ["cd3"] = given =>
        {
            var it = given
                .GetProperty("it")
                .EnumerateArray()
                .Select(
                    (x, i) =>
                        new DelayedItem(
                            "i" + i,
                            x.DoubleOf("d"),
                            x.WordOf("u") switch
                            {
                                "std" => UrgencyProfile.Standard(x.DoubleOf("r")),
                                "date" => UrgencyProfile.FixedDate(x.DoubleOf("t"), x.DoubleOf("p"), x.DoubleOf("r")),
                                "window" => UrgencyProfile.ClosingWindow(x.DoubleOf("t"), x.DoubleOf("r")),
                                "intangible" => UrgencyProfile.Intangible(x.DoubleOf("t"), x.DoubleOf("r")),
                                _ => UrgencyProfile.Expedite(x.DoubleOf("p"), x.DoubleOf("r")),
                            }
                        )
                )
                .ToList();
            var s = DelaySchedule.Minimal(it);
            double V(Estimate z) => z.TryGetCertain(out var q) ? q : double.NaN;
            return Answers.Of(
                "c",
                V(s.TotalCost),
                "asis",
                V(DelaySchedule.Of(it).TotalCost),
                "min",
                s.IsMinimal == true
            );
        },
        ["portfolio"] = given =>
        {
            var caps = given.DoublesOf("cap");
            var items = given
                .GetProperty("it")
                .EnumerateArray()
                .Select(
                    (x, i) =>
                        new PortfolioItem("i" + i, x.DoubleOf("v"))
                        {
                            Uses = x.DoublesOf("u")
                                .Select((u, j) => (u, j))
                                .ToDictionary(t => "c" + t.j, t => (Estimate)t.u),
                            Requires = x.IntegersOf("req").Select(j => "i" + j).ToList(),
                            MustHave = x.IntegerOf("must") == 1,
                        }
                )
                .ToList();
            var g = given
                .GetProperty("g")
                .EnumerateArray()
                .Select(
                    (x, i) =>
                        new PortfolioGroup("g" + i, x.IntegersOf("m").Select(j => "i" + j).ToList())
                        {
                            AtLeast = x.IntegerOf("lo"),
                            AtMost = x.IntegerOf("hi"),
                        }
                )
                .ToList();
            var p = new Portfolio(items, caps.Select((c, j) => new Capacity("c" + j, c)), g);
            var r = p.Choose();
            return Answers.Of("v", r.Value, "bound", r.Bound, "opt", r.Outcome.ToString());
        },
        ["frontier"] = given =>
        {
            var items = given
                .RowsOf("it")
                .Select(
                    (x, i) =>
                        new PortfolioItem("i" + i, x[0]) { Uses = new Dictionary<string, Estimate> { ["c"] = x[1] } }
                )
                .ToList();
            var p = new Portfolio(items, [new Capacity("c", given.DoubleOf("cap"))]);
            var f = p.Frontier("c");
            return Answers.Of("v", f.Points.Select(z => z.Value), "c", f.Points.Select(z => z.Cost));
        },
        ["smaa"] = given =>
        {
            var r = Smaa2.Analyze(MatrixOf(given), null, new WeightedSumModel(Normalization.MinMax));
            int n = given.RowsOf("v").Length;
            return Answers.Of(
                "exact",
                r.IsExact,
                "a",
                Enumerable.Range(0, n).Select(i => r.RankAcceptability("i" + i)[0].Value),
                "e",
                Enumerable.Range(0, n).Select(i => r["i" + i].ExpectedRank.Value)
            );
        },
        ["scores"] = given =>
        {
            var a = given.DoublesOf("a");
            double V(Estimate z) => z.TryGetCertain(out var q) ? q : double.NaN;
            var o = new double[1];
            Opportunity.Score(a.AsSpan(0, 1), a.AsSpan(1, 1), o);
            return Answers.Of(
                "rice",
                V(Rice.Score(new RiceInputs(a[0], a[1], Math.Min(1, a[2]), a[3]))),
                "wsjf",
                Wsjf.Of<Scalar>(new Scalar(a[0]), new Scalar(a[1]), new Scalar(a[2]), new Scalar(a[3])).Value,
                "opp",
                o[0]
            );
        },
        ["maxdiff"] = given =>
        {
            var s = MaxDiff.Analyze(
                given
                    .GetProperty("t")
                    .EnumerateArray()
                    .Select(
                        (x, i) =>
                            new MaxDiffAnswer(
                                new Respondent(x.WordOf("r")),
                                "t" + i,
                                x.WordsOf("shown"),
                                x.WordOf("b"),
                                x.WordOf("w")
                            )
                    )
            );
            var it = given.WordsOf("items");
            return Answers.Of(
                "s",
                it.Select(x => s[x].Score.Value.Value),
                "u",
                it.Select(x => s[x].Utility.IsDefined ? s[x].Utility.Value : double.NaN)
            );
        },
        ["evpi"] = given =>
        {
            var m = given.RowsOf("m");
            var f = ScoringModel
                .Define("v", [Criterion.Maximize("x")], "x")
                .Forecast(
                    m.Select((x, i) => (Id: "i" + i, V: x)),
                    x => new CriterionValues { { "x", Estimate.Normal(x.V[0], x.V[1]) } },
                    new SimulationOptions { Draws = 400000 },
                    x => x.Id
                );
            var r = f.InformationReport(BacklogDecision.TopK(1));
            return Answers.Of(
                "v",
                r.Everything.Value.Value,
                "one",
                f.ValueOfInformation(BacklogDecision.TopK(1), Learning.Item("i0")).Value.Value
            );
        },
    };

    public static TheoryData<string> Methods => IndependentTable.Methods(File);

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_program_of_its_own_finds_the_same(string method) =>
        IndependentTable.Check(File, method, ByMethod[method]);

    private static Normalization NormalizationOf(string s) =>
        s switch
        {
            "vector" => Normalization.Vector,
            "minmax" => Normalization.MinMax,
            "sum" => Normalization.Sum,
            "max" => Normalization.Max,
            "none" => Normalization.None,
            "reciprocal" => Normalization.None with { Costs = CostRule.Reciprocal },
            _ => throw new FormatException(s),
        };

    private static DecisionMatrix MatrixOf(JsonElement e)
    {
        var v = e.RowsOf("v");
        var dir = e.IntegersOf("dir");
        var m = new double[v.Length, dir.Length];
        for (int i = 0; i < v.Length; i++)
        for (int j = 0; j < dir.Length; j++)
            m[i, j] = v[i][j];
        return DecisionMatrix.FromValues(
            dir.Select((d, j) => d > 0 ? Criterion.Maximize("c" + j) : Criterion.Minimize("c" + j)),
            Enumerable.Range(0, v.Length).Select(i => "i" + i),
            m,
            CriterionWeights.Normalized(e.DoublesOf("w"))
        );
    }

    private static Ballots BallotsOf(JsonElement e) =>
        Ballots.Of(
            e.WordsOf("items"),
            e.GetProperty("ballots")
                .EnumerateArray()
                .Select(
                    (b, i) =>
                        new Ballot(
                            "v" + i,
                            b.GetProperty("p")
                                .EnumerateArray()
                                .Select(x =>
                                    (IReadOnlyList<string>)x.EnumerateArray().Select(y => y.GetString()!).ToList()
                                )
                                .ToList(),
                            b.DoubleOf("w")
                        )
                ),
            Enum.Parse<UnrankedItems>(e.WordOf("un", "Last"))
        );

    private static string Order(ConsensusRanking r) =>
        string.Join(">", r.Places.Select(p => string.Join("=", p.Order(StringComparer.Ordinal))));
}
