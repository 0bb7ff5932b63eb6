namespace AiPm.Sdk.Tool.Tests;

public sealed class NewCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aipm").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_new_plan_is_valid_and_never_overwritten_unasked()
    {
        string plan = Path.Combine(_folder, "plan.json");
        string[] arguments =
        [
            "new",
            plan,
            "--name",
            "Support \u202eassistant",
            "--purpose",
            "Answers.",
            "--items",
            "-",
            "--risk",
            "Leak; 5%; 50k to 400k",
            "--work",
            "Label data; PERT(10, 15, 30)",
            "--work",
            "Train; 8",
            "--start",
            "2027-01-04",
        ];
        const string Items = "title,reach,impact,confidence,effort\nSearch,4k to 9k,high,80%,3\nSearch 2,100,1,1,1\n";
        ToolProcess made = ToolProcess.RunWithInput(Items, arguments);
        Assert.Equal(0, made.ExitCode);
        Assert.Equal("", made.Output);
        ToolProcess valid = ToolProcess.Run("validate", plan);
        Assert.Equal(0, valid.ExitCode);
        Assert.Contains("2 backlog items", valid.Output, StringComparison.Ordinal);
        Assert.Contains("2 roadmap items", valid.Output, StringComparison.Ordinal);
        string text = File.ReadAllText(plan);
        ToolProcess again = ToolProcess.RunWithInput(Items, arguments);
        Assert.Equal(2, again.ExitCode);
        Assert.Contains("--force", again.Error, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(plan));
        Assert.Equal(0, ToolProcess.RunWithInput(Items, [.. arguments, "--force"]).ExitCode);
        Assert.Equal(["plan.json"], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("there is no terminal", "--name", "S")]
    [InlineData("$.product.purpose", "--name", "S", "--purpose", " ")]
    [InlineData("--start", "--name", "S", "--purpose", "P", "--work", "Train; 8")]
    [InlineData("parted by semicolons", "--name", "S", "--purpose", "P", "--risk", "Leak")]
    [InlineData("$.product.currency", "--name", "S", "--purpose", "P", "--currency", "euro")]
    [InlineData("a date", "--name", "S", "--purpose", "P", "--start", "tomorrow")]
    public void What_makes_no_plan_is_told(string said, params string[] options)
    {
        ToolProcess tool = ToolProcess.Run(["new", "-", .. options]);
        Assert.Equal(2, tool.ExitCode);
        Assert.Equal("", tool.Output);
        Assert.Contains(said, tool.Error, StringComparison.Ordinal);
    }
}
