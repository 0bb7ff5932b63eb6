using System.Globalization;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Reporting;

/// <summary>How a roadmap is written for Jira.</summary>
public sealed record JiraCsvOptions
{
    /// <summary>Options with every default.</summary>
    public static JiraCsvOptions Default { get; } = new();

    /// <summary>
    /// The most issues a file holds; any number when left out. Jira's importer for everybody takes 250; the one for administrators takes any number.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int MostRows
    {
        get;
        init =>
            field =
                value >= 1
                    ? value
                    : throw new ArgumentOutOfRangeException(
                        nameof(MostRows),
                        value,
                        string.Create(CultureInfo.InvariantCulture, $"MostRows must be at least 1, but was {value}")
                    );
    } = int.MaxValue;

    /// <summary>Working hours a day, by which days become time estimates; 8 when left out, as Jira has it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0 up to 24.</exception>
    public double HoursPerDay
    {
        get;
        init =>
            field = value is > 0 and <= 24
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(HoursPerDay),
                    value,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"HoursPerDay must be above 0 up to 24, but was {value}"
                    )
                );
    } = 8;

    /// <summary>The issue types of your Jira by kind of item, where they are called otherwise than here: Initiative, Epic, Story for a feature, Task for the rest.</summary>
    public IReadOnlyDictionary<ItemKind, string> IssueTypes
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(IssueTypes));
            field = value;
        }
    } = new Dictionary<ItemKind, string>();
}
