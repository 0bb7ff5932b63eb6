using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk.Tests.Import;

public sealed class ScoringTableTests
{
    [Fact]
    public void Columns_go_to_criteria_whatever_their_case_and_punctuation()
    {
        ScoringTable table = ScoringTable.Read(
            "Key;Summary;Business_Value;Time-Criticality;risk reduction;JOB SIZE;Team\nA-1;First;8;5;3;2;x\n"
        );
        Assert.Same(Wsjf.Model, Assert.Single(table.Fitting));
        ScoringRow row = Assert.Single(table.Rows(Wsjf.Model).Rows);
        Assert.Equal(("A-1", "First"), (row.Id, row.Title));
        Assert.Equal(["Team"], table.NotUsed(Wsjf.Model));
        Assert.Equal(8, ScoringResult.Of([row], Wsjf.Model).Ranking!.Items[0].Score);
    }

    [Fact]
    public void What_is_noted_behind_a_columns_name_is_left_out_where_no_other_has_it()
    {
        ScoringTable table = ScoringTable.Read(
            "Feature (epic),Reach (users),Impact (1-3),Confidence,Effort (weeks),Effort (days)\nA,9,1,1,2,14\n"
        );
        // Two columns would be the effort, so neither is; and the first is the title.
        Assert.Equal(["effort"], table.Missing(Rice.Model).Select(criterion => criterion.Name));
        table = ScoringTable.Read(
            "Feature (epic),Reach (users),Impact (1-3),Confidence,Effort (weeks),Impact\nA,9,1,1,2,3\n"
        );
        ScoringRow row = Assert.Single(table.Rows(Rice.Model).Rows);
        Assert.Equal(("A", 3d, 2d), (row.Title, row.Values["impact"].Mean.Value, row.Values["effort"].Mean.Value));
        Assert.Equal(["Impact (1-3)"], table.NotUsed(Rice.Model));
    }

    [Theory]
    [InlineData("reach * Max / COST", 3)]
    [InlineData("max(reach, [cost])", 6)]
    [InlineData("Reach + cost", 8)]
    public void A_formula_names_columns_whatever_their_case(string formula, double score)
    {
        ScoringTable table = ScoringTable.Read("name,Reach,Max,Cost\nA,6,1,2\n");
        ScoringModel model = table.Define("Own", formula);
        Assert.Equal(score, ScoringResult.Of(table.Rows(model).Rows, model).Ranking!.Items[0].Score);
        Assert.Throws<FormatException>(() => table.Define("Own", "reach * REACH"));
    }

    [Theory]
    [InlineData("80", "did you mean \"80%\"?")]
    [InlineData("50-80", "a range is written \"50 to 80\"")]
    [InlineData("0.5-0.8", "a range is written \"0.5 to 0.8\"")]
    [InlineData("50% – 80%", "a range is written \"50% to 80%\"")]
    [InlineData("101", null)]
    [InlineData("-1", null)]
    public void What_sheets_write_is_said_as_it_is_written_here(string confidence, string? suggestion)
    {
        Problem problem = Assert.Single(
            ScoringTable.Read($"reach,impact,confidence,effort\n1,1,{confidence},1\n").Rows(Rice.Model).Problems
        );
        Assert.Equal(suggestion, problem.Suggestion);
    }

    [Fact]
    public void Fields_are_numbers_intervals_distributions_and_steps_of_a_scale()
    {
        ScoringRow row = Assert.Single(
            ScoringTable
                .Read("reach,impact,confidence,effort\n4k to 9k,HIGH,80%,\"PERT(2, 3, 8)\"\n")
                .Rows(Rice.Model)
                .Rows
        );
        Assert.False(row.IsCertain);
        Assert.Equal("line 2", row.Id);
        Assert.Equal(2, row.Values["impact"].Mean.Value);
        Assert.Equal("2", row.Texts["impact"]);
        Assert.Equal("4k to 9k", row.Texts["reach"]);
        Assert.Equal(Estimate.Parse("4k to 9k", Domain.NonNegative).ToString(), row.Values["reach"].ToString());
    }

    [Fact]
    public void Every_problem_has_its_line_and_column()
    {
        CsvReading<ScoringRow> reading = ScoringTable
            .Read("id,reach,impact,confidence,effort\na,-1,2,150%,0\na,1,,50%,lots\n,1,1,1,1\n")
            .Rows(Rice.Model);
        Assert.False(reading.IsValid);
        Assert.Equal(
            ["reach 2", "confidence 2", "effort 2", "id 3", "impact 3", "effort 3", "id 4"],
            reading.Problems.Select(problem => $"{problem.Path} {problem.Line}")
        );
    }

    [Fact]
    public void A_missing_column_is_named_with_the_nearest()
    {
        Problem problem = Assert.Single(
            ScoringTable.Read("reach,impact,confidence,efort\n1,1,1,1\n").Rows(Rice.Model).Problems
        );
        Assert.Equal("effort", problem.Path);
        Assert.Equal("did you mean \"efort\"?", problem.Suggestion);
    }

    [Fact]
    public void A_formula_uses_the_columns_that_it_names_and_no_others()
    {
        ScoringTable table = ScoringTable.Read("name,gain,cost of work,note\nA,10,4,9\nB,9,2,1\n");
        ScoringModel model = table.Define("Ratio", "gain / [cost of work]");
        Assert.Equal(["gain", "cost of work"], model.Criteria.Select(criterion => criterion.Name));
        Assert.Equal(["note"], table.NotUsed(model));
        Assert.Equal(
            ["B", "A"],
            ScoringResult.Of(table.Rows(model).Rows, model).Ranking!.Items.Select(item => item.Id)
        );
        Assert.Throws<FormatException>(() => table.Define("Ratio", "gain / cosst"));
        Assert.Throws<ArgumentException>(() => table.Define("One", "1"));
    }

    [Fact]
    public void Many_uncertain_items_have_the_chance_to_be_among_the_best()
    {
        string rows = string.Concat(
            Enumerable.Range(0, ScoringResult.MostOrdered + 1).Select(i => $"i{i},{i + 1} to {2 * i + 3},1,1,1\n")
        );
        ScoringResult result = ScoringResult.Of(
            ScoringTable.Read("id,reach,impact,confidence,effort\n" + rows).Rows(Rice.Model).Rows,
            Rice.Model,
            places: 3,
            new() { Draws = 200 }
        );
        Assert.Null(result.Forecast);
        Assert.Equal(3, result.Top!.Items.Sum(item => item.Probability.Value), 1e-9);
        Assert.Contains("\"probabilityInTop\"", result.ToJson(), StringComparison.Ordinal);
    }
}
