using System.Diagnostics;
using System.Globalization;

namespace AiPm.Sdk.Tests.Quality;

public class QualityPageTests
{
    /// <summary>How much newer than its row a folder may be.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromDays(30);

    [Fact]
    public void The_pages_say_what_was_measured()
    {
        if (Environment.GetEnvironmentVariable("AIPM_COVERAGE") is { Length: > 0 } reports)
        {
            QualityData.Write(
                "coverage.json",
                QualityData.Read<CoverageData>("coverage.json").With(Path.Combine(TestData.Repository, reports))
            );
        }

        if (Environment.GetEnvironmentVariable("AIPM_TEST_COUNTS") is { Length: > 0 } counts)
        {
            QualityData.Write(
                "suite.json",
                SuiteData.Measure(Git("rev-parse", "--short=7", "HEAD")!, Path.Combine(TestData.Repository, counts))
            );
        }

        MutationData mutation = QualityData.Read<MutationData>("mutation.json");
        Is("mutation.md", QualityPage.Mutation(mutation));
        Is(
            "quality.md",
            QualityPage.Quality(
                QualityData.Read<SuiteData>("suite.json"),
                QualityData.Read<CoverageData>("coverage.json"),
                mutation,
                QualityData.Read<SearchData>("search.json"),
                QualityData.Read<PackageData>("packages.json")
            )
        );
    }

    [Fact]
    public void No_row_of_mutation_is_of_a_folder_that_is_gone() =>
        Assert.Subset(
            QualityData.Floors.SelectMany(QualityData.Folders).ToHashSet(),
            QualityData.Read<MutationData>("mutation.json").Rows.Select(row => row.Folder).ToHashSet()
        );

    [Fact]
    public void No_folder_is_newer_by_a_month_than_what_was_measured_of_it()
    {
        List<string> late = [];
        foreach (MutationRow row in QualityData.Read<MutationData>("mutation.json").Rows)
        {
            // Without its history, as in an archive of the sources, nobody can say how old a folder is.
            if (Git("log", "-1", "--format=%cI", "--", "src/" + row.Folder) is { Length: > 0 } last)
            {
                DateTimeOffset changed = DateTimeOffset.Parse(last, CultureInfo.InvariantCulture);
                if (changed - row.Date > Patience)
                {
                    late.Add(
                        $"{row.Folder} changed on {changed:yyyy-MM-dd}, measured on {row.Date:yyyy-MM-dd}: .ci/mutate {row.Folder}"
                    );
                }
            }
        }

        Assert.Empty(late);
    }

    [Fact]
    public void Nine_of_ten_branches_of_floors_0_and_1_are_run_by_tests()
    {
        IReadOnlyList<CoverageRow> rows = QualityData.Read<CoverageData>("coverage.json").Rows;
        Assert.Equal(QualityData.Floors, rows.Select(row => row.Folder.Split('/')[0]).Distinct());
        Assert.InRange(rows.Sum(row => row.BranchesHit) / (double)rows.Sum(row => row.Branches), 0.9, 1);
    }

    private static void Is(string name, string page)
    {
        string path = Path.Combine(TestData.Repository, "docs", name);
        if (Environment.GetEnvironmentVariable("AIPM_WRITE_SURFACE") == "1")
        {
            File.WriteAllText(path, page);
        }

        Assert.Equal(page, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    /// <summary>What git says, trimmed; nothing where there is no history.</summary>
    private static string? Git(params string[] arguments)
    {
        ProcessStartInfo start = new("git", arguments)
        {
            WorkingDirectory = TestData.Repository,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using Process process = Process.Start(start)!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            string text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? text.Trim() : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
