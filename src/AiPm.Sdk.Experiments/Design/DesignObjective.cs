using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// What a comparison is to show, with its alternative and margins: a difference, a rise, a fall, non-inferiority, superiority by a margin,
/// or equivalence.
/// </summary>
/// <remarks>
/// A margin stated as a share of the control is turned into the metric's unit at the planned baseline. Error rates: α is two-sided for
/// <see cref="Difference"/> (0.05 by default) and one-sided otherwise (0.025 by default); for equivalence it is that of each of the two one-sided
/// tests (0.05 by default, so that the interval of 90 % decides).
/// </remarks>
public sealed record DesignObjective
{
    private DesignObjective(DesignObjectiveKind kind, Alternative alternative)
    {
        Kind = kind;
        Alternative = alternative;
    }

    /// <summary>A difference in either direction: the two-sided test.</summary>
    public static DesignObjective Difference { get; } = new(DesignObjectiveKind.Superiority, Alternative.TwoSided);

    /// <summary>That the treatment is greater: a one-sided test.</summary>
    public static DesignObjective Greater { get; } = new(DesignObjectiveKind.Superiority, Alternative.Greater);

    /// <summary>That the treatment is less: a one-sided test.</summary>
    public static DesignObjective Less { get; } = new(DesignObjectiveKind.Superiority, Alternative.Less);

    /// <summary>What is to be shown.</summary>
    public DesignObjectiveKind Kind { get; }

    /// <summary>The side of the test; two-sided for equivalence, which rejects both of its null hypotheses.</summary>
    public Alternative Alternative { get; }

    /// <summary>The difference treatment − control that the null hypothesis holds; for equivalence the lower one. None where it is "no difference".</summary>
    public Effect? NullDifference { get; private init; }

    /// <summary>The upper margin of an equivalence test.</summary>
    public Effect? UpperNullDifference { get; private init; }

    /// <summary>The error rate where none is given: 0.05 two-sided, 0.025 one-sided, 0.05 for each test of equivalence.</summary>
    public double DefaultAlpha =>
        Kind == DesignObjectiveKind.Equivalence || Alternative == Alternative.TwoSided ? 0.05 : 0.025;

    /// <summary>That the treatment is not worse than the control by the margin or more.</summary>
    /// <param name="margin">How much worse would still be accepted; greater than 0, also where less is better.</param>
    /// <param name="better">Which direction is better.</param>
    /// <exception cref="ArgumentOutOfRangeException">The margin is not positive.</exception>
    public static DesignObjective NonInferiority(Effect margin, Direction better = Direction.Increase) =>
        new(DesignObjectiveKind.NonInferiority, Side(better))
        {
            NullDifference = Signed(Positive(margin), Worse(better)),
        };

    /// <summary>That the treatment is better than the control by more than the margin.</summary>
    /// <param name="margin">How much better it must be shown to be; greater than 0, also where less is better.</param>
    /// <param name="better">Which direction is better.</param>
    /// <exception cref="ArgumentOutOfRangeException">The margin is not positive.</exception>
    public static DesignObjective SuperiorityBy(Effect margin, Direction better = Direction.Increase) =>
        new(DesignObjectiveKind.Superiority, Side(better))
        {
            NullDifference = Signed(Positive(margin), -Worse(better)),
        };

    /// <summary>That the difference lies within the margin on either side.</summary>
    /// <param name="margin">The margin; greater than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The margin is not positive.</exception>
    public static DesignObjective Equivalence(Effect margin) => Equivalence(Signed(Positive(margin), -1), margin);

    /// <summary>That the difference lies between two margins.</summary>
    /// <param name="lower">The lower margin, as a difference treatment − control.</param>
    /// <param name="upper">The upper margin; greater.</param>
    /// <exception cref="ArgumentException">The margins are on different scales.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The lower margin is not below the upper.</exception>
    public static DesignObjective Equivalence(Effect lower, Effect upper)
    {
        if (lower.Scale != upper.Scale)
        {
            throw new ArgumentException(
                $"upper must be on the scale of lower, {lower.Scale}, but was {upper.Scale}",
                nameof(upper)
            );
        }

        return lower.Size < upper.Size
            ? new(DesignObjectiveKind.Equivalence, Alternative.TwoSided)
            {
                NullDifference = lower,
                UpperNullDifference = upper,
            }
            : throw new ArgumentOutOfRangeException(
                nameof(upper),
                upper.Size,
                $"upper must be greater than lower ({lower}), but was {upper}"
            );
    }

    /// <summary>The objective as a phrase: <c>a difference in either direction</c>.</summary>
    public override string ToString() =>
        Kind switch
        {
            DesignObjectiveKind.Equivalence => $"equivalence between {NullDifference} and {UpperNullDifference}",
            DesignObjectiveKind.NonInferiority => $"non-inferiority by {Unsigned(NullDifference!.Value)}",
            _ when NullDifference is { } margin => $"superiority by {Unsigned(margin)}",
            _ => Alternative switch
            {
                Alternative.Greater => "a rise",
                Alternative.Less => "a fall",
                _ => "a difference in either direction",
            },
        };

    /// <summary>Margins in the unit of the metric.</summary>
    internal NullHypothesis At(Measured baseline) =>
        new(
            Kind == DesignObjectiveKind.Equivalence,
            Alternative,
            NullDifference is { } lower ? Absolute(lower, baseline, "margin") : 0,
            UpperNullDifference is { } upper ? Absolute(upper, baseline, "margin") : 0
        );

    /// <summary>An effect in the unit of the metric; it needs a baseline where it is a share of it.</summary>
    internal static double Absolute(Effect effect, Measured baseline, string name) =>
        effect.Scale == EffectScale.Absolute ? effect.Size
        : !baseline.TryGet(out double value, out Undefined? undefined)
            ? throw new ArgumentException(
                $"{name} must be absolute where the design has no baseline, but was {effect} of it: {undefined.Sentence}",
                name
            )
        : effect.ToAbsolute(value).TryGet(out double absolute, out undefined) ? absolute
        : throw new ArgumentException($"{name} must be absolute here, but was {effect}: {undefined.Sentence}", name);

    private static Alternative Side(Direction better) =>
        EnumDomain.Require(better) == Direction.Increase ? Alternative.Greater : Alternative.Less;

    private static int Worse(Direction better) => better == Direction.Increase ? -1 : 1;

    private static Effect Positive(Effect margin) =>
        margin.Size > 0
            ? margin
            : throw new ArgumentOutOfRangeException(
                nameof(margin),
                margin.Size,
                $"margin must be greater than 0, but was {margin}"
            );

    private static Effect Signed(Effect effect, int sign) =>
        effect.Scale == EffectScale.Absolute
            ? Effect.Absolute(sign * effect.Size)
            : Effect.Relative(sign * effect.Size);

    private static Effect Unsigned(Effect effect) => Signed(effect, Math.Sign(effect.Size));
}
