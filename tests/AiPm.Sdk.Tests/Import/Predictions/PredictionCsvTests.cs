using AiPm.Sdk.Metrics;

namespace AiPm.Sdk.Tests;

public class PredictionCsvTests
{
    private static readonly string[] Animals = ["cat", "dog"];

    [Theory]
    [InlineData("actual,predicted\ncat,cat\ncat,dog\ndog,dog\ndog,dog\n")]
    [InlineData("Predicted;Actual;Count\ncat;cat;1\ndog;cat;1\ndog;dog;2\n")]
    [InlineData("actual,predicted,count\ncat,cat,0.0\ncat,cat,1\ncat,dog,1\ndog,dog,1\ndog,dog,1e0\n")]
    [InlineData(",cat,dog\ncat,1,1\ndog,0,2\n")]
    [InlineData("actual \\ predicted,dog,cat\ndog,2,0\ncat,1,1\n")]
    public void Lists_and_tables_give_one_matrix(string table) =>
        Assert.Equal(
            ConfusionMatrix.OfCounts(
                Animals,
                new long[,]
                {
                    { 1, 1 },
                    { 0, 2 },
                }
            ),
            PredictionCsv.ReadConfusion(table, Animals).Value
        );

    [Fact]
    public void Classes_come_from_the_table_where_nobody_names_them()
    {
        Assert.Equal(
            ["<=50K", ">50K"],
            PredictionCsv.ReadConfusion("actual,predicted\n>50K,<=50K\n").Value.Classes.AsEnumerable()
        );
        Assert.Equal(["+", "-"], PredictionCsv.ReadConfusion(",+,-\n-,1,2\n+,3,4\n").Value.Classes.AsEnumerable());
        Assert.Equal(4, PredictionCsv.ReadConfusion(",+,-\n-,1,2\n+,3,4\n").Value[0, 1].Rows);
    }

    [Fact]
    public void Weights_count_rows()
    {
        ConfusionMatrix expected = ConfusionMatrix.Of(Animals, ["cat", "dog"], ["dog", "dog"], [0.5, 2]);
        Assert.Equal(expected, PredictionCsv.ReadConfusion("actual,predicted,weight\ncat,dog,0.5\ndog,dog,2\n").Value);
    }

    [Theory]
    [InlineData(
        "actual,predicted\ncat,dgo\n",
        "line 2, predicted: was \"dgo\", but must be one of \"cat\", \"dog\" (did you mean \"dog\"?)"
    )]
    [InlineData("actual,predicted,count\ncat,dog,-1\n", "line 2, count: was \"-1\"")]
    [InlineData(
        "actual,predicted,count\ncat,dog,1.5\n",
        "line 2, count: was \"1.5\", but must be a whole number of at least 0"
    )]
    [InlineData("actual,predicted,count\ncat,dog,\n", "line 2, count: was empty")]
    [InlineData("actual,predicted,count,weight\ncat,dog,1,1\n", "line 1, weight: was a column beside count")]
    [InlineData("predicted,count\ncat,1\n", "line 1, actual: was missing")]
    [InlineData(",cat,dog\ncat,1,2\n", "$: was no line for \"dog\"")]
    [InlineData(
        ",cat,dog\ncat,1,2\ncat,1,2\ndog,1,1\n",
        "line 3, $: was \"cat\" again, but must be one line a class; line 2 has it"
    )]
    [InlineData("true class,cat,dog\ncat,1,2\nfox,1,1\ndog,1,1\n", "line 3, true class: was \"fox\"")]
    [InlineData(",cat,cat\ncat,1,2\n", "line 1, cat: was the name of two classes")]
    [InlineData(",cat,\ncat,1,2\n", "line 1, a column without a name: was no name for column 3")]
    [InlineData("a\nb\n", "line 1, $: was 0 classes in the header")]
    [InlineData(
        "actual,predicted,count\ncat,dog,9007199254740992\ncat,cat,9007199254740992\n",
        "$: was 18,014,398,509,481,984 in all"
    )]
    [InlineData("actual,predicted\n", "line 1, $: was a header alone")]
    [InlineData("actual,predicted,weight\ncat,dog,1e300\n", "weight: was 1E+300")]
    public void What_is_wrong_with_a_matrix_is_named(string table, string problem)
    {
        TableReading<ConfusionMatrix> reading = PredictionCsv.ReadConfusion(table, Animals);
        Assert.StartsWith(problem, reading.Problems[0].ToString(), StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => reading.Value);
    }

    [Fact]
    public void One_class_is_no_matrix_and_classes_given_are_checked()
    {
        Assert.False(PredictionCsv.ReadConfusion("actual,predicted\ncat,cat\n").IsValid);
        Assert.Throws<ArgumentException>(() => PredictionCsv.ReadConfusion("a", ["one"]));
    }

    [Fact]
    public void Scores_are_what_the_curves_take()
    {
        ScoredRows rows = PredictionCsv
            .ReadScores(
                "id,label,probability,weight,group\n1,yes,0.9,1,a\n2,No,0.4,2,b\n3,1,0.3,1,a\n4,FALSE,0.1,1,b\n"
            )
            .Value;
        Assert.Equal([true, false, true, false], rows.Actual.ToArray());
        Assert.Equal([0.9, 0.4, 0.3, 0.1], rows.Scores.ToArray());
        Assert.Equal([1, 2, 1, 1], rows.Weights.ToArray());
        Assert.Equal(["a", "b", "a", "b"], rows.Groups);
        // Of the pairs of a positive and a negative, weighted: 0.9 beats both (3 of 3), 0.3 beats 0.1 (1 of 3).
        Assert.Equal(4.0 / 6, RocAuc.Of(rows.Actual.Span, rows.Scores.Span, rows.Weights.Span).Value.Value, 12);
    }

    [Theory]
    [InlineData("actual,score\nmaybe,1\n", null, "line 2, actual: was \"maybe\"")]
    [InlineData("actual,score\nyes,x\n", null, "line 2, score: was \"x\"")]
    [InlineData("actual,score\nyes,\n", null, "line 2, score: was empty")]
    [InlineData("actual,score\n,1\n", null, "line 2, actual: was empty")]
    [InlineData("actual\nyes\n", null, "line 1, score: was missing")]
    [InlineData("actual,score\nspam,1\nham,0\n", "Spam", "actual: was no row with \"Spam\"")]
    public void What_is_wrong_with_scores_is_named(string table, string? positive, string problem) =>
        Assert.StartsWith(
            problem,
            PredictionCsv.ReadScores(table, positive).Problems[0].ToString(),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_label_may_be_named_positive() =>
        Assert.Equal(
            [true, false],
            PredictionCsv.ReadScores("actual,score\nspam,1\nham,0\n", "spam").Value.Actual.ToArray()
        );

    [Fact]
    public void Scores_for_each_class()
    {
        ClassScoredRows rows = PredictionCsv
            .ReadClassScores("actual,score cat,Score_dog,score (red fox)\ndog,0.1,0.8,0.1\nred fox,0.2,0.2,0.6\n")
            .Value;
        Assert.Equal(["cat", "dog", "red fox"], rows.Classes);
        Assert.Equal([1, 2], rows.Actual.ToArray());
        Assert.Equal([0.1, 0.8, 0.1, 0.2, 0.2, 0.6], rows.Scores.ToArray());
        Assert.True(rows.Weights.IsEmpty);
        Assert.Equal(
            "line 2, actual: was \"dgo\", but must be one of \"cat\", \"dog\" (did you mean \"dog\"?)",
            Assert.Single(PredictionCsv.ReadClassScores("actual,score cat,score dog\ndgo,1,2\n").Problems).ToString()
        );
        Assert.False(PredictionCsv.ReadClassScores("actual,score cat\ncat,1\n").IsValid);
        Assert.False(PredictionCsv.ReadClassScores("score cat,score dog\n1,1\n").IsValid);
    }
}
