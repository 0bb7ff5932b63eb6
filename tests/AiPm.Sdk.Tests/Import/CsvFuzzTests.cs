using System.Globalization;
using System.Text;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Tests;

/// <summary>
/// Tables damaged anywhere, as text and as bytes, through every reader: no exception, every problem at its place, nothing deceptive in what is said, and what was read can be written and read
/// again. <c>AIPM_FUZZ=100000 dotnet test --filter CsvFuzz</c> makes so many of each kind.
/// </summary>
public class CsvFuzzTests
{
    private static readonly int Inputs = int.TryParse(
        Environment.GetEnvironmentVariable("AIPM_FUZZ"),
        CultureInfo.InvariantCulture,
        out int asked
    )
        ? asked
        : 1_500;

    private static readonly Experiment Checkout = Experiment
        .Create("checkout", "control", "new")
        .Metric(Metric.Proportion("conversion", Direction.Increase, MetricRole.Primary))
        .Metric(Metric.Mean("spend", Direction.Increase, MetricRole.Driver));

    private static readonly string[] Pieces =
    [
        "\"",
        "\"\"",
        ",",
        ";",
        "\t",
        "\n",
        "\r",
        "\r\n",
        "\0",
        "\ufeff",
        "\uffff",
        "\ufffd",
        "\ud800",
        "\u001b[31m",
        "\u202e",
        "=cmd|' /C calc'!A0",
        "@SUM(A1)",
        "'=1",
        "<script>",
        "-1",
        "99999999999999999999",
        "1e308",
        "NaN",
        "∞",
        "0",
        "80%",
        "4k to 9k",
        "9k to 4k",
        "normal(1, 2)",
        "(((((((((",
        "[lift]",
        "score cat",
        "a\nb",
        "😀",
        " ",
        "Done",
        "https://github.com/a/b/issues/1",
    ];

    private static readonly Dictionary<string, string[]> Tables = new()
    {
        ["backlog"] =
        [
            "id,title,reach,impact,confidence,effort,owner,verticals\na,\"A, \"\"quoted\"\"\",4k to 9k,1,80%,2,Ada,data; technology\nb,\"B\nb\",10,0.5,0.5,1 to 3,,\n",
            "Summary,Issue key,Status,Labels,Labels,Custom field (Reach),Impact,Confidence,Story Points\nA,X-1,To Do,a,b,10,1,1,3\nB,X-2,Done,,,10,1,1,3\n",
            "ID;Team;Title;Status;Estimate;Completed;Reach;Impact;Confidence\nE-1;T;'=A;Todo;3;;1;1;1\n",
            "Title\tURL\tStatus\tEstimate\tReach\tImpact\tConfidence\nA\thttps://github.com/a/b/issues/1\tTodo\t3\t1\t1\t1\n",
        ],
        ["arms"] =
        [
            "arm,units,successes\ncontrol,100,10\nnew,100,12\n",
            "arm,units,conversion successes,spend mean,spend variance\ncontrol,100,10,1.5,2\nnew,100,12,1.6,2\n",
            "arm,units,metric,successes,mean,variance\ncontrol,100,conversion,10,,\nnew,100,conversion,12,,\ncontrol,100,spend,,1,2\nnew,100,spend,,1,2\n",
        ],
        ["units"] = ["unit,arm,conversion,spend\n1,control,1,2.5\n2,new,0,0\n3,new,true,7\n4,control,0,1\n"],
        ["confusion"] =
        [
            "actual,predicted,count\ncat,dog,1\ndog,dog,5\n",
            ",cat,dog\ncat,1,2\ndog,3,4\n",
            "actual,predicted,weight\ncat,dog,0.5\ndog,dog,2\n",
        ],
        ["scores"] =
        [
            "actual,score,weight,group\nyes,0.5,1,a\nno,0.2,2,b\n",
            "actual,score cat,score dog,weight\ncat,0.9,0.1,1\ndog,0.2,0.8,1\n",
        ],
    };

    public static TheoryData<string> Kinds => [.. Tables.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Damaged_tables_are_read_or_refused(string kind)
    {
        Random random = new(kind.Length * 7_919);
        int valid = 0;
        for (int i = 0; i < Inputs; i++)
        {
            string table = Damage(Tables[kind][random.Next(Tables[kind].Length)], random);
            (IReadOnlyList<Problem> problems, int count, bool isValid) =
                random.Next(2) == 0 ? Read(kind, table, null) : Read(kind, null, Bytes(table, random));
            Assert.Equal(count == 0, isValid);
            Assert.True(problems.Count <= 1_000 && (count > 0) == problems.Count > 0);
            int lines = table.Count(c => c is '\n' or '\r') + 1;
            foreach (Problem problem in problems)
            {
                Assert.InRange(problem.Line, 0, lines + 1);
                Assert.DoesNotContain(
                    problem.ToString(),
                    c => char.IsControl(c) || c is '\u202e' or '\ufeff' or '\uffff'
                );
            }

            valid += isValid ? 1 : 0;
        }

        // Damage that always broke everything would say little.
        Assert.InRange(valid, Inputs / 50, Inputs - Inputs / 10);
    }

    private static (IReadOnlyList<Problem>, int, bool) Read(string kind, string? text, Stream? stream)
    {
        switch (kind)
        {
            case "backlog":
                BacklogReading backlog = text is null ? BacklogImport.FromCsv(stream!) : BacklogImport.FromCsv(text);
                Assert.NotEmpty(backlog.Preview.ToString());
                if (backlog.TryGet(out IReadOnlyList<BacklogItem>? items) && items.Count > 0)
                {
                    BacklogReading again = BacklogImport.FromCsv(BacklogCsv.Of(items));
                    Assert.Equal(items.Select(item => item.ToString()), again.Rows.Select(item => item.ToString()));
                }

                return Of(backlog);
            case "arms":
                CsvReading<PlanArm> arms = text is null
                    ? ExperimentCsv.ReadArms(stream!)
                    : ExperimentCsv.ReadArms(text);
                if (text is not null && ExperimentCsv.ReadSummaries(text, Checkout).TryGet(out var summaries))
                {
                    _ = Checkout.Analyze(summaries);
                }

                return Of(arms);
            case "units":
                return Of(
                    text is null
                        ? ExperimentCsv.ReadUnits(stream!, Checkout, new() { EmptyIsZero = true })
                        : ExperimentCsv.ReadUnits(text, Checkout)
                );
            case "confusion":
                return Of(text is null ? PredictionCsv.ReadConfusion(stream!) : PredictionCsv.ReadConfusion(text));
            default:
                if (text?.Contains("score cat", StringComparison.Ordinal) == true)
                {
                    return Of(PredictionCsv.ReadClassScores(text));
                }

                return Of(text is null ? PredictionCsv.ReadScores(stream!) : PredictionCsv.ReadScores(text, "yes"));
        }
    }

    private static (IReadOnlyList<Problem>, int, bool) Of<T>(CsvReading<T> reading) =>
        (reading.Problems, reading.ProblemCount, reading.IsValid);

    private static (IReadOnlyList<Problem>, int, bool) Of<T>(TableReading<T> reading)
        where T : class => (reading.Problems, reading.ProblemCount, reading.IsValid);

    private static string Damage(string table, Random random)
    {
        StringBuilder damaged = new(table);
        for (int times = random.Next(5); times > 0; times--)
        {
            int place = random.Next(damaged.Length + 1);
            switch (random.Next(4))
            {
                case 0:
                    damaged.Insert(place, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 1:
                    damaged.Remove(place, Math.Min(random.Next(6), damaged.Length - place));
                    break;
                case 2:
                    damaged.Insert(place, damaged.ToString(place, Math.Min(random.Next(30), damaged.Length - place)));
                    break;
                default:
                    string line = damaged.ToString().Split('\n')[0] + "\n";
                    damaged.Replace(
                        line,
                        Pieces[random.Next(Pieces.Length)] + line,
                        0,
                        Math.Min(line.Length, damaged.Length)
                    );
                    break;
            }
        }

        return damaged.ToString();
    }

    private static MemoryStream Bytes(string table, Random random)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(table);
        for (int times = random.Next(4) - 1; times > 0 && bytes.Length > 0; times--)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        return new(bytes);
    }
}
