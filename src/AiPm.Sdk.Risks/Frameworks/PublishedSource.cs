using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>Where data that others publish and revise comes from: its name, its edition, its date, and what was checked against what.</summary>
public sealed record PublishedSource
{
    /// <summary>Names a source.</summary>
    /// <param name="name">What it is called; not blank.</param>
    /// <param name="edition">Which edition the data follows, as <c>1.0</c> or <c>2025</c>; not blank.</param>
    /// <param name="date">When that edition was published.</param>
    /// <param name="reference">Where it stands, as a reader would cite it; not blank.</param>
    /// <param name="notice">What the data is not, and how far it was checked: one sentence or two; not blank.</param>
    /// <exception cref="ArgumentException">A text is blank.</exception>
    public PublishedSource(string name, string edition, DateOnly date, string reference, string notice)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(edition);
        ArgumentException.ThrowIfNullOrWhiteSpace(reference);
        ArgumentException.ThrowIfNullOrWhiteSpace(notice);
        Name = name;
        Edition = edition;
        Date = date;
        Reference = reference;
        Notice = notice;
    }

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>Which edition the data follows.</summary>
    public string Edition { get; }

    /// <summary>When that edition was published.</summary>
    public DateOnly Date { get; }

    /// <summary>Where it stands.</summary>
    public string Reference { get; }

    /// <summary>What the data is not, and how far it was checked.</summary>
    public string Notice { get; }

    /// <summary>The source as <c>NIST AI RMF 1.0 (26 January 2023)</c>.</summary>
    public override string ToString() => $"{Name} {Edition} ({DateText.LongDate(Date)})";
}
