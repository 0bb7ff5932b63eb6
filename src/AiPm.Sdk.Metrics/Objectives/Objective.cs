using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>What a team wants to reach in a period, with the key results by which it will know. Equality compares the list by reference.</summary>
public sealed record Objective
{
    /// <summary>Makes an objective.</summary>
    /// <param name="title">What is wanted; not empty.</param>
    /// <param name="start">The first day of the period.</param>
    /// <param name="end">The last day of the period; after the first.</param>
    /// <param name="keyResults">At least one, with different ids.</param>
    /// <exception cref="ArgumentException">The objective has problems; the message lists all that <see cref="Check"/> finds.</exception>
    public Objective(string title, DateOnly start, DateOnly end, params IReadOnlyList<KeyResult> keyResults)
    {
        IReadOnlyList<Problem> problems = Check(title, start, end, keyResults);
        if (problems.Count > 0)
        {
            throw new ArgumentException(Problem.Listing(problems, "objective"), nameof(keyResults));
        }

        Title = title;
        Start = start;
        End = end;
        KeyResults = Array.AsReadOnly([.. keyResults]);
    }

    /// <summary>What is wanted.</summary>
    public string Title { get; }

    /// <summary>The first day of the period.</summary>
    public DateOnly Start { get; }

    /// <summary>The last day of the period.</summary>
    public DateOnly End { get; }

    /// <summary>The key results.</summary>
    public IReadOnlyList<KeyResult> KeyResults { get; }

    /// <summary>Everything wrong with an objective: no title, an end that is not after the start, no key results, an id twice. Empty where it is sound.</summary>
    /// <param name="title">What is wanted.</param>
    /// <param name="start">The first day of the period.</param>
    /// <param name="end">The last day of the period.</param>
    /// <param name="keyResults">The key results.</param>
    public static IReadOnlyList<Problem> Check(
        string title,
        DateOnly start,
        DateOnly end,
        IReadOnlyList<KeyResult> keyResults
    )
    {
        ArgumentNullException.ThrowIfNull(keyResults);
        List<Problem> problems = [];
        if (string.IsNullOrWhiteSpace(title))
        {
            problems.Add(new("$.title", 0, "nothing", "a text"));
        }

        if (end <= start)
        {
            problems.Add(new("$.end", 0, DateText.Date(end), $"after the start, {DateText.Date(start)}"));
        }

        if (keyResults.Count == 0)
        {
            problems.Add(new("$.keyResults", 0, "none", "at least 1"));
        }

        HashSet<string> ids = new(StringComparer.Ordinal);
        for (int i = 0; i < keyResults.Count; i++)
        {
            ArgumentNullException.ThrowIfNull(keyResults[i], nameof(keyResults));
            if (!ids.Add(keyResults[i].Id))
            {
                problems.Add(
                    new(
                        string.Create(CultureInfo.InvariantCulture, $"$.keyResults[{i}].id"),
                        0,
                        $"\"{keyResults[i].Id}\" a second time",
                        "an id of its own"
                    )
                );
            }
        }

        return problems;
    }

    /// <summary>Where each key result stands on a day, where it will end, and the objective with them.</summary>
    /// <param name="today">The day; readings after it are refused.</param>
    /// <param name="readings">
    /// Readings by the ids of key results that follow a metric, in any order. Those before the start inform the forecast alone.
    /// </param>
    /// <exception cref="ArgumentException">An id is of no key result that follows a metric, a reading is after today, or two are of one day.</exception>
    public ObjectiveAssessment Assess(
        DateOnly today,
        IReadOnlyDictionary<string, IReadOnlyList<MetricReading>> readings
    )
    {
        ArgumentNullException.ThrowIfNull(readings);
        return ObjectiveAssessment.Of(this, today, readings);
    }
}
