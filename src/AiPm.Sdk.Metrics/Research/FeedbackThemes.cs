using System.Collections.Immutable;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>Feedback by theme: counts, shares with their intervals, trends, and the reach each theme implies.</summary>
/// <remarks>
/// Shares are of respondents, each counted once for a theme however often they write; intervals are Wilson's and hold theme by theme. Trends compare the respondents
/// of two periods as independent samples, p-values corrected for the number of themes.
/// </remarks>
public sealed record FeedbackThemes
{
    private FeedbackThemes(long items, long respondents, ImmutableArray<FeedbackTheme> themes, double level)
    {
        Items = items;
        Respondents = respondents;
        Themes = themes;
        FeedbackTheme[] moved =
        [
            .. themes.Where(theme =>
                theme.Trend?.AdjustedPValue is { } p && p.TryGet(out double value, out _) && value <= level
            ),
        ];
        string trends =
            themes.All(theme => theme.Trend is null) ? ""
            : moved.Length == 0 ? " No theme's share surely changed."
            : $" Changed: {string.Join(", ", moved.Select(theme => $"{theme.Name} by {ShareText.SignedPoints(theme.Trend!.Change.Value.Value)}"))}.";
        Explanation = new(
            respondents == 0 ? "There is no feedback."
                : themes.IsEmpty ? $"{Respondent(respondents)} named no theme."
                : $"Of {Respondent(respondents)}, {ShareText.Share(themes[0].Share.Value.Value)} spoke of {themes[0].Name}, the most common of {NumberText.Count(themes.Length)} theme{(themes.Length == 1 ? "" : "s")}.{trends}",
            "shares of respondents with Wilson's interval (Wilson 1927); changes by Miettinen and Nurminen (1985), corrected by Benjamini and Hochberg (1995)",
            [
                "those who give feedback are not those who do not: shares are of respondents",
                "themes were coded alike over time",
            ]
        );
    }

    /// <summary>The number of items.</summary>
    public long Items { get; }

    /// <summary>The number of different respondents.</summary>
    public long Respondents { get; }

    /// <summary>The themes, most respondents first, then by name.</summary>
    public ImmutableArray<FeedbackTheme> Themes { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>Counts feedback.</summary>
    /// <param name="items">The items; those without a theme count for the respondents.</param>
    /// <param name="recentFrom">The first day of the recent period, for trends; no trends where left out.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static FeedbackThemes Of(
        IReadOnlyList<FeedbackItem> items,
        DateOnly? recentFrom = null,
        double confidence = 0.95
    )
    {
        ArgumentNullException.ThrowIfNull(items);
        _ = Domain.OpenShare.Require(confidence);
        long respondents = Count(items);
        string[] names =
        [
            .. items.SelectMany(item => item.Themes).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        FeedbackItem[] earlier = [.. items.Where(item => item.Day < recentFrom)];
        FeedbackItem[] recent = [.. items.Where(item => item.Day >= recentFrom)];
        TwoSampleTestResult?[] tests =
        [
            .. names.Select(name =>
                recentFrom is null
                    ? null
                    : TwoProportionTest.MiettinenNurminen(CountsOf(earlier, name), CountsOf(recent, name), confidence)
            ),
        ];
        Measured[] adjusted = Adjust(tests);
        FeedbackTheme[] themes =
        [
            .. names.Select(
                (name, i) =>
                    new FeedbackTheme(
                        name,
                        items.Count(item => item.Themes.Contains(name, StringComparer.Ordinal)),
                        ProportionEstimates.Wilson($"spoke of {name}", CountsOf(items, name), confidence),
                        tests[i] is { } test
                            ? TrendOf(
                                name,
                                CountsOf(earlier, name),
                                CountsOf(recent, name),
                                test,
                                adjusted[i],
                                confidence
                            )
                            : null
                    )
            ),
        ];
        return new(
            items.Count,
            respondents,
            [
                .. themes
                    .OrderByDescending(theme => theme.Share.Value.Value)
                    .ThenBy(theme => theme.Name, StringComparer.Ordinal),
            ],
            1 - confidence
        );
    }

    /// <summary>Equal when counts and themes are.</summary>
    public bool Equals(FeedbackThemes? other) =>
        other is not null
        && Items == other.Items
        && Respondents == other.Respondents
        && Themes.AsSpan().SequenceEqual(other.Themes.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Items, Respondents, Themes.Length);

    private static FeedbackTrend TrendOf(
        string name,
        ProportionCounts earlier,
        ProportionCounts recent,
        TwoSampleTestResult test,
        Measured adjusted,
        double confidence
    ) =>
        new(
            ProportionEstimates.Wilson($"spoke of {name} before", earlier, confidence),
            ProportionEstimates.Wilson($"spoke of {name} recently", recent, confidence),
            new(
                $"change of the share that spoke of {name}",
                test.Difference.Value,
                test.Difference.Interval,
                confidence,
                test.Method,
                test.Size,
                Domain.Between(-1, 1),
                [new("respondents before", earlier.Trials), new("respondents recently", recent.Trials)],
                test.Explanation.Assumptions,
                test.Warnings
            ),
            test.PValue,
            adjusted
        );

    private static Measured[] Adjust(TwoSampleTestResult?[] tests)
    {
        int[] known = [.. Enumerable.Range(0, tests.Length).Where(i => tests[i] is { PValue.IsDefined: true })];
        Measured[] adjusted = [.. tests.Select(test => test?.PValue ?? default)];
        if (known.Length > 0)
        {
            AdjustedPValues all = PValueAdjustment.BenjaminiHochberg([.. known.Select(i => tests[i]!.PValue.Value)]);
            for (int i = 0; i < known.Length; i++)
            {
                adjusted[known[i]] = all.Adjusted[i];
            }
        }

        return adjusted;
    }

    private static string Respondent(long count) => $"{NumberText.Count(count)} respondent{(count == 1 ? "" : "s")}";

    private static long Count(IEnumerable<FeedbackItem> items) =>
        items.Select(item => item.Respondent).Distinct(StringComparer.Ordinal).LongCount();

    private static ProportionCounts CountsOf(IReadOnlyList<FeedbackItem> items, string theme) =>
        new(Count(items.Where(item => item.Themes.Contains(theme, StringComparer.Ordinal))), Count(items));
}
