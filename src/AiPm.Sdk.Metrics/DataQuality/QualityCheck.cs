using System.Collections.Immutable;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// One check of one column: how many values keep the rule of those that have a value, with the interval of the share, and whether that is enough
/// ("mostly").
/// </summary>
/// <remarks>
/// <para>Values that are missing are no part of the share, but of the check of completeness, where every row counts. Without a value nothing is known: the share is
/// undefined and the verdict <see cref="ThresholdVerdict.Unknown"/>, never met.</para>
/// <para><see cref="Verdict"/> judges these rows as they are. <see cref="ProcessVerdict"/> judges the process they come from: whether the whole interval
/// reaches the level. A level of 1 can be met by rows, never by a process.</para>
/// <para>Record equality compares the arrays by identity, not by content.</para>
/// </remarks>
public sealed record QualityCheck
{
    /// <summary>How many failing rows are named.</summary>
    public const int MostRows = 20;

    internal QualityCheck(
        string column,
        QualityDimension dimension,
        string rule,
        double mostly,
        long passed,
        long evaluated,
        long missing,
        ImmutableArray<long> failedRows,
        string unit,
        string detail,
        string assumption,
        ImmutableArray<Problem> problems = default
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(column);
        ArgumentException.ThrowIfNullOrWhiteSpace(rule);
        Column = column;
        Dimension = dimension;
        Rule = rule;
        Mostly = Domain.Share.Require(mostly);
        Passed = passed;
        Evaluated = evaluated;
        Missing = missing;
        FailedRows = failedRows;
        Detail = detail;
        IntervalEstimate interval = ProportionEstimates.Wilson(
            $"{column}: share that keeps \"{rule}\"",
            new(passed, evaluated)
        );
        Share = interval;
        Problems =
            Verdict == ThresholdVerdict.Met ? []
            : !problems.IsDefaultOrEmpty ? problems
            : [Failure(unit)];
        Explanation = new(Sentence(unit), interval.Method.ToString(), [assumption]);
    }

    /// <summary>The column.</summary>
    public string Column { get; }

    /// <summary>What was looked at.</summary>
    public QualityDimension Dimension { get; }

    /// <summary>The rule in words.</summary>
    public string Rule { get; }

    /// <summary>The share that must keep the rule, from 0 to 1.</summary>
    public double Mostly { get; }

    /// <summary>How many keep the rule.</summary>
    public long Passed { get; }

    /// <summary>How many could be judged: rows with a value, or all rows for completeness.</summary>
    public long Evaluated { get; }

    /// <summary>How many rows have no value.</summary>
    public long Missing { get; }

    /// <summary>How many do not keep the rule.</summary>
    public long Failed => Evaluated - Passed;

    /// <summary>The first rows that do not keep the rule, from 0; at most <see cref="MostRows"/>.</summary>
    public ImmutableArray<long> FailedRows { get; }

    /// <summary>What else was found, as the most frequent values that are not allowed; empty where nothing was.</summary>
    public string Detail { get; }

    /// <summary>The share that keeps the rule, with Wilson's interval; undefined where nothing could be judged.</summary>
    public IntervalEstimate Share { get; }

    /// <summary>Whether the rows keep the rule as often as they must; unknown where nothing could be judged.</summary>
    public ThresholdVerdict Verdict => Threshold.AtLeast(Mostly).Judge(Share.Value);

    /// <summary>Whether the process the rows come from keeps it as often: the whole interval reaches the level, or none of it does.</summary>
    public IntervalVerdict ProcessVerdict => Share.Judge(Threshold.AtLeast(Mostly));

    /// <summary>What is wrong; empty where the check is met.</summary>
    public ImmutableArray<Problem> Problems { get; }

    /// <summary>The check as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    private Problem Failure(string unit)
    {
        string given =
            Evaluated == 0
                ? "not judged, as there is no value"
                : $"broken by {NumberText.Count(Failed)} of {NumberText.Count(Evaluated)} {unit}{Rows()}{(Detail.Length > 0 ? $" ({Detail})" : "")}";
        return new(
            Column,
            0,
            given,
            $"kept by {(Mostly == 1 ? "all" : $"at least {ShareText.Level(Mostly)}")}: {Rule}"
        );
    }

    private string Rows() =>
        FailedRows.IsEmpty ? ""
        : FailedRows.Length == 1 ? $", row {NumberText.Count(FailedRows[0])}"
        : $", rows {string.Join(", ", FailedRows.Take(5).Select(NumberText.Count))}{(Failed > 5 ? ", …" : "")}";

    private string Sentence(string unit)
    {
        string missing =
            Missing > 0 && Dimension != QualityDimension.Completeness
                ? $" {NumberText.Count(Missing)} {(Missing == 1 ? "is" : "are")} missing."
                : "";
        if (!Share.Value.TryGet(out double share, out _))
        {
            return $"{Column}: \"{Rule}\" could not be judged, there is no value.{missing}";
        }

        Interval interval = Share.Interval.Value;
        return $"{Column}: {NumberText.Count(Passed)} of {NumberText.Count(Evaluated)} {unit} {(Passed == 1 ? "keeps" : "keep")} \"{Rule}\", {ShareText.Share(share)} ({ShareText.Level(Share.Confidence)} interval {ShareText.Share(interval.Lower)} to {ShareText.Share(interval.Upper)}); {ShareText.Level(Mostly)} must: {(Verdict == ThresholdVerdict.Met ? "met" : "not met")}.{missing}";
    }
}
