using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// Whether the finding about a mean rests on a few units: how many must be left out to lose it or to turn its sign, how much of the total the largest hold,
/// and the result with extreme values set to a limit.
/// </summary>
/// <remarks>
/// <para>To turn the sign: exactly the fewest units, as leaving out the largest of one arm and the smallest of the other moves the difference most. To lose significance: the
/// units that take most from Welch's t, one after the other; so many suffice, perhaps fewer would (compare Broderick, Giordano and Meager 2020).</para>
/// <para>Winsorised (Tukey 1962): values of both arms beyond the limits that cut off the given share at each end of all values are set to them, as a limit
/// agreed before the experiment does. Few is the given share of the units, at least 1. It fails where few units turn the sign of a significant effect, or where both results are
/// significant and contradict each other; it warns where few units suffice to lose it, or only one of the two is significant. Cost: a sort.</para>
/// </remarks>
public sealed record OutlierCheck : TrustCheck
{
    private OutlierCheck(
        string subject,
        TwoSampleTestResult plain,
        TwoSampleTestResult winsorised,
        Interval limits,
        Measured toLose,
        Measured toFlip,
        long few,
        Measured largest,
        TrustStatement statement
    )
        : base(TrustCheckKind.OutlierInfluence, subject, statement)
    {
        Plain = plain;
        Winsorised = winsorised;
        Limits = limits;
        UnitsToLose = toLose;
        UnitsToFlip = toFlip;
        FewUnits = few;
        ShareOfLargest = largest;
    }

    /// <summary>The comparison of the values as they are.</summary>
    public TwoSampleTestResult Plain { get; }

    /// <summary>The comparison with extreme values set to <see cref="Limits"/>.</summary>
    public TwoSampleTestResult Winsorised { get; }

    /// <summary>The limits; the point 0 where there are no values.</summary>
    public Interval Limits { get; }

    /// <summary>So many units left out suffice to lose significance; undefined where the effect is not significant.</summary>
    public Measured UnitsToLose { get; }

    /// <summary>The fewest units to be left out for the difference to be 0 or turn its sign; undefined where no number does.</summary>
    public Measured UnitsToFlip { get; }

    /// <summary>How many units count as few.</summary>
    public long FewUnits { get; }

    /// <summary>The share that the <see cref="FewUnits"/> largest values hold of the sum of all, by size; undefined where all are 0.</summary>
    public Measured ShareOfLargest { get; }

    /// <summary>Judges a mean of two arms.</summary>
    /// <param name="subject">What the values are of, as <c>revenue, on against off</c>; not empty.</param>
    /// <param name="control">The values of the control, one a unit, in any order.</param>
    /// <param name="treatment">The values of the treatment.</param>
    /// <param name="alpha">The two-sided significance level, strictly between 0 and 1.</param>
    /// <param name="share">The share of units that counts as few, and that is cut off at each end; above 0 and below 0.5.</param>
    /// <exception cref="ArgumentException">The subject is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite, or a number is outside its range.</exception>
    public static OutlierCheck Of(
        string subject,
        ReadOnlySpan<double> control,
        ReadOnlySpan<double> treatment,
        double alpha = 0.05,
        double share = 0.001
    )
    {
        Domain.OpenShare.Require(alpha);
        if (!(Domain.OpenShare.Require(share) < 0.5))
        {
            throw new ArgumentOutOfRangeException(
                nameof(share),
                share,
                FormattableString.Invariant($"share must be above 0 and below 0.5, but was {share}")
            );
        }

        double[] untreated = Sorted(control, nameof(control));
        double[] treated = Sorted(treatment, nameof(treatment));
        int units = untreated.Length + treated.Length;
        TwoSampleTestResult plain = WelchTTest.Compare(Moments.Of(untreated), Moments.Of(treated), 1 - alpha);
        Interval limits = units == 0 ? new(0, 0) : Ends(untreated, treated, share);
        TwoSampleTestResult winsorised = WelchTTest.Compare(
            Moments.Of(Held(untreated, limits)),
            Moments.Of(Held(treated, limits)),
            1 - alpha
        );
        long few = Math.Max(1, (long)Math.Floor(units * share));
        Measured largest = Largest(untreated, treated, few);
        Undefined notFound = new(
            UndefinedReason.DoesNotExist,
            "The effect is not significant, so there is no finding to lose."
        );
        if (
            !plain.PValue.TryGet(out double p, out Undefined? undefined)
            || !plain.Difference.Value.TryGet(out double difference, out undefined)
        )
        {
            return new(
                subject,
                plain,
                winsorised,
                limits,
                undefined,
                undefined,
                few,
                largest,
                Statement(TrustVerdict.NotEnoughData, $"{subject} has no test: {undefined.Sentence}", "Wait for data.")
            );
        }

        // Mirrored where the treatment is below, so that the effect is always upwards.
        UnitsLeftOut leftOut = difference >= 0 ? new(untreated, treated) : new(Mirrored(untreated), Mirrored(treated));
        bool isFound = p < alpha;
        Measured toFlip = leftOut.ToFlip();
        Measured toLose = isFound ? leftOut.ToLose(alpha) : notFound;
        bool isWinsorisedFound = winsorised.PValue.TryGet(out double held, out _) && held < alpha;
        bool isContrary =
            isFound && isWinsorisedFound && Math.Sign(winsorised.Difference.Value.Value) != Math.Sign(difference);
        bool isFlippedByFew = isFound && toFlip.TryGet(out double flip, out _) && flip <= few;
        bool isLostByFew = toLose.TryGet(out double lose, out _) && lose <= few;
        TrustVerdict verdict =
            isContrary || isFlippedByFew ? TrustVerdict.Fail
            : isLostByFew || isFound != isWinsorisedFound ? TrustVerdict.Warn
            : TrustVerdict.Pass;
        string advice = verdict switch
        {
            TrustVerdict.Pass => TrustStatement.NothingToDo,
            TrustVerdict.Fail =>
                "Look at these units: bots, tests, errors of logging. Decide by the winsorised metric, or by one that counts units instead of amounts.",
            _ =>
                "Read the winsorised result beside the plain one, and set a limit for values before the next experiment.",
        };
        string lost = toLose.TryGet(out double fewest, out _)
            ? $"leaving out {Units(fewest)} suffices to lose the finding"
            : "there is no finding to lose";
        string flipped = toFlip.TryGet(out double turning, out _)
            ? $"{Units(turning)} turn the sign"
            : "no number of units turns the sign";
        string hold = largest.TryGet(out double part, out _)
            ? $"; the largest {NumberText.Count(few)} hold {ShareText.Share(part)} of the total"
            : "";
        string beside = winsorised.Difference.Value.TryGet(out double capped, out _)
            ? $". Winsorised the difference is {NumberText.Number(capped)} ({(winsorised.PValue.TryGet(out double after, out _) ? ShareText.PValueStatement(after) : "without a test")}) instead of {NumberText.Number(difference)} ({ShareText.PValueStatement(p)})"
            : "";
        return new(
            subject,
            plain,
            winsorised,
            limits,
            toLose,
            toFlip,
            few,
            largest,
            Statement(
                verdict,
                $"{subject}: of {NumberText.Count(units)} units {lost}, {flipped}{hold}{beside}.",
                advice
            )
        );
    }

    private static TrustStatement Statement(TrustVerdict verdict, string sentence, string advice) =>
        new(
            verdict,
            new(
                sentence,
                "Units left out (compare Broderick et al. 2020) and winsorising (Tukey 1962), Welch's t",
                ["units are independent"]
            ),
            advice
        );

    private static string Units(double count) => count == 1 ? "1 unit" : $"{NumberText.Count((long)count)} units";

    private static double[] Sorted(ReadOnlySpan<double> values, string name)
    {
        Domain.Real.Require(values, name);
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    private static Interval Ends(double[] control, double[] treatment, double share)
    {
        double[] all = [.. control, .. treatment];
        Array.Sort(all);
        int cut = Math.Min((all.Length - 1) / 2, (int)Math.Ceiling(all.Length * share));
        return new(all[cut], all[all.Length - 1 - cut]);
    }

    private static double[] Held(double[] values, Interval limits) =>
        [.. values.Select(value => Math.Clamp(value, limits.Lower, limits.Upper))];

    private static Measured Largest(double[] control, double[] treatment, long few)
    {
        double[] sizes = [.. control.Concat(treatment).Select(Math.Abs)];
        Array.Sort(sizes);
        double largest = 0;
        double total = 0;
        for (int i = 0; i < sizes.Length; i++)
        {
            total += sizes[i];
            largest += i >= sizes.Length - few ? sizes[i] : 0;
        }

        return total > 0
            ? largest / total
            : new Undefined(UndefinedReason.ZeroDenominator, "All values are 0, so none holds a share of the total.");
    }

    private static double[] Mirrored(double[] sorted) => [.. sorted.Reverse().Select(value => -value)];
}
