using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// Whether units are split over the arms as planned, watched while they come: the alarm is false with probability at most α however often one looks. For two or more arms
/// with any weights. Lindon and Malek 2022, NeurIPS, "Anytime-valid inference for multinomial count data".
/// </summary>
/// <remarks>
/// The evidence is a <see cref="MultinomialMixture"/> of the counts against the planned shares; exact at every size. The order of units within a look does not count, so
/// counts of shards and days merge by addition; the p-value is the lowest over the looks that were taken. Immutable.
/// </remarks>
public sealed record SampleRatioSequence
{
    private readonly MultinomialMixture _mixture;
    private readonly double[] _shares;
    private readonly long[] _units;

    private SampleRatioSequence(double[] weights, double[] shares, double alpha, MultinomialMixture mixture)
    {
        Allocation = weights;
        _shares = shares;
        _units = new long[weights.Length];
        Alpha = alpha;
        _mixture = mixture;
    }

    /// <summary>The planned weights as given, in the order of the arms.</summary>
    public IReadOnlyList<double> Allocation { get; }

    /// <summary>The error rate over all looks together.</summary>
    public double Alpha { get; }

    /// <summary>The concentration of the mixture: deviations of about √(θ(1 − θ)/κ) of a planned share θ are found soonest.</summary>
    public double Concentration => _mixture.Concentration;

    /// <summary>Units by arm at the last look.</summary>
    public IReadOnlyList<long> Units => _units;

    /// <summary>The number of looks so far.</summary>
    public int Looks { get; private init; }

    /// <summary>The evidence against the planned split.</summary>
    public EProcess Evidence { get; private init; }

    /// <summary>The always-valid p-value: never rises from look to look.</summary>
    public double PValue => Evidence.PValue;

    /// <summary>The number, from 1, of the look at which the alarm was raised; <see langword="null"/> where it was not.</summary>
    public int? AlarmAtLook { get; private init; }

    /// <summary>Whether the split is broken.</summary>
    public bool IsMismatch => AlarmAtLook is not null;

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation =>
        new(
            Sentence(),
            "multinomial–Dirichlet mixture test of counts against the planned allocation (Lindon and Malek 2022)",
            ["units are assigned independently", "may be looked at any time"]
        );

    /// <summary>A sequence before its first unit.</summary>
    /// <param name="allocation">The planned ratio, one positive weight for each of at least two arms; it need not sum to 1.</param>
    /// <param name="alpha">The error rate over all looks together, strictly between 0 and 1.</param>
    /// <param name="concentration">κ, greater than 0: 10,000 seeks deviations of half a point of a half, 100 of five points.</param>
    /// <exception cref="ArgumentException">There are fewer than two arms.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static SampleRatioSequence Start(
        IReadOnlyList<double> allocation,
        double alpha = 0.001,
        double concentration = 10_000
    )
    {
        ArgumentNullException.ThrowIfNull(allocation);
        double[] weights = [.. allocation];
        if (weights.Length < 2)
        {
            throw new ArgumentException(
                $"allocation must have a weight for each of at least 2 arms, but had {weights.Length}",
                nameof(allocation)
            );
        }

        Domain.Positive.Require(weights, nameof(allocation));
        double largest = weights.Max();
        double all = weights.Sum(weight => weight / largest);
        return new(
            weights,
            [.. weights.Select(weight => weight / largest / all)],
            Domain.OpenShare.Require(alpha),
            new(concentration)
        );
    }

    /// <summary>The sequence after a look at all units so far.</summary>
    /// <param name="units">Units by arm from the start on, one count for each arm; none may shrink.</param>
    /// <exception cref="ArgumentException">There is not one count for each arm, or one is below that of the look before.</exception>
    public SampleRatioSequence Next(params ReadOnlySpan<long> units)
    {
        if (units.Length != _units.Length)
        {
            throw new ArgumentException(
                $"units must have one count for each of the {_units.Length} arms, but had {units.Length}",
                nameof(units)
            );
        }

        for (int arm = 0; arm < units.Length; arm++)
        {
            if (units[arm] < _units[arm])
            {
                throw new ArgumentException(
                    $"units must be at least the {_units[arm]} of the look before in arm {arm}, but were {units[arm]}: looks are cumulative and in order",
                    nameof(units)
                );
            }
        }

        EProcess evidence = Evidence.At(_mixture.LogEValue(_shares, units));
        int look = Looks + 1;
        return new(this, units.ToArray())
        {
            Looks = look,
            Evidence = evidence,
            AlarmAtLook = AlarmAtLook ?? (evidence.HasReached(Alpha) ? look : null),
        };
    }

    /// <summary>The sequence after a look at new units alone, which are added to those before.</summary>
    /// <param name="batch">New units by arm, at least 0 each.</param>
    /// <exception cref="ArgumentException">There is not one count for each arm, or one is negative.</exception>
    public SampleRatioSequence Add(params ReadOnlySpan<long> batch)
    {
        long[] sum = [.. _units];
        for (int arm = 0; arm < Math.Min(sum.Length, batch.Length); arm++)
        {
            sum[arm] = checked(sum[arm] + batch[arm]);
        }

        return batch.Length == sum.Length ? Next(sum) : Next(batch);
    }

    /// <summary>Equal when plan, counts and evidence are.</summary>
    public bool Equals(SampleRatioSequence? other) =>
        other is not null
        && Alpha.Equals(other.Alpha)
        && Concentration.Equals(other.Concentration)
        && Allocation.SequenceEqual(other.Allocation)
        && Units.SequenceEqual(other.Units)
        && Looks == other.Looks
        && Evidence == other.Evidence
        && AlarmAtLook == other.AlarmAtLook;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Alpha, Looks, Evidence, AlarmAtLook);

    private SampleRatioSequence(SampleRatioSequence before, long[] units)
        : this(before) => _units = units;

    private string Sentence()
    {
        string split =
            $"{string.Join(" : ", _units.Select(NumberText.Count))} units for a planned {string.Join(" : ", Allocation.Select(weight => NumberText.Number(weight)))}";
        return AlarmAtLook is { } look
            ? $"The split of units is broken: {split}, always-valid {ShareText.PValueStatement(PValue)}; the alarm was raised at look {NumberText.Count(look)}."
            : $"The split of units is not shown to be broken: {split}, always-valid {ShareText.PValueStatement(PValue)}.";
    }
}
