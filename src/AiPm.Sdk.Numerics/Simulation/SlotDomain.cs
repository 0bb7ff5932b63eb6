using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>Checks what can be checked of an estimate in a slot before anything is drawn.</summary>
public static class SlotDomain
{
    /// <summary>
    /// Checks a certain number, or the support of a distribution, against the slot's domain. A computed estimate passes: its
    /// draws are checked when it is simulated.
    /// </summary>
    /// <param name="slot">The slot's name, for the message.</param>
    /// <param name="estimate">The quantity.</param>
    /// <param name="domain">The range the quantity may have.</param>
    /// <exception cref="ArgumentException">The number or the support leaves the domain; the message suggests what to write.</exception>
    public static void Require(string slot, Estimate estimate, Domain domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        if (estimate.TryGetCertain(out double value))
        {
            domain.Require(value, slot);
        }
        else if (estimate.Node is LeafNode { Distribution: var distribution } && Leaves(distribution, domain))
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{slot} must be {domain.Description}, but {distribution.ToText()} reaches from {distribution.Support}; "
                ) + Suggestion(distribution, domain),
                slot
            );
        }
    }

    // A continuous distribution has no probability at a single bound, so touching an open bound is no harm to it.
    private static bool Leaves(Distribution distribution, Domain domain)
    {
        Interval support = distribution.Support;
        return support.Lower < domain.Lower
            || support.Upper > domain.Upper
            || (distribution.IsDiscrete && (Touches(support.Lower, domain) || Touches(support.Upper, domain)));
    }

    private static bool Touches(double end, Domain domain) => double.IsFinite(end) && !domain.Contains(end);

    private static string Suggestion(Distribution distribution, Domain domain) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"truncate it, as in \"truncated({distribution.ToText()}, {domain.Lower}, {domain.Upper})\", or use a family that stays inside, as an interval \"a to b\" does"
        );
}
