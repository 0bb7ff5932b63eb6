using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>How far a framework is covered: every leaf with what addresses it, and counts by branch.</summary>
public sealed record FrameworkCoverage
{
    internal FrameworkCoverage(RiskFramework framework, CoverageEvidence[] evidence)
    {
        Source = framework.Source;
        ILookup<string, CoverageEvidence> byEntry = evidence.ToLookup(
            piece => piece.Entry,
            StringComparer.OrdinalIgnoreCase
        );
        Leaves = [.. framework.Leaves.Select(leaf => Cover(leaf, byEntry[leaf.Id]))];
        Branches =
        [
            .. Leaves
                .GroupBy(leaf => framework.Top(leaf.Entry).Id, StringComparer.Ordinal)
                .Select(group => Count(group.Key, group)),
        ];
        Whole = Count(framework.Source.Name, Leaves);
        Explanation = new(
            Sentence(framework),
            "count of leaves with evidence",
            ["an entry is addressed where somebody says so; how well is not judged", framework.Source.Notice]
        );
    }

    /// <summary>The framework.</summary>
    public PublishedSource Source { get; }

    /// <summary>Every leaf, in the framework's order.</summary>
    public IReadOnlyList<EntryCoverage> Leaves { get; }

    /// <summary>Counts by top entry, in the framework's order. A framework without branches has each leaf as its own.</summary>
    public IReadOnlyList<BranchCoverage> Branches { get; }

    /// <summary>Counts over the framework.</summary>
    public BranchCoverage Whole { get; }

    /// <summary>Leaves that nothing addresses.</summary>
    public IReadOnlyList<FrameworkEntry> Gaps =>
        [.. Leaves.Where(leaf => leaf.State == CoverageState.Empty).Select(leaf => leaf.Entry)];

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    private static EntryCoverage Cover(FrameworkEntry leaf, IEnumerable<CoverageEvidence> evidence)
    {
        CoverageEvidence[] all = [.. evidence];
        CoverageEvidence[] works = [.. all.Where(piece => piece.State != CoverageState.NotApplicable)];
        CoverageState state =
            works.Any(piece => piece.State == CoverageState.Addressed) ? CoverageState.Addressed
            : works.Length > 0 ? CoverageState.Partly
            : all.Length > 0 ? CoverageState.NotApplicable
            : CoverageState.Empty;
        return new(
            leaf,
            state,
            [.. (works.Length > 0 ? works : all).Select(piece => piece.By).Distinct(StringComparer.Ordinal)]
        );
    }

    private static BranchCoverage Count(string name, IEnumerable<EntryCoverage> leaves)
    {
        int[] counts = new int[Enum.GetValues<CoverageState>().Length];
        foreach (EntryCoverage leaf in leaves)
        {
            counts[(int)leaf.State]++;
        }

        return new(
            name,
            counts[(int)CoverageState.Addressed],
            counts[(int)CoverageState.Partly],
            counts[(int)CoverageState.Empty],
            counts[(int)CoverageState.NotApplicable]
        );
    }

    private string Sentence(RiskFramework framework)
    {
        int applicable = Whole.Addressed + Whole.Partly + Whole.Empty;
        string partly = Whole.Partly > 0 ? $", {NumberText.Count(Whole.Partly)} in part" : "";
        string without =
            Whole.NotApplicable > 0
                ? $"; {NumberText.Count(Whole.NotApplicable)} {(Whole.NotApplicable == 1 ? "does" : "do")} not apply"
                : "";
        BranchCoverage[] bare =
        [
            .. Branches.Where(branch =>
                branch is { Addressed: 0, Partly: 0, Empty: > 0 } && framework.Below(branch.Name).Count > 0
            ),
        ];
        string nothing =
            bare.Length > 0 ? $" Nothing addresses {string.Join(", ", bare.Select(branch => branch.Name))}." : "";
        return $"Of {NumberText.Count(applicable)} entries of {framework.Source.Name} {framework.Source.Edition} that apply, {NumberText.Count(Whole.Addressed)} {(Whole.Addressed == 1 ? "is" : "are")} addressed{partly}{without}.{nothing}";
    }
}
