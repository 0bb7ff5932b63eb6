using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>That something of the product addresses an entry of a framework, or that the entry does not apply.</summary>
public sealed record CoverageEvidence
{
    /// <summary>Ties something to an entry.</summary>
    /// <param name="entry">The entry's id; not blank.</param>
    /// <param name="by">What addresses it, as the id of a risk, a control, a metric or a document; for an entry that does not apply, the reason. Not blank.</param>
    /// <param name="state">How far; <see cref="CoverageState.Empty"/> is no evidence.</param>
    /// <exception cref="ArgumentException">A text is blank, or the state is <see cref="CoverageState.Empty"/>.</exception>
    public CoverageEvidence(string entry, string by, CoverageState state = CoverageState.Addressed)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(entry);
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        if (EnumDomain.Require(state) == CoverageState.Empty)
        {
            throw new ArgumentException(
                "evidence addresses an entry, partly or whole, or says why it does not apply; leave it out where there is none",
                nameof(state)
            );
        }

        Entry = entry;
        By = by;
        State = state;
    }

    /// <summary>The entry's id.</summary>
    public string Entry { get; }

    /// <summary>What addresses it, or why it does not apply.</summary>
    public string By { get; }

    /// <summary>How far.</summary>
    public CoverageState State { get; }
}
