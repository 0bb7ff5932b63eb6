namespace AiPm.Sdk;

/// <summary>
/// Which columns of a tracker's export hold what a backlog item needs. Begin with the tracker's and say what it does not know:
/// <c>BacklogMapping.Linear with { Reach = BacklogColumn.Always("500 to 5k"), … }</c>.
/// </summary>
/// <remarks>
/// Trackers know titles and sizes, seldom reach, impact and confidence. What no column holds is asked for, once; nothing is made up. Where teams keep these quantities in fields of their own named
/// as here (<c>Reach</c>, <c>Impact</c>, <c>Confidence</c>, <c>Effort</c>), the presets find them.
/// </remarks>
public sealed partial record BacklogMapping
{
    /// <summary>The kind of file, as previews say it: <c>Jira CSV</c>.</summary>
    /// <exception cref="ArgumentException">Blank.</exception>
    public required string Source
    {
        get;
        init
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(value, nameof(Source));
            field = value;
        }
    }

    /// <summary>What an item is known by; where it is empty, it is made of the title. Of an issue's address on GitHub it is <c>owner/repository#12</c>.</summary>
    public BacklogColumn Id { get; init; } = new("id");

    /// <summary>What it is; needed.</summary>
    public BacklogColumn Title { get; init; } = new("title");

    /// <summary>Who answers for it.</summary>
    public BacklogColumn Owner { get; init; } = new("owner");

    /// <summary>How many it reaches; at least 0.</summary>
    public BacklogColumn Reach { get; init; } = new("reach");

    /// <summary>How much it changes for each; at least 0.</summary>
    public BacklogColumn Impact { get; init; } = new("impact");

    /// <summary>How much of it is believed; from 0 to 1.</summary>
    public BacklogColumn Confidence { get; init; } = new("confidence");

    /// <summary>What it costs; above 0.</summary>
    public BacklogColumn Effort { get; init; } = new("effort");

    /// <summary>The sides of the product it is about, parted by semicolons, commas or bars: <c>technology; data</c>.</summary>
    public BacklogColumn Verticals { get; init; } = new("verticals");

    /// <summary>The rows that are left out.</summary>
    public IReadOnlyList<BacklogExclusion> LeftOut
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(LeftOut));
            field = [.. value];
        }
    } = [];

    /// <summary>Equal when every part is, the exclusions in order.</summary>
    public bool Equals(BacklogMapping? other) =>
        other is not null
        && Source == other.Source
        && Id == other.Id
        && Title == other.Title
        && Owner == other.Owner
        && (Reach, Impact, Confidence, Effort) == (other.Reach, other.Impact, other.Confidence, other.Effort)
        && Verticals == other.Verticals
        && LeftOut.SequenceEqual(other.LeftOut);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Source, Title, Reach, Impact, Confidence, Effort);
}
