using System.Globalization;
using System.Text;

namespace AiPm.Sdk.Tests.Quality;

/// <summary>Writes <c>docs/quality.md</c> and <c>docs/mutation.md</c> from the figures that are kept.</summary>
internal static class QualityPage
{
    private const double BranchGoal = 0.9;
    private const double MutationGoal = 0.8;

    public static string Quality(
        SuiteData suite,
        CoverageData coverage,
        MutationData mutation,
        SearchData search,
        PackageData packages
    )
    {
        StringBuilder page = new(
            """
            # Quality

            Every check that this library is held to, with its figure and the command that gives it. Made by the tests from the figures in `docs/quality`
            (`AIPM_WRITE_SURFACE=1 dotnet test tests/AiPm.Sdk.Tests --filter QualityPage`) and compared by them. `.ci/run` runs what must hold before a change
            lands; what takes longer is measured by command and kept with the commit that it is of.

            | check | figure | of commit | command |
            |---|---|---|---|

            """
        );

        void Row(string check, string figure, string commit, string command) =>
            page.Append(CultureInfo.InvariantCulture, $"| {check} | {figure} | {commit} | `{command}` |\n");

        string at = suite.Commit;
        Row("tests", $"{Count(suite.Tests.Values.Sum())} in {suite.Tests.Count} projects", at, "dotnet test");
        Row(
            "properties, each on generated cases",
            $"{Count(suite.Properties)} from the seed {suite.PropertySeed}, which a failure prints",
            at,
            "AIPM_PROPERTY_SEED=random dotnet test"
        );
        Row(
            "reference values computed elsewhere",
            $"{Count(suite.ReferenceValues)} in {suite.ReferenceFiles} files, besides those written in tests",
            at,
            "dotnet test"
        );
        Row(
            "accuracy of distributions and functions",
            $"{Count(suite.AccuracyRows)} rows with their worst error in [validation](validation.md)",
            at,
            "dotnet test tests/AiPm.Sdk.Numerics.Tests --filter ValidationTable"
        );
        Row(
            "intervals and tests do what they say, by simulation",
            $"{Count(suite.CalibrationRows)} rows in [validation](validation.md)",
            at,
            "AIPM_CALIBRATION=full dotnet test tests/AiPm.Sdk.Calibration -c Release"
        );
        (int lines, int linesHit, int branches, int branchesHit) = Total(coverage.Rows);
        Row(
            "branches that tests run, floors 0 and 1",
            $"{Percent(branchesHit, branches)} of {Count(branches)}; goal {Share(BranchGoal)}",
            Commits(coverage.Rows.Select(row => row.Commit)),
            ".ci/coverage"
        );
        Row(
            "lines that tests run, floors 0 and 1",
            $"{Percent(linesHit, lines)} of {Count(lines)}",
            Commits(coverage.Rows.Select(row => row.Commit)),
            ".ci/coverage"
        );
        int noticed = mutation.Rows.Sum(row => row.Noticed);
        int since = mutation.Rows.Sum(row => row.NoticedSince.Count());
        int tried = mutation.Rows.Sum(row => row.Tried);
        Row(
            "planted faults that tests notice, floors 0 and 1",
            mutation.Rows.Count == 0
                ? "not measured yet"
                : $"{Percent(noticed + since, tried)} of {Count(tried)} tried, drawn from {Count(mutation.Rows.Sum(row => row.Mutants))}; {Percent(noticed, tried)} when drawn, before tests were written for survivors; goal {Share(MutationGoal)}; by folder in [mutation](mutation.md)",
            Commits(mutation.Rows.Select(row => row.Commit)),
            ".ci/mutate"
        );
        Row(
            "parsers on damaged input",
            $"{suite.FuzzedParsers} parsers, {Count(suite.FuzzedInputs)} inputs each, after {suite.PastFailures} inputs that failed in the past",
            at,
            "AIPM_FUZZ=100000 dotnet test tests/AiPm.Sdk.Tests --filter Fuzz"
        );
        Row(
            "plans broken at random, read, written again and reviewed",
            $"{Count(search.Plans)} from the seeds {Count(search.From)} to {Count(search.From + search.Plans - 1)}: each ends in a plan or in problems with their places, since {Count(search.Mended)} that did not was mended and kept",
            search.Commit,
            "AIPM_FUZZ=100000 dotnet test tests/AiPm.Sdk.Tests --filter PlanFuzz"
        );
        Row(
            "packages",
            $"{packages.Packages}: the libraries {Megabytes(packages.LibraryBytes)} together, the tool with all it needs {Megabytes(packages.ToolBytes)}",
            packages.Commit,
            ".ci/pack && .ci/consume"
        );
        Row(
            "an app of a stranger that uses all libraries, trimmed, with its runtime",
            $"{Megabytes(packages.AppBytes)}, of which {Megabytes(packages.OwnBytes)} are ours; packages of others: {string.Join(", ", packages.Others)}, and none for the rooms alone",
            packages.Commit,
            ".ci/pack && .ci/consume"
        );
        Row(
            "public surface, no line without documentation",
            $"{Count(suite.PublicLines)} lines kept in PublicSurface.txt; a missing summary fails the build",
            at,
            "dotnet build"
        );
        Row(
            "blocks of README and docs compiled, run and compared",
            Count(suite.DocumentBlocks),
            at,
            "dotnet test tests/AiPm.Sdk.Tests --filter Documentation"
        );
        Row(
            "engines that SQL is compared on",
            string.Join(", ", suite.Engines),
            at,
            "dotnet test tests/AiPm.Sdk.Warehouse.Tests --filter Conformance"
        );
        Row(
            "targets of speed",
            $"{suite.Performance.TrimEnd('.')}, in [performance](performance.md)",
            at,
            "python3 benchmarks/compare"
        );

        page.Append("\n## Tests by project\n\n| project | tests |\n|---|---|\n");
        foreach ((string project, int count) in suite.Tests.OrderBy(each => each.Key, StringComparer.Ordinal))
        {
            page.Append(CultureInfo.InvariantCulture, $"| {project} | {Count(count)} |\n");
        }

        page.Append(
            """

            ## Coverage by folder

            What the project's own tests run. Branches as the compiler makes them, among them those of iterators, pattern matching and guards against
            states that cannot come about.

            | folder | lines | branches | of commit |
            |---|---|---|---|

            """
        );
        foreach (IGrouping<string, CoverageRow> project in coverage.Rows.GroupBy(row => row.Folder.Split('/')[0]))
        {
            (int l, int lh, int b, int bh) = Total([.. project]);
            page.Append(
                CultureInfo.InvariantCulture,
                $"| **{project.Key}** | **{Percent(lh, l)}** | **{Percent(bh, b)}** | {Commits(project.Select(row => row.Commit))} |\n"
            );
            foreach (CoverageRow row in project)
            {
                string below =
                    row.Branches > 0 && row.BranchesHit < BranchGoal * row.Branches ? " (below the goal)" : "";
                page.Append(
                    CultureInfo.InvariantCulture,
                    $"| {row.Folder} | {Percent(row.LinesHit, row.Lines)} | {Percent(row.BranchesHit, row.Branches)}{below} | {row.Commit} |\n"
                );
            }
        }

        return page.ToString().ReplaceLineEndings("\n");
    }

    public static string Mutation(MutationData mutation)
    {
        StringBuilder page = new(
            $"""
            # Mutation

            How many faults, planted one at a time, the tests of floors 0 and 1 notice ({mutation.Tool}; `.ci/mutate`). Made by the tests from
            `docs/quality/mutation.json` and compared by them; a folder that changed more than 30 days after the commit of its row fails the test.

            Where fewer were drawn than there are, the row is a **sample**: drawn at random from the seed, its score with the Wilson 95 % interval. Faults in
            texts, in what an exception says, in checks for null and in hash codes are left out, and so is the removal of a whole body, which nearly any test
            notices. A fault that never ends counts as noticed. One that changes nothing a test could see counts neither way, and is listed with the reason.

            Of survivors some are noticed **since**: a test was written, and seen to fail with the fault in place. The score and its interval are those of the
            draw, as a test for a fault that was drawn says little of those that were not.

            | folder | faults | drawn | noticed | since | survived | not run | equivalent | score | 95 % interval | of commit |
            |---|---|---|---|---|---|---|---|---|---|---|

            """
        );
        foreach (IGrouping<string, MutationRow> project in mutation.Rows.GroupBy(row => row.Folder.Split('/')[0]))
        {
            foreach (MutationRow row in project)
            {
                page.Append(
                    CultureInfo.InvariantCulture,
                    $"| {row.Folder} | {Count(row.Mutants)} | {row.Drawn} | {row.Noticed} | {row.NoticedSince.Count()} | {row.Missed.Count(each => each.Ran)} | {row.Missed.Count(each => !each.Ran)} | {row.Equivalents.Count()} | {Score(row)} | {Ends(row)} | {row.Commit[..7]} |\n"
                );
            }
        }

        string[] missing =
        [
            .. QualityData.Floors.SelectMany(QualityData.Folders).Except(mutation.Rows.Select(row => row.Folder)),
        ];
        if (missing.Length > 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"\nNot measured yet: {string.Join(", ", missing)}.\n");
        }

        List(page, "Survivors", mutation, row => row.Missed, each => each.Ran ? "" : ", which no test runs");
        List(
            page,
            "Noticed since",
            mutation,
            row => row.NoticedSince,
            each => $": planted again by hand, `{each.NoticedBy}` fails"
        );
        List(page, "Equivalent", mutation, row => row.Equivalents, each => $": {each.Equivalent}");
        return page.ToString().ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
    }

    private static void List(
        StringBuilder page,
        string title,
        MutationData mutation,
        Func<MutationRow, IEnumerable<Survivor>> of,
        Func<Survivor, string> remark
    )
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## {title}\n");
        foreach (MutationRow row in mutation.Rows.Where(row => of(row).Any()))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n### {row.Folder}\n\n");
            foreach (Survivor each in of(row))
            {
                page.Append(
                    CultureInfo.InvariantCulture,
                    $"- {each.File}:{each.Line}: {Code(each.Was)} became {Code(each.Became)}{remark(each)}\n"
                );
            }
        }
    }

    private static string Score(MutationRow row) => row.Score is { } score ? Share(score) : "none could be tried";

    private static string Ends(MutationRow row) =>
        row.Seed is null ? "all"
        : row.ScoreInterval is { } interval ? $"{Share(interval.Lower)} to {Share(interval.Upper)}"
        : "";

    private static string Code(string code) =>
        code == "" ? "nothing"
        : code.Contains('`', StringComparison.Ordinal) ? $"`` {code} ``"
        : $"`{code}`";

    private static (int, int, int, int) Total(IReadOnlyList<CoverageRow> rows) =>
        (
            rows.Sum(row => row.Lines),
            rows.Sum(row => row.LinesHit),
            rows.Sum(row => row.Branches),
            rows.Sum(row => row.BranchesHit)
        );

    private static string Commits(IEnumerable<string> commits) =>
        string.Join(", ", commits.Select(commit => commit[..7]).Distinct());

    private static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB");

    private static string Percent(int part, int whole) => whole == 0 ? "none" : Share(part / (double)whole);

    private static string Share(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.#} %");
}
