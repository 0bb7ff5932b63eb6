namespace AiPm.Sdk.Metrics;

/// <summary>One piece of feedback and the themes it was coded with.</summary>
public sealed class FeedbackItem
{
    /// <summary>Makes an item.</summary>
    /// <param name="respondent">Who gave it; not empty. Several items of one respondent count once for a theme.</param>
    /// <param name="day">When.</param>
    /// <param name="themes">What it is about; none where it fits no theme. A name that comes twice counts once.</param>
    /// <exception cref="ArgumentException">A name is empty.</exception>
    public FeedbackItem(string respondent, DateOnly day, params IReadOnlyList<string> themes)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(respondent);
        ArgumentNullException.ThrowIfNull(themes);
        foreach (string theme in themes)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(theme, nameof(themes));
        }

        Respondent = respondent;
        Day = day;
        Themes = Array.AsReadOnly([.. themes.Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>Who gave it.</summary>
    public string Respondent { get; }

    /// <summary>When.</summary>
    public DateOnly Day { get; }

    /// <summary>What it is about, each theme once.</summary>
    public IReadOnlyList<string> Themes { get; }
}
