using System.Text;
using System.Text.Json;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;
using AiPm.Sdk.Reporting;
using AiPm.Sdk.Roadmaps;
using AiPm.Sdk.Tests.Plan;
using AiPm.Sdk.Tests.Strategy;
using AiPm.Sdk.Warehouse;

namespace AiPm.Sdk.Tests.Fuzzing;

/// <summary>Every parser of input from outside. Whoever adds one adds it here.</summary>
internal static class FuzzedParsers
{
    private static readonly Experiment Checkout = Experiment
        .Create("checkout", "control", "new")
        .Metric(Metric.Proportion("conversion", Direction.Increase, MetricRole.Primary))
        .Metric(Metric.Mean("spend", Direction.Increase, MetricRole.Driver));

    private static readonly DateOnly Start = new(2027, 1, 4);

    private static readonly string[] Backlogs =
    [
        "id,title,reach,impact,confidence,effort,owner,verticals\na,\"A, \"\"quoted\"\"\",4k to 9k,1,80%,2,Ada,data; technology\nb,\"B\nb\",10,0.5,0.5,1 to 3,,\n",
        "Summary,Issue key,Status,Labels,Labels,Custom field (Reach),Impact,Confidence,Story Points\nA,X-1,To Do,a,b,10,1,1,3\nB,X-2,Done,,,10,1,1,3\n",
        "ID;Team;Title;Status;Estimate;Completed;Reach;Impact;Confidence\nE-1;T;'=A;Todo;3;;1;1;1\n",
        "Title\tURL\tStatus\tEstimate\tReach\tImpact\tConfidence\nA\thttps://github.com/a/b/issues/1\tTodo\t3\t1\t1\t1\n",
    ];

    private static readonly Dictionary<string, Estimate> Quantities = new()
    {
        ["a"] = Estimate.Normal(5, 2).Named("a"),
        ["b"] = Estimate.Parse("uniform(0, 1)").Named("b"),
        ["user value"] = 3,
    };

    private static readonly FormulaInput[] Inputs =
    [
        .. ((string[])["reach", "impact", "effort", "user value"]).Select(name => new FormulaInput(name, Domain.Real)),
    ];

    public static IReadOnlyList<FuzzedParser> All { get; } =
    [.. Documents(), .. Tables(), .. Surveys(), .. Roadmaps(), .. Texts(), .. JsonValues()];

    public static FuzzedParser Of(string name) => All.Single(parser => parser.Name == name);

    private static IEnumerable<FuzzedParser> Documents()
    {
        yield return FuzzedParser.OfBytes(
            "plan",
            bytes => PlanReader.Read(new MemoryStream(bytes)).Problems,
            [.. SamplePlans(), StrategyPlan.Json, PlanMetricTests.EveryKind]
        );
        yield return FuzzedParser.OfBytes(
            "plan-table",
            PlanTable,
            Backlogs[0].Replace("verticals", "verticals[]", StringComparison.Ordinal)
        );
        yield return FuzzedParser.OfBytes(
            "warehouse-experiment",
            bytes => WarehouseFile.Read(new MemoryStream(bytes)).Problems,
            File.ReadAllText(Path.Combine(TestData.Repository, "samples", "warehouse", "experiment.json"))
        );
        yield return FuzzedParser.OfBytes(
            "evaluation-lines",
            bytes => EvaluationFile.ReadJsonLines(new MemoryStream(bytes)).Problems,
            """
            {"prompt":"p1","model":"a","outcome":true,"generation":1,"cluster":"c","judge":"j","humanLabel":0,"cost":0.5,"latencySeconds":2,"slices":{"language":"de"}}

            {"prompt":7,"model":"b","outcome":0.25,"human_label":null}
            """
        );
    }

    /// <summary>The plans among the samples that include no other file, which text alone cannot.</summary>
    private static IEnumerable<string> SamplePlans() =>
        Directory
            .GetFiles(Path.Combine(TestData.Repository, "samples"), "plan*.json", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText)
            .Where(text => !text.Contains("\"$csv\"", StringComparison.Ordinal));

    private static IEnumerable<FuzzedParser> Tables()
    {
        yield return FuzzedParser.OfBytes(
            "backlog",
            bytes => BacklogImport.FromCsv(new MemoryStream(bytes)).Problems,
            Backlogs
        );
        yield return FuzzedParser.OfBytes(
            "arms",
            bytes => ExperimentCsv.ReadArms(new MemoryStream(bytes)).Problems,
            "arm,units,successes\ncontrol,100,10\nnew,100,12\n",
            "arm,units,conversion successes,spend mean,spend variance\ncontrol,100,10,1.5,2\nnew,100,12,1.6,2\n"
        );
        yield return FuzzedParser.OfBytes(
            "summaries",
            bytes => ExperimentCsv.ReadSummaries(new MemoryStream(bytes), Checkout).Problems,
            "arm,units,conversion successes,spend mean,spend variance\ncontrol,100,10,1.5,2\nnew,100,12,1.6,2\n",
            "arm,units,metric,successes,mean,variance\ncontrol,100,conversion,10,,\nnew,100,conversion,12,,\ncontrol,100,spend,,1,2\nnew,100,spend,,1,2\n"
        );
        yield return FuzzedParser.OfBytes(
            "units",
            bytes => ExperimentCsv.ReadUnits(new MemoryStream(bytes), Checkout).Problems,
            "unit,arm,conversion,spend\n1,control,1,2.5\n2,new,0,0\n3,new,true,7\n4,control,0,1\n"
        );
        yield return FuzzedParser.OfText(
            "arm-lines",
            text => ArmLines.Read(text).Problems,
            "control 5000 600\nnew 5010 650\n",
            "a\t100\t1.5\t2\nb\t100\t1.6\t2\n"
        );
        yield return FuzzedParser.OfBytes(
            "confusion",
            bytes => PredictionCsv.ReadConfusion(new MemoryStream(bytes)).Problems,
            "actual,predicted,count\ncat,dog,1\ndog,dog,5\n",
            ",cat,dog\ncat,1,2\ndog,3,4\n"
        );
        yield return FuzzedParser.OfBytes(
            "scores",
            bytes => PredictionCsv.ReadScores(new MemoryStream(bytes), "yes").Problems,
            "actual,score,weight,group\nyes,0.5,1,a\nno,0.2,2,b\n"
        );
        yield return FuzzedParser.OfBytes(
            "class-scores",
            bytes => PredictionCsv.ReadClassScores(new MemoryStream(bytes)).Problems,
            "actual,score cat,score dog,weight\ncat,0.9,0.1,1\ndog,0.2,0.8,1\n"
        );
        yield return FuzzedParser.OfBytes(
            "evaluation-table",
            bytes => EvaluationFile.ReadCsv(new MemoryStream(bytes)).Problems,
            "prompt,model,outcome,generation,cluster,judge,human label,cost,latency seconds,slice language\np1,a,true,1,c,j,0,0.5,2,de\n7,b,0.25,,,,,,,\n"
        );
        yield return FuzzedParser.OfBytes(
            "scoring-table",
            ScoringRows,
            "id,title,reach,impact,confidence,effort\na,A,4k to 9k,HIGH,80%,\"PERT(2, 3, 8)\"\nb,B,10,1,0.5,3\n",
            "Key;Summary;Business_Value;Time-Criticality;risk reduction;JOB SIZE;Team\nA-1;First;8;5;3;2;x\n"
        );
        yield return FuzzedParser.OfBytes(
            "events",
            Events,
            "user,arm,at\n007,control,2026-03-01T09:00:00Z\n8,treatment,2026-03-01 10:00:00+01:00\n9,treatment,2026-03-02\n",
            "user;at;value;paid;note\n007;2026-03-01T09:00:00.5Z;10;true;\"a; b\"\n8;2026-03-01T12:00Z;2.5;FALSE;NULL\n9;2026-03-03T00:00Z;NaN;;\\N\n"
        ) with
        {
            Refusals = [typeof(InvalidEventsException)],
        };
    }

    private static IEnumerable<FuzzedParser> Surveys() =>
        [
            FuzzedParser.OfBytes(
                "kano",
                bytes => SurveyCsv.ReadKano(new MemoryStream(bytes)).Problems,
                "Respondent;Item;Functional;Dysfunctional;Importance;Weight;Segment\nann;export;1;5;9;1.5;new\nbob;export;like;dislike;;1;\n",
                "export functional,export dysfunctional,search - functional,search - dysfunctional\n1,5,3,3\n2,,4,5\n"
            ),
            FuzzedParser.OfBytes(
                "max-diff",
                bytes => SurveyCsv.ReadMaxDiff(new MemoryStream(bytes)).Problems,
                "respondent,task,shown,best,worst\nann,1,a|b|c,b,a\nann,2,a|c,c,a\n",
                "respondent,task,item,choice\nann,1,a,best\nann,1,b,worst\nann,1,c,\n"
            ),
            FuzzedParser.OfBytes(
                "prices",
                bytes => SurveyCsv.ReadPriceSensitivity(new MemoryStream(bytes)).Problems,
                "respondent,Too cheap,Cheap,Expensive,Too expensive,Intent at cheap,intent_at_expensive\nann,1,3,6.5,9,5,2\nbob,,3,6,9,,\n"
            ),
            FuzzedParser.OfBytes(
                "purchases",
                bytes => SurveyCsv.ReadPurchases(new MemoryStream(bytes)).Problems,
                "respondent,price,buys\nann,5,yes\nann,10,No\n",
                "respondent,5,$10,15\nann,y,0,\n"
            ),
            FuzzedParser.OfBytes(
                "allocations",
                bytes => SurveyCsv.ReadAllocations(new MemoryStream(bytes)).Problems,
                "respondent,item,amount\nann,a,60\nann,b,40\n",
                "respondent,a,b\nann,60,40\n"
            ),
            FuzzedParser.OfBytes(
                "ratings",
                bytes => SurveyCsv.ReadRatings(new MemoryStream(bytes)).Problems,
                "respondent,item,rating\nann,a,5\nbob,b,4\n",
                "respondent,a,b\nann,3,9\nbob,4,5\n"
            ),
            FuzzedParser.OfBytes(
                "pairs",
                bytes => SurveyCsv.ReadPairs(new MemoryStream(bytes)).Problems,
                "respondent,first,second,preferred\nann,a,b,b\nann,b,c,tie\nbob,a,b,\n"
            ),
        ];

    private static IEnumerable<FuzzedParser> Roadmaps()
    {
        JiraImportOptions jira = new()
        {
            Start = Start,
            StatusDate = new(2027, 2, 15),
            DaysPerStoryPoint = 1,
        };
        GitHubImportOptions gitHub = new()
        {
            Start = Start,
            StatusDate = new(2027, 1, 11),
            DurationByLabel = new Dictionary<string, Estimate> { ["size/L"] = 5 },
        };
        yield return FuzzedParser.OfBytes(
            "jira",
            bytes => RoadmapImport.FromJiraCsv(new MemoryStream(bytes), jira).Problems,
            RoadmapImportFuzzTests.Jira
        );
        yield return FuzzedParser.OfBytes(
            "github",
            bytes => RoadmapImport.FromGitHub(new MemoryStream(bytes), gitHub).Problems,
            RoadmapImportFuzzTests.GitHub
        );
        yield return FuzzedParser.OfBytes(
            "project",
            bytes => RoadmapImport.FromProjectXml(new MemoryStream(bytes)).Problems,
            RoadmapImportFuzzTests.Project
        );
        yield return FuzzedParser.OfBytes(
            "roadmap",
            bytes => RoadmapImport.FromJson(new MemoryStream(bytes)).Problems,
            RoadmapJson.Write(RandomRoadmap.Of(new Random(4), fits: true))
        );
    }

    private static IEnumerable<FuzzedParser> Texts()
    {
        yield return FuzzedParser.OfText(
            "estimate",
            text =>
                Estimate.TryParse(text, null, Quantities, out Estimate read, out TextProblem? problem)
                    ? Reread(read)
                    : [Of(problem)],
            "12",
            "80%",
            "4k to 9k",
            "-2 to 5 as \"lift\"",
            "PERT(2, 3, 8)",
            "max(a, 0) * normal(5, 2) + b ^ 2",
            "if(a < [user value], a, truncated(lognormal(1, 0.5), 0.5, Infinity))",
            "interval(1, 9, 0.8) - empirical(1, 2, 2, 5) / (1 + b)",
            "normal(1, 2) as \"x\" + normal(2, 3) as \"y\" where spearman(\"x\", \"y\", 0.5)"
        ) with
        {
            HasLines = false,
        };
        yield return FuzzedParser.OfText(
            "share",
            text =>
                Estimate.TryParse(text, Domain.Share, null, out Estimate _, out TextProblem? problem)
                    ? []
                    : [Of(problem)],
            "0.4",
            "80%",
            "20% to 60%",
            "beta(3, 7)",
            "uniform(0, 1) * 0.5"
        ) with
        {
            HasLines = false,
        };
        yield return FuzzedParser.OfText(
            "formula",
            Formulas,
            "reach * impact / effort",
            "max(reach, 0) ^ 0.5 - [user value] * -impact",
            "if(reach <= impact, clamp(effort, 1, 5), exp(log(reach + 1)) + sqrt(abs(impact)))"
        ) with
        {
            HasLines = false,
        };
        yield return FuzzedParser.OfText(
            "release-gate",
            text =>
            {
                Assert.NotNull(ReleaseGate.Parse(text));
                return [];
            },
            "accuracy >= baseline - 1pp",
            "accuracy >= 0.9",
            "latency <= baseline + 5% relative"
        ) with
        {
            Refusals = [typeof(FormatException)],
        };
    }

    private static IEnumerable<FuzzedParser> JsonValues()
    {
        yield return Json<Estimate>(
            "json-estimate",
            Estimate.Parse("4k to 9k"),
            Estimate.Parse("PERT(2, 3, 8) * max(normal(5, 2), 0)"),
            Estimate.Parse("normal(1, 2) as \"x\" + normal(2, 3) as \"y\" where spearman(\"x\", \"y\", 0.5)"),
            3.5
        );
        yield return Json<Matrix>(
            "json-matrix",
            Matrix.Of(
                new double[,]
                {
                    { 1, 2 },
                    { 3, 4.5 },
                }
            )
        );
        yield return Json<QuantileSketch>("json-sketch", Sketch());
        yield return Json<Interval>("json-interval", new Interval(-1, 2.5), new Interval(0, 7));
        yield return Json<Domain>("json-domain", Domain.Share, Domain.Positive);
        yield return Json<ScoringModel>("json-scoring-model", Rice.Model, Wsjf.Model);
        yield return Json<Multiplicity>("json-multiplicity", Multiplicity.Holm, Multiplicity.BenjaminiHochberg);
    }

    private static FuzzedParser Json<T>(string name, params IEnumerable<T> originals) =>
        FuzzedParser.OfBytes(
            name,
            bytes =>
            {
                T? read = JsonSerializer.Deserialize<T>(bytes);
                if (read is not null)
                {
                    string written = JsonSerializer.Serialize(read);
                    Assert.Equal(written, JsonSerializer.Serialize(JsonSerializer.Deserialize<T>(written)));
                }

                return [];
            },
            originals.Select(value => JsonSerializer.Serialize(value))
        ) with
        {
            Refusals = [typeof(JsonException)],
        };

    private static QuantileSketch Sketch()
    {
        QuantileSketch sketch = new(0.01);
        foreach (double value in (double[])[1, 2.5, 3, 400, 0, -7])
        {
            sketch.Add(value);
        }

        return sketch;
    }

    /// <summary>What was read can be written and read again, and asked.</summary>
    private static IReadOnlyList<Problem> Reread(Estimate read)
    {
        string written = read.ToString();
        Assert.True(
            Estimate.TryParse(written, null, Quantities, out Estimate again, out TextProblem? problem),
            $"{written}: {problem}"
        );
        Assert.Equal(written, again.ToString());
        return [];
    }

    private static IReadOnlyList<Problem> Formulas(string text)
    {
        if (!Formula.TryParse(text, Inputs, out Formula? formula, out TextProblem? problem))
        {
            return [Of(problem)];
        }

        double[] values = [2, 3, 5, 7];
        Estimate score = formula.Evaluate([.. values.Select(value => (Estimate)value)]);
        Assert.NotNull(score.ToString());
        return [];
    }

    private static Problem Of(TextProblem problem) =>
        new("text", problem.Position, problem.Given, problem.Allowed) { Suggestion = problem.Suggestion };

    private static IReadOnlyList<Problem> ScoringRows(byte[] bytes)
    {
        ScoringTable table = ScoringTable.Read(new MemoryStream(bytes));
        return
        [
            .. (table.Fitting.Count > 0 ? table.Fitting : [Rice.Model])
                .SelectMany(model => table.Rows(model).Problems)
                .Take(1_000),
        ];
    }

    private static IReadOnlyList<Problem> Events(byte[] bytes)
    {
        foreach (ColumnBatch batch in EventCsv.FromStream(() => new MemoryStream(bytes)).Table.Read())
        {
            Assert.NotNull(batch);
        }

        return [];
    }

    /// <summary>The table stands in a file of its own, which a plan includes.</summary>
    private static IReadOnlyList<Problem> PlanTable(byte[] bytes)
    {
        string folder = Directory.CreateTempSubdirectory("aipm-fuzz-").FullName;
        try
        {
            File.WriteAllBytes(Path.Combine(folder, "backlog.csv"), bytes);
            string plan = Path.Combine(folder, "plan.json");
            File.WriteAllText(
                plan,
                """{ "version": 1, "product": { "name": "P", "purpose": "p" }, "backlog": { "top": 1, "items": { "$csv": "backlog.csv" } } }"""
            );
            return PlanReader.ReadFile(plan).Problems;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
