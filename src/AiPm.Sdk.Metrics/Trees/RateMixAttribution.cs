using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// Why an overall rate changed: because the rates of segments changed, or because the mix of segments did. The effects sum to the change.
/// </summary>
/// <remarks>
/// <para>
/// R = Σ sᵢ rᵢ with shares sᵢ of the volume. By midpoint weights the rate effect of a segment is s̄ᵢ Δrᵢ and its mix effect Δsᵢ (r̄ᵢ − R̄); with the
/// interaction apart they are sᵢ₀ Δrᵢ, Δsᵢ (rᵢ₀ − R₀) and Δsᵢ Δrᵢ. Taking the overall rate off the mix effect changes no sum, as Σ Δsᵢ = 0, and
/// makes a segment's own effect readable (Kitagawa 1955, JASA 50).
/// </para>
/// <para>A segment without volume on one side has no rate there; it is taken as that of the other side, so that all it does is mix.</para>
/// <para>Rates may be uncertain: the effects then are estimates that depend on them. Equality compares lists by reference, not by content.</para>
/// </remarks>
public sealed record RateMixAttribution
{
    private RateMixAttribution(
        IReadOnlyList<RateMixEffect> segments,
        Estimate before,
        Estimate after,
        RateMixMethod method,
        bool isReversal
    )
    {
        Segments = segments;
        Before = before;
        After = after;
        Method = method;
        IsReversal = isReversal;
        Rate = Estimate.Sum([.. segments.Select(segment => segment.Rate)]);
        Mix = Estimate.Sum([.. segments.Select(segment => segment.Mix)]);
        Interaction = Estimate.Sum([.. segments.Select(segment => segment.Interaction)]);
        Explanation = new(
            Sentence(),
            method == RateMixMethod.Midpoint
                ? "rate and mix effects by midpoint weights (Kitagawa 1955)"
                : "rate, mix and interaction by the weights before (Kitagawa 1955)",
            ["segments do not overlap and cover everything"]
        );
    }

    /// <summary>The effects of each segment, in the order given.</summary>
    public IReadOnlyList<RateMixEffect> Segments { get; }

    /// <summary>The overall rate before.</summary>
    public Estimate Before { get; }

    /// <summary>The overall rate after.</summary>
    public Estimate After { get; }

    /// <summary>What becomes of the joint effect.</summary>
    public RateMixMethod Method { get; }

    /// <summary>What all changes of rates contributed.</summary>
    public Estimate Rate { get; }

    /// <summary>What all changes of the mix contributed.</summary>
    public Estimate Mix { get; }

    /// <summary>What both at once contributed; 0 by midpoint weights.</summary>
    public Estimate Interaction { get; }

    /// <summary>
    /// Whether every rate that is certain on both sides moved one way, or stayed, and the overall rate the other: Simpson's paradox. The overall rate
    /// then says the opposite of what happened in each segment.
    /// </summary>
    public bool IsReversal { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>Shares the change of an overall rate out among the rates and the mix of segments.</summary>
    /// <param name="segments">Segments that do not overlap; names differ.</param>
    /// <param name="method">What becomes of the joint effect.</param>
    /// <exception cref="ArgumentException">There is no segment, or a name stands twice.</exception>
    /// <exception cref="UndefinedException">There is no volume before or after, so that there is no overall rate.</exception>
    public static RateMixAttribution Of(
        IReadOnlyList<RateMixSegment> segments,
        RateMixMethod method = RateMixMethod.Midpoint
    )
    {
        ArgumentNullException.ThrowIfNull(segments);
        _ = EnumDomain.Require(method);
        RequireDistinct(segments);
        double volumeBefore = Total(segments, segment => segment.VolumeBefore, "before");
        double volumeAfter = Total(segments, segment => segment.VolumeAfter, "after");
        Part[] parts = [.. segments.Select(segment => Part.Of(segment, volumeBefore, volumeAfter))];
        Estimate before = Estimate.Sum([.. parts.Select(part => part.ShareBefore * part.RateBefore)]);
        Estimate after = Estimate.Sum([.. parts.Select(part => part.ShareAfter * part.RateAfter)]);
        Estimate reference = method == RateMixMethod.Midpoint ? 0.5 * (before + after) : before;
        RateMixEffect[] effects = [.. parts.Select(part => part.Effect(reference, method))];
        return new(Array.AsReadOnly(effects), before, after, method, Reverses(parts, before, after));
    }

    private static void RequireDistinct(IReadOnlyList<RateMixSegment> segments)
    {
        if (segments.Count == 0)
        {
            throw new ArgumentException("segments must be at least 1, but were 0", nameof(segments));
        }

        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (RateMixSegment segment in segments)
        {
            ArgumentNullException.ThrowIfNull(segment, nameof(segments));
            if (!names.Add(segment.Name))
            {
                throw new ArgumentException(
                    $"segments must not overlap, but \"{segment.Name}\" stands twice",
                    nameof(segments)
                );
            }
        }
    }

    private static double Total(
        IReadOnlyList<RateMixSegment> segments,
        Func<RateMixSegment, double> volume,
        string when
    )
    {
        CompensatedSum sum = default;
        foreach (RateMixSegment segment in segments)
        {
            sum = sum.Plus(volume(segment));
        }

        return sum.Value > 0
            ? sum.Value
            : throw new UndefinedException(
                new(
                    UndefinedReason.ZeroDenominator,
                    $"The overall rate {when} is undefined, as no segment has a volume."
                )
            );
    }

    private static bool Reverses(IReadOnlyList<Part> parts, Estimate before, Estimate after)
    {
        if (!(after - before).TryGetCertain(out double change) || change == 0)
        {
            return false;
        }

        bool hasMoved = false;
        foreach (Part part in parts)
        {
            if (!(part.RateAfter - part.RateBefore).TryGetCertain(out double own) || own * change > 0)
            {
                return false;
            }

            hasMoved |= own != 0;
        }

        return hasMoved;
    }

    private string Sentence()
    {
        if (
            !(After - Before).TryGetCertain(out double change)
            || !Rate.TryGetCertain(out double rate)
            || !Mix.TryGetCertain(out double mix)
            || !Interaction.TryGetCertain(out double interaction)
        )
        {
            return $"The change of the overall rate over {NumberText.Count(Segments.Count)} segments is uncertain; simulate the effects.";
        }

        string both = Method == RateMixMethod.Midpoint ? "" : $", both at once {NumberText.Signed(interaction)}";
        string paradox = IsReversal
            ? change > 0
                ? " No segment's own rate rose: the overall rate rose by the mix alone (Simpson's paradox)."
                : " No segment's own rate fell: the overall rate fell by the mix alone (Simpson's paradox)."
            : "";
        return $"The overall rate changed by {NumberText.Signed(change)}: rates {NumberText.Signed(rate)}, mix {NumberText.Signed(mix)}{both}.{paradox}";
    }

    /// <summary>A segment as shares of the volume and rates that exist on both sides.</summary>
    private sealed record Part(
        string Name,
        double ShareBefore,
        Estimate RateBefore,
        double ShareAfter,
        Estimate RateAfter
    )
    {
        internal static Part Of(RateMixSegment segment, double volumeBefore, double volumeAfter) =>
            new(
                segment.Name,
                segment.VolumeBefore / volumeBefore,
                segment.VolumeBefore > 0 || segment.VolumeAfter == 0 ? segment.RateBefore : segment.RateAfter,
                segment.VolumeAfter / volumeAfter,
                segment.VolumeAfter > 0 ? segment.RateAfter : segment.RateBefore
            );

        internal RateMixEffect Effect(Estimate reference, RateMixMethod method)
        {
            double shift = ShareAfter - ShareBefore;
            Estimate change = RateAfter - RateBefore;
            return method == RateMixMethod.Midpoint
                ? new(
                    Name,
                    0.5 * (ShareBefore + ShareAfter) * change,
                    shift * (0.5 * (RateBefore + RateAfter) - reference),
                    0
                )
                : new(Name, ShareBefore * change, shift * (RateBefore - reference), shift * change);
        }
    }
}
