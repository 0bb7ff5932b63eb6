using System.Text;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Tests;

public class TidyTableTests
{
    private static readonly TidyTable Mixed = new(
        "mixed",
        ["text", "number", "whole", "date", "truth", "nothing"],
        [
            ["=1+1", -0.30000000000000004, 9_007_199_254_740_993, new DateOnly(2027, 4, 8), true, TidyValue.Missing],
            ["say \"hi\"; you\nthere", -1234.5, -5, DateOnly.MinValue, false, (string?)null],
            [
                " blank ",
                double.PositiveInfinity,
                0,
                new DateOnly(2027, 12, 31),
                false,
                (Measured)new Undefined(UndefinedReason.NotMeasured, "None."),
            ],
        ]
    );

    [Fact]
    public void Numbers_stand_untouched_and_texts_are_never_formulas() =>
        Assert.Equal(
            "text,number,whole,date,truth,nothing\r\n"
                + "'=1+1,-0.30000000000000004,9007199254740993,2027-04-08,true,\r\n"
                + "\"say \"\"hi\"\"; you\nthere\",-1234.5,-5,0001-01-01,false,\r\n"
                + "\" blank \",,0,2027-12-31,false,\r\n",
            Mixed.ToCsv()
        );

    [Fact]
    public void Excel_gets_its_mark_and_where_commas_are_decimal_semicolons()
    {
        Assert.StartsWith("\ufefftext,number,", Mixed.ToCsv(TidyCsvOptions.Excel), StringComparison.Ordinal);
        string[] lines = Mixed.ToCsv(TidyCsvOptions.ExcelWithCommas).Split("\r\n");
        Assert.Equal("\ufefftext;number;whole;date;truth;nothing", lines[0]);
        Assert.Equal("'=1+1;-0,30000000000000004;9007199254740993;2027-04-08;true;", lines[1]);
        Assert.Equal(
            "'=1+1,\"-0,30000000000000004\",9007199254740993,2027-04-08,true,",
            Mixed.ToCsv(new() { HasDecimalComma = true }).Split("\r\n")[1]
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => new TidyCsvOptions { Separator = 'x' });
    }

    [Fact]
    public void A_file_has_what_the_text_has()
    {
        string folder = Directory.CreateTempSubdirectory("aipm-").FullName;
        try
        {
            string path = Path.Combine(folder, "mixed.csv");
            Mixed.SaveCsv(path, TidyCsvOptions.Excel);
            Assert.Equal(Encoding.UTF8.GetBytes(Mixed.ToCsv(TidyCsvOptions.Excel)), File.ReadAllBytes(path));
            Assert.Throws<IOException>(() => Mixed.SaveCsv(path));
            Mixed.SaveCsv(path, overwrite: true);
            Assert.Equal(Mixed.ToCsv(), File.ReadAllText(path));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void What_is_no_table_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new TidyTable("Mixed", ["a"], []));
        Assert.Throws<ArgumentException>(() => new TidyTable("mixed", ["a", "a"], []));
        Assert.Throws<ArgumentException>(() => new TidyTable("mixed", [], []));
        Assert.Throws<ArgumentException>(() => new TidyTable("mixed", ["1a"], []));
        Assert.Throws<ArgumentException>(() =>
            new TidyTable(
                "mixed",
                ["a"],
                [
                    [1.0, 2.0],
                ]
            )
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => (TidyValue)double.NaN);
    }

    [Fact]
    public void A_review_has_a_table_for_each_of_its_answers()
    {
        ProductPlan plan = PlanReader
            .Read(File.ReadAllBytes(Path.Combine(TestData.Repository, "samples", "campaign-assistant", "plan.json")))
            .Value;
        PlanReview review = PlanReview.Run(plan, new() { Simulation = new() { Draws = 2_000 } });
        IReadOnlyList<TidyTable> tables = TidyTables.Of(review);
        PlanOutcome outcome = review.WithExperiments;
        Assert.Equal(
            ["ranking", "rank_probabilities", "risks", "loss_exceedance", "dates", "experiments", "evaluations"],
            tables.Select(table => table.Name).Where(name => name != "findings")
        );
        TidyTable ranking = tables[0];
        Assert.Equal(outcome.Ranking!.ByMeanScore.Count, ranking.Rows.Count);
        Assert.Equal(outcome.Ranking.ByMeanScore[0].Id, ranking.Rows[0][0].ToString());
        Assert.Equal(outcome.Ranking.ByMeanScore[0].MeanScore.Value, Number(ranking, 0, "mean_score"));
        Assert.Equal(
            outcome.Ranking.ProbabilityInTop(plan.Backlog!.Places, ranking.Rows[1][0].ToString()).Value,
            Number(ranking, 1, "probability_in_top")
        );
        // Every item has some rank, and every rank some item.
        Assert.All(
            tables[1].Rows.GroupBy(row => row[0].ToString()),
            item =>
                Assert.Equal(
                    1,
                    item.Sum(row => double.Parse(row[2].ToString(), System.Globalization.CultureInfo.InvariantCulture)),
                    9
                )
        );
        TidyTable risks = tables[2];
        Assert.Equal("total", risks.Rows[^1][0].ToString());
        Assert.Equal(outcome.Risk!.Total.ValueAtRisk(0.95).Value, Number(risks, risks.Rows.Count - 1, "loss_p95"));
        TidyTable dates = tables[4];
        Assert.Equal(
            outcome
                .Schedule!.Items[0]
                .Percentile(0.85)
                .ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            dates.Rows[0][dates.Columns.ToList().IndexOf("done_by_p85")].ToString()
        );
        ArmComparison comparison = review.Experiments[0].Result.Metrics[0].Comparisons[0];
        TidyTable experiments = tables[5];
        Assert.Equal(comparison.Difference.Value.Value, Number(experiments, 0, "difference"));
        Assert.Equal(comparison.Difference.Interval.Value.Upper, Number(experiments, 0, "difference_high"));
        Assert.All(tables, table => Assert.Equal(table.Rows.Count + 1, CsvRows(table)));
    }

    [Fact]
    public void What_is_undefined_is_empty_and_says_why()
    {
        IntervalEstimate none = RocAuc.Of([true, true], [0.1, 0.2]);
        TidyTable metrics = TidyTables.Metrics(none);
        int value = metrics.Columns.ToList().IndexOf("value");
        Assert.Equal(TidyValueKind.Missing, metrics.Rows[0][value].Kind);
        Assert.Equal(none.Value.Undefined!.Sentence, metrics.Rows[0][^1].ToString());
    }

    [Fact]
    public void A_leaderboard_is_a_row_a_model()
    {
        const string Answers = """
            prompt,model,outcome
            1,a,1
            2,a,1
            3,a,0
            4,a,1
            1,b,0
            2,b,1
            3,b,0
            4,b,0
            """;
        EvaluationLeaderboard board = EvaluationLeaderboard.Of(
            EvaluationSet.Of(EvaluationFile.ReadCsv(Answers).Rows).Scores()
        );
        TidyTable table = TidyTables.Leaderboard(board);
        Assert.Equal(["a", "b"], table.Rows.Select(row => row[0].ToString()));
        Assert.Equal(0.75, Number(table, 0, "score"));
    }

    private static double Number(TidyTable table, int row, string column) =>
        double.Parse(
            table.Rows[row][table.Columns.ToList().IndexOf(column)].ToString(),
            System.Globalization.CultureInfo.InvariantCulture
        );

    private static int CsvRows(TidyTable table)
    {
        string csv = table.ToCsv();
        bool isQuoted = false;
        int rows = 0;
        foreach (char c in csv)
        {
            isQuoted ^= c == '"';
            rows += c == '\n' && !isQuoted ? 1 : 0;
        }

        return rows;
    }
}
