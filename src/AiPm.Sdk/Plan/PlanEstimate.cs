using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>
/// An estimate as a plan has it: a number or a text, the range it may have, and no meaning yet for the names in it. Bound to
/// what is assumed it becomes an <see cref="Estimate"/>.
/// </summary>
public sealed record PlanEstimate
{
    /// <summary>An estimate as a text; see <see cref="EstimateText"/> for what may be written.</summary>
    /// <param name="text">The text.</param>
    /// <param name="domain">The range the quantity may have; <see langword="null"/> where the text alone says what "a to b" is.</param>
    public PlanEstimate(string text, Domain? domain)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        Text = text;
        Domain = domain;
    }

    /// <summary>The text as it was written.</summary>
    public string Text { get; }

    /// <summary>The range the quantity may have; <see langword="null"/> where any.</summary>
    public Domain? Domain { get; }

    /// <summary>The estimate with its names bound.</summary>
    /// <exception cref="FormatException">The text is no estimate with these names.</exception>
    public Estimate Bind(IReadOnlyDictionary<string, Estimate> names) => Estimate.Parse(Text, Domain, names);

    /// <summary>The text.</summary>
    public override string ToString() => Text;
}
