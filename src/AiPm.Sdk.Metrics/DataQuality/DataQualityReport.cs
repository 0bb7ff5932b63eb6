using System.Collections.Immutable;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>Several checks of a data set together: every problem at once, and one verdict.</summary>
/// <remarks>Record equality compares the arrays by identity, not by content.</remarks>
public sealed record DataQualityReport
{
    private DataQualityReport(string dataSet, ImmutableArray<QualityCheck> checks)
    {
        DataSet = dataSet;
        Checks = checks;
        Problems = [.. checks.SelectMany(check => check.Problems)];
        long met = checks.Count(check => check.Verdict == ThresholdVerdict.Met);
        long unknown = checks.Count(check => check.Verdict == ThresholdVerdict.Unknown);
        Verdict =
            checks.Any(check => check.Verdict == ThresholdVerdict.NotMet) ? ThresholdVerdict.NotMet
            : checks.IsEmpty || unknown > 0 ? ThresholdVerdict.Unknown
            : ThresholdVerdict.Met;
        string failing = string.Join(
            ", ",
            checks
                .Where(check => check.Verdict == ThresholdVerdict.NotMet)
                .Select(check => $"{check.Column} ({check.Rule})")
        );
        Explanation = new(
            $"{dataSet}: {NumberText.Count(met)} of {NumberText.Count(checks.Length)} checks are met"
                + (failing.Length > 0 ? $"; not met: {failing}" : "")
                + (unknown > 0 ? $"; {NumberText.Count(unknown)} could not be judged" : "")
                + ".",
            ProportionEstimates.WilsonMethod.ToString(),
            [.. checks.SelectMany(check => check.Explanation.Assumptions).Distinct(StringComparer.Ordinal)]
        );
    }

    /// <summary>The data set.</summary>
    public string DataSet { get; }

    /// <summary>The checks, in the order given.</summary>
    public ImmutableArray<QualityCheck> Checks { get; }

    /// <summary>Every problem of every check.</summary>
    public ImmutableArray<Problem> Problems { get; }

    /// <summary>Not met where any check is not; else unknown where any could not be judged, or there is none; else met.</summary>
    public ThresholdVerdict Verdict { get; }

    /// <summary>The report as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>Puts checks together.</summary>
    /// <param name="dataSet">The data set's name; not empty.</param>
    /// <param name="checks">The checks, from <see cref="DataQuality"/>.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static DataQualityReport Of(string dataSet, params IReadOnlyList<QualityCheck> checks)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(dataSet);
        ArgumentNullException.ThrowIfNull(checks);
        return new(dataSet, [.. checks]);
    }

    /// <summary>The sentence, and a line for each problem.</summary>
    public override string ToString() =>
        Problems.IsEmpty ? Explanation.Sentence : $"{Explanation.Sentence}\n{string.Join('\n', Problems)}";
}
