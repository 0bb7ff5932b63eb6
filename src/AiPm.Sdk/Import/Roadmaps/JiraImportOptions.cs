using System.Globalization;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <summary>What a Jira export does not say.</summary>
public sealed record JiraImportOptions : RoadmapImportOptions
{
    /// <summary>Working hours a day, by which time estimates become days; 8 when left out, as Jira has it.</summary>
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

    /// <summary>Working days a story point takes, drawn for each issue anew unless it is named; without it, story points are left out.</summary>
    /// <exception cref="ArgumentException">It is, or as a distribution reaches, below 0; or it cannot be written as text.</exception>
    public Estimate? DaysPerStoryPoint
    {
        get;
        init
        {
            if (value is { } days)
            {
                Require(days, nameof(DaysPerStoryPoint));
            }

            field = value;
        }
    }

    /// <summary>
    /// The days of sprints by name: an issue starts no sooner than its latest sprint and is due with its last day. Sprints without dates are left out.
    /// </summary>
    public IReadOnlyDictionary<string, DateRange> Sprints
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Sprints));
            field = value;
        }
    } = new Dictionary<string, DateRange>(StringComparer.Ordinal);

    /// <summary>The kinds of issue links that make one issue wait for another.</summary>
    public IReadOnlyList<JiraLinkType> LinkTypes
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(LinkTypes));
            field = [.. value];
        }
    } = JiraLinkType.Usual;

    /// <summary>
    /// How dates are written, as .NET format strings; when empty, ISO 8601 and Jira's own <c>04/Jan/27 9:00 AM</c>. Dates of figures alone, such as
    /// <c>04/01/27</c>, mean different days to different people: their form must be given.
    /// </summary>
    public IReadOnlyList<string> DateFormats
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(DateFormats));
            field = [.. value];
        }
    } = [];
}
