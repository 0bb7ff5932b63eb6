namespace AiPm.Sdk.Risks;

/// <summary>An entry of a framework that a risk belongs to, as <c>LLM01:2025</c> of OWASP's list.</summary>
public sealed record FrameworkReference
{
    /// <summary>Names an entry.</summary>
    /// <param name="framework">The framework's name and edition, as <see cref="PublishedSource"/> has them: <c>NIST AI RMF 1.0</c>; not blank.</param>
    /// <param name="entry">The entry's id; not blank.</param>
    /// <exception cref="ArgumentException">A text is blank.</exception>
    public FrameworkReference(string framework, string entry)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(framework);
        ArgumentException.ThrowIfNullOrWhiteSpace(entry);
        Framework = framework;
        Entry = entry;
    }

    /// <summary>The framework's name and edition.</summary>
    public string Framework { get; }

    /// <summary>The entry's id.</summary>
    public string Entry { get; }

    /// <summary>The reference as <c>NIST AI RMF 1.0, MEASURE 2.11</c>.</summary>
    public override string ToString() => $"{Framework}, {Entry}";
}
