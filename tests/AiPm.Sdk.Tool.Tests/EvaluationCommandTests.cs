namespace AiPm.Sdk.Tool.Tests;

public sealed class EvaluationCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aipm").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Results(int onlyOld, int onlyNew)
    {
        string path = Path.Combine(_folder, "results.jsonl");
        IEnumerable<string> lines = Enumerable
            .Range(0, 1000)
            .SelectMany(prompt =>
            {
                int old = prompt < 800 + onlyOld ? 1 : 0;
                int young = prompt < 800 || (prompt >= 800 + onlyOld && prompt < 800 + onlyOld + onlyNew) ? 1 : 0;
                return new[]
                {
                    $$"""{"prompt":"{{prompt}}","model":"baseline","outcome":{{old}}}""",
                    $$"""{"prompt":"{{prompt}}","model":"v2","outcome":{{young}}}""",
                };
            });
        File.WriteAllLines(path, lines);
        return path;
    }

    [Theory]
    [InlineData(20, 40, 0, "passed")]
    [InlineData(60, 20, 1, "failed")]
    [InlineData(30, 30, 3, "not enough data")]
    public void The_exit_code_is_the_verdict_of_the_gate(int onlyOld, int onlyNew, int code, string word)
    {
        ToolProcess tool = ToolProcess.Run(
            "experiment",
            "eval",
            Results(onlyOld, onlyNew),
            "--gate",
            "accuracy >= baseline - 1pp"
        );
        Assert.Equal("", tool.Error);
        Assert.Equal(code, tool.ExitCode);
        Assert.Contains($"\"accuracy >= baseline - 1pp\": {word}", tool.Output, StringComparison.Ordinal);
        Assert.Contains("2 models on 1,000 prompts", tool.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_wrong_with_gates_and_files_is_said()
    {
        string path = Results(1, 1);
        ToolProcess gates = ToolProcess.Run(
            "experiment",
            "eval",
            path,
            "-g",
            "accuracy >= baseline - 1%",
            "-g",
            "acuracy >= 1"
        );
        Assert.Equal(2, gates.ExitCode);
        Assert.Contains("1pp for percentage points", gates.Error, StringComparison.Ordinal);
        Assert.Contains("did you mean \"accuracy\"?", gates.Error, StringComparison.Ordinal);
        ToolProcess model = ToolProcess.Run("experiment", "eval", path, "--candidate", "v3");
        Assert.Equal(2, model.ExitCode);
        Assert.Contains("\"v2\"", model.Error, StringComparison.Ordinal);
        ToolProcess input = ToolProcess.RunWithInput(
            """{"prompt":"1","model":"a","outcom":1}""",
            "experiment",
            "eval",
            "-"
        );
        Assert.Equal(2, input.ExitCode);
        Assert.Contains("standard input: 1 problem", input.Error, StringComparison.Ordinal);
        Assert.Contains("line 1, outcom", input.Error, StringComparison.Ordinal);
    }
}
