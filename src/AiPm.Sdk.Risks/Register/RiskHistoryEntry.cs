using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>Something that happened to a risk's entry in the register.</summary>
/// <param name="On">The day.</param>
/// <param name="What">What happened, as a sentence without its full stop.</param>
/// <param name="By">Who did it; <see langword="null"/> where that is not known.</param>
public sealed record RiskHistoryEntry(DateOnly On, string What, string? By = null)
{
    /// <summary>What happened.</summary>
    /// <exception cref="ArgumentException">Blank.</exception>
    public string What
    {
        get;
        init
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(value, nameof(What));
            field = value;
        }
    } = What;

    /// <summary>The entry as <c>2027-01-04: open to accepted (Ada)</c>.</summary>
    public override string ToString() => $"{DateText.Date(On)}: {What}{(By is null ? "" : $" ({By})")}";
}
