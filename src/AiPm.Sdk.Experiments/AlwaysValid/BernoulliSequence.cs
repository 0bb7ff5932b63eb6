using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// A share whose interval may be looked at after every trial: the confidence sequence of the beta–binomial mixture. Exact at every size. Robbins 1970; Howard, Ramdas, McAuliffe
/// and Sekhon 2021, section 3.3.
/// </summary>
/// <remarks>
/// The set of all p whose e-value against the counts, a <see cref="MultinomialMixture"/> around p of concentration κ, is below 1/α. κ = n₀/(2·log(1/α) + log(1 + 2·log(1/α))) − 1
/// makes it narrow at n₀ trials. Counts merge by addition; what is merged need not be in order, as the mixture depends on totals alone. Cost: some microseconds.
/// </remarks>
public sealed record BernoulliSequence
{
    private readonly MultinomialMixture _mixture;

    private BernoulliSequence(double tunedAt, double alpha, bool runningIntersection, MultinomialMixture mixture)
    {
        TunedAt = tunedAt;
        Alpha = alpha;
        RunningIntersection = runningIntersection;
        _mixture = mixture;
        Interval = new Interval(0, 1);
    }

    /// <summary>What the sequence promises.</summary>
    public static IntervalMethod Method { get; } =
        IntervalMethod.Exact("beta–binomial mixture confidence sequence", "Robbins 1970; Howard et al. 2021");

    /// <summary>The number of trials at which it is narrow.</summary>
    public double TunedAt { get; }

    /// <summary>κ, the concentration of the mixture.</summary>
    public double Concentration => _mixture.Concentration;

    /// <summary>The error rate over all trials together.</summary>
    public double Alpha { get; }

    /// <summary>Whether the interval is the intersection of those of all looks.</summary>
    public bool RunningIntersection { get; }

    /// <summary>All counts so far.</summary>
    public ProportionCounts Counts { get; private init; }

    /// <summary>The number of looks so far.</summary>
    public int Looks { get; private init; }

    /// <summary>The interval of the last look, or the running intersection; 0 to 1 before the first.</summary>
    public MeasuredInterval Interval { get; private init; }

    /// <summary>The share with the interval of the sequence, and all that belongs to it.</summary>
    public IntervalEstimate Share =>
        new(
            "share",
            Counts.Share,
            Interval,
            1 - Alpha,
            Method,
            Counts.Trials,
            Domain.Share,
            [new("successes", Counts.Successes), new("trials", Counts.Trials)],
            ["trials are independent with one share", "holds at all looks together"]
        );

    /// <summary>A sequence before its first trial.</summary>
    /// <param name="tunedAt">n₀, the number of trials at which it is to be narrow; must leave κ positive, about 8 at α = 0.05.</param>
    /// <param name="alpha">The error rate over all trials together, strictly between 0 and 1.</param>
    /// <param name="runningIntersection">Whether each interval is intersected with all before.</param>
    /// <exception cref="ArgumentOutOfRangeException">α is outside its range, or the number of trials too small.</exception>
    public static BernoulliSequence Start(double tunedAt, double alpha = 0.05, bool runningIntersection = false)
    {
        Domain.Positive.Require(tunedAt);
        double evidence = -2 * Elementary.Log(Domain.OpenShare.Require(alpha));
        double least = evidence + Elementary.Log1p(evidence);
        double concentration = (tunedAt / least) - 1;
        return concentration > 0
            ? new(tunedAt, alpha, runningIntersection, new(concentration))
            : throw new ArgumentOutOfRangeException(
                nameof(tunedAt),
                tunedAt,
                FormattableString.Invariant(
                    $"tunedAt must be greater than {least:0.###} for an alpha of {alpha}, but was {tunedAt}"
                )
            );
    }

    /// <summary>The sequence after more trials.</summary>
    /// <param name="batch">The new trials alone.</param>
    public BernoulliSequence Add(ProportionCounts batch)
    {
        ProportionCounts counts = Counts.Merge(batch);
        Interval now = Solve(counts);
        return this with
        {
            Counts = counts,
            Looks = Looks + 1,
            Interval = RunningIntersection ? IntervalIntersection.Of(Interval, now, "share") : now,
        };
    }

    /// <summary>The sequence of the trials of both, as of two shards. A running intersection depends on the order of looks and cannot be merged.</summary>
    /// <exception cref="ArgumentException">Tuning or α differ.</exception>
    /// <exception cref="InvalidOperationException">The intervals are running intersections.</exception>
    public BernoulliSequence Merge(BernoulliSequence other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (RunningIntersection || other.RunningIntersection)
        {
            throw new InvalidOperationException(
                "running intersections depend on the order of looks and cannot be merged: merge the counts and look again"
            );
        }

        return other.TunedAt.Equals(TunedAt) && other.Alpha.Equals(Alpha)
            ? Add(other.Counts)
            : throw new ArgumentException(
                FormattableString.Invariant(
                    $"other must be tuned at {TunedAt} with an alpha of {Alpha}, but was at {other.TunedAt} with {other.Alpha}"
                ),
                nameof(other)
            );
    }

    /// <summary>The natural logarithm of the e-value of all trials against one share: its mean is at most 1 under that share at every stopping time.</summary>
    /// <param name="share">The share, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is outside its range.</exception>
    public double LogEValue(double share) => LogEValue(Domain.OpenShare.Require(share), 1 - share, Counts);

    private double LogEValue(double share, double rest, ProportionCounts counts) =>
        _mixture.LogEValue([share, rest], [counts.Successes, counts.Failures]);

    private Interval Solve(ProportionCounts counts)
    {
        if (counts.Trials == 0)
        {
            return new(0, 1);
        }

        double level = -Elementary.Log(Alpha);
        return new(
            Lower(counts.Successes, counts.Failures, level),
            1 - Lower(counts.Failures, counts.Successes, level)
        );
    }

    // At the measured share the mixture of likelihoods is below the likelihood itself, so the e-value is below 1: each end has its bracket.
    private double Lower(long successes, long failures, double level)
    {
        double n = successes + (double)failures;
        double share = successes / n;
        const double Smallest = 1e-300;
        if (successes == 0)
        {
            return 0;
        }

        // All successes: p = 1 itself has the e-value of an impossible alternative, at most 1.
        double top = failures == 0 ? 1 - 1e-16 : share;
        double Excess(double p) => LogEValue(p, 1 - p, new(successes, successes + failures)) - level;
        return Excess(Smallest) <= 0 ? 0 : RootFinding.Bracketed(Excess, Smallest, top, 1e-15).Value;
    }
}
