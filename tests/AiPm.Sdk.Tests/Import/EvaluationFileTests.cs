using AiPm.Sdk.Experiments;

namespace AiPm.Sdk.Tests.Import;

public class EvaluationFileTests
{
    [Fact]
    public void Json_lines_and_csv_give_the_same_rows()
    {
        CsvReading<EvaluationRow> json = EvaluationFile.ReadJsonLines(
            """
            {"prompt":"p1","model":"a","outcome":true,"generation":1,"cluster":"c","judge":"j","humanLabel":0,"cost":0.5,"latencySeconds":2,"slices":{"language":"de"}}

            {"prompt":7,"model":"b","outcome":0.25,"human_label":null}
            """
        );
        CsvReading<EvaluationRow> csv = EvaluationFile.ReadCsv(
            """
            prompt,model,outcome,generation,cluster,judge,human label,cost,latency seconds,slice language
            p1,a,true,1,c,j,0,0.5,2,de
            7,b,0.25,,,,,,,
            """
        );
        Assert.Empty(json.Problems);
        Assert.Empty(csv.Problems);
        Assert.Equal([1, 3], json.Lines);
        foreach ((EvaluationRow one, EvaluationRow other) in json.Rows.Zip(csv.Rows))
        {
            Assert.Equal(one with { Slices = other.Slices }, other);
            Assert.Equal(one.Slices, other.Slices);
        }

        Assert.Equal(1, json.Rows[0].Outcome);
        Assert.Equal("7", json.Rows[1].Prompt);
    }

    [Fact]
    public void Every_problem_of_json_lines_has_its_line()
    {
        CsvReading<EvaluationRow> reading = EvaluationFile.ReadJsonLines(
            """
            {"prompt":"p1","model":"a","outcom":1}
            {"model":"a","outcome":"good"}
            not json
            [1]
            {"prompt":"p1","model":"a","cost":-1,"generation":0.5,"slices":{"language":3}}
            {"prompt":"p1","model":"a","model":"b"}
            """
        );
        Assert.False(reading.IsValid);
        Assert.Equal(
            [
                "1 outcom",
                "2 prompt",
                "2 outcome",
                "3 $",
                "4 $",
                "5 generation",
                "5 cost",
                "5 slices.language",
                "6 model",
            ],
            reading.Problems.Select(problem => $"{problem.Line} {problem.Path}")
        );
        Assert.Contains("outcome", reading.Problems[0].Suggestion, StringComparison.Ordinal);
        Assert.StartsWith("one of \"prompt\"", reading.Problems[0].Allowed, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_problem_of_csv_has_its_line()
    {
        CsvReading<EvaluationRow> reading = EvaluationFile.ReadCsv("prompt,model,outcome,generation\np1,,x,1.5\n");
        Assert.Equal(
            ["2 generation", "2 model", "2 outcome"],
            reading.Problems.Select(problem => $"{problem.Line} {problem.Path}").Order(StringComparer.Ordinal)
        );
        Assert.Equal("promt", EvaluationFile.ReadCsv("prompt,model,promt\na,b,c\n").Problems.Single().Path);
        Assert.Contains(
            "model",
            EvaluationFile.ReadCsv("prompt,outcome\na,1\n").Problems.Select(problem => problem.Path)
        );
    }

    [Fact]
    public void What_only_the_rows_together_show_has_its_line_too()
    {
        CsvReading<EvaluationRow> reading = EvaluationFile.ReadCsv(
            "prompt,model,outcome,cluster\np1,a,1,x\np1,b,1,y\np1,a,0,x\n"
        );
        Assert.Equal(
            ["3 rows[1].cluster", "4 rows[2]"],
            reading.Problems.Select(problem => $"{problem.Line} {problem.Path}")
        );
        Assert.Equal("$", EvaluationFile.ReadJsonLines("").Problems.Single().Path);
    }
}
