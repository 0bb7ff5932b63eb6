namespace AiPm.Sdk.Numerics;

/// <summary>
/// A cumulative sum chart of a normal mean, in standard deviations from the target: S⁺ = max(0, S⁺ + z − k), S⁻ = max(0, S⁻ − z − k),
/// an alarm where a sum exceeds h. With the average run length that it has, and the h that gives a wanted one.
/// </summary>
/// <remarks>
/// Page 1954, Biometrika 41. The reference value k is half the shift that should be found soonest. Run lengths hold for independent normal
/// observations whose mean and deviation are known; neighbours that are alike, or a baseline that is short, bring false alarms sooner.
/// </remarks>
public sealed record CusumChart
{
    private static readonly Domain References = Domain.Between(0, 10);
    private static readonly Domain DecisionIntervals = Domain.Between(0.01, 100);

    /// <summary>Makes the chart.</summary>
    /// <param name="reference">k, in standard deviations, from 0 to 10.</param>
    /// <param name="decisionInterval">h, in standard deviations, from 0.01 to 100.</param>
    /// <param name="alternative">Which shifts are watched for: both, only upward (<see cref="Alternative.Greater"/>) or only downward.</param>
    /// <param name="headStart">What the sums start from, at least 0 and below h; h/2 finds a fault that was there from the beginning sooner.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public CusumChart(
        double reference,
        double decisionInterval,
        Alternative alternative = Alternative.TwoSided,
        double headStart = 0
    )
    {
        Reference = References.Require(reference);
        DecisionInterval = DecisionIntervals.Require(decisionInterval);
        Alternative = EnumDomain.Require(alternative);
        HeadStart = Domain.NonNegative.Require(headStart);
        if (!(headStart < decisionInterval))
        {
            throw new ArgumentOutOfRangeException(
                nameof(headStart),
                headStart,
                FormattableString.Invariant(
                    $"headStart must be less than the decision interval, {decisionInterval}, but was {headStart}"
                )
            );
        }
    }

    /// <summary>k: what is taken off each deviation, in standard deviations.</summary>
    public double Reference { get; }

    /// <summary>h: the sum beyond which there is an alarm, in standard deviations.</summary>
    public double DecisionInterval { get; }

    /// <summary>Which shifts are watched for.</summary>
    public Alternative Alternative { get; }

    /// <summary>What the sums start from.</summary>
    public double HeadStart { get; }

    /// <summary>The chart that finds a shift soonest among those with a wanted average run length between false alarms.</summary>
    /// <param name="shift">The shift to find, in standard deviations, from 0.05 to 20 in size; k is half of it.</param>
    /// <param name="inControlRunLength">How many observations should pass on average until a false alarm; from 2 to 10⁹.</param>
    /// <param name="alternative">Which shifts are watched for.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range, or no h up to 100 gives that run length.</exception>
    public static CusumChart ForShift(
        double shift,
        double inControlRunLength,
        Alternative alternative = Alternative.TwoSided
    )
    {
        double reference = Domain.Between(0.05, 20).Require(Math.Abs(shift), nameof(shift)) / 2;
        return ForRunLength(reference, inControlRunLength, alternative);
    }

    /// <summary>The chart of a reference value whose average run length without a shift is the wanted one.</summary>
    /// <param name="reference">k, in standard deviations, from 0 to 10.</param>
    /// <param name="inControlRunLength">How many observations should pass on average until a false alarm; from 2 to 10⁹.</param>
    /// <param name="alternative">Which shifts are watched for.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range, or no h from 0.01 to 100 gives that run length.</exception>
    public static CusumChart ForRunLength(
        double reference,
        double inControlRunLength,
        Alternative alternative = Alternative.TwoSided
    )
    {
        _ = References.Require(reference);
        _ = RunLength.Wanted.Require(inControlRunLength);
        double limit = RunLength.LimitFor(
            inControlRunLength,
            DecisionIntervals.Lower,
            DecisionIntervals.Upper,
            h => new CusumChart(reference, h, alternative).AverageRunLength()
        );
        return new(reference, limit, alternative);
    }

    /// <summary>How many observations pass on average until an alarm, counted from the start, when the mean is shifted by this much.</summary>
    /// <remarks>
    /// L(s) = 1 + L(0)·Φ(k − s − δ) + ∫₀ʰ L(x)·φ(x + k − s − δ) dx (Page 1954; Goel and Wu 1971, Technometrics 13), solved at the nodes of
    /// Kronrod panels; relative error about L·10⁻¹⁵. Both sides together: 1/L = 1/L⁺ + 1/L⁻ (van Dobben de Bruyn 1968), with a head start
    /// after Lucas and Crosier (1982, Technometrics 24, equation A.3). Undefined beyond 10¹⁰. Cost: one set of about 5h + 16 linear equations a side.
    /// </remarks>
    /// <param name="shift">δ, in standard deviations, from −20 to 20; 0 gives the run length between false alarms.</param>
    /// <exception cref="ArgumentOutOfRangeException">The shift is outside its range.</exception>
    public Measured AverageRunLength(double shift = 0)
    {
        _ = RunLength.Shifts.Require(shift);
        if (Alternative != Alternative.TwoSided)
        {
            return OneSide(Alternative == Alternative.Greater ? shift : -shift) is { } side
                ? RunLength.Of(side.FromHeadStart)
                : RunLength.TooLong;
        }

        var up = OneSide(shift);
        var down = shift == 0 ? up : OneSide(-shift);
        return (up, down) switch
        {
            ({ } u, { } d) => RunLength.Of(
                (u.FromHeadStart * d.FromZero + d.FromHeadStart * u.FromZero - u.FromZero * d.FromZero)
                    / (u.FromZero + d.FromZero)
            ),
            // A side that practically never alarms leaves the run length to the other.
            ({ } u, null) => RunLength.Of(u.FromHeadStart),
            (null, { } d) => RunLength.Of(d.FromHeadStart),
            _ => RunLength.TooLong,
        };
    }

    /// <summary>Runs the chart over standardised observations. After an alarm the sums go on, so that one lasting shift is one run of alarms.</summary>
    /// <param name="standardised">Observations less the target, over the standard deviation; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">An observation is not finite; the message names its row, from 0.</exception>
    public CusumPoint[] Run(ReadOnlySpan<double> standardised)
    {
        Domain.Real.Require(standardised);
        CusumPoint[] points = new CusumPoint[standardised.Length];
        double up = Alternative == Alternative.Less ? 0 : HeadStart;
        double down = Alternative == Alternative.Greater ? 0 : HeadStart;
        int upStart = 0;
        int downStart = 0;
        for (int i = 0; i < standardised.Length; i++)
        {
            if (Alternative != Alternative.Less)
            {
                up = Math.Max(0, up + standardised[i] - Reference);
                upStart = up == 0 ? i + 1 : upStart;
            }

            if (Alternative != Alternative.Greater)
            {
                down = Math.Max(0, down - standardised[i] - Reference);
                downStart = down == 0 ? i + 1 : downStart;
            }

            bool isUp = up > DecisionInterval;
            bool isDown = down > DecisionInterval;
            Alternative? alarm =
                isUp && (!isDown || up >= down) ? Alternative.Greater
                : isDown ? Alternative.Less
                : null;
            points[i] = new(
                up,
                down,
                alarm,
                alarm switch
                {
                    Alternative.Greater => upStart,
                    Alternative.Less => downStart,
                    _ => null,
                }
            );
        }

        return points;
    }

    /// <summary>The run lengths of the upper sum from 0 and from the head start; none where they are too long to compute.</summary>
    private (double FromZero, double FromHeadStart)? OneSide(double shift)
    {
        double h = DecisionInterval;
        double offset = Reference - shift;
        PanelRule rule = PanelRule.Of(0, h, 3);
        int n = rule.Nodes.Length;

        // The last unknown is the run length from 0, which has probability of its own.
        double At(int i) => i < n ? rule.Nodes[i] : 0;
        bool solved = RunLength.TrySolve(
            n + 1,
            (row, column) =>
                column == n
                    ? NormalFunction.Cumulative(offset - At(row))
                    : rule.Weights[column] * NormalFunction.Density(rule.Nodes[column] + offset - At(row)),
            out double[] lengths
        );
        if (!solved || !(lengths[n] is >= 1 and <= RunLength.Longest))
        {
            return null;
        }

        if (HeadStart == 0)
        {
            return (lengths[n], lengths[n]);
        }

        CompensatedSum sum = default(CompensatedSum).Plus(1);
        sum = sum.PlusProduct(lengths[n], NormalFunction.Cumulative(offset - HeadStart));
        for (int i = 0; i < n; i++)
        {
            sum = sum.PlusProduct(
                lengths[i] * rule.Weights[i],
                NormalFunction.Density(rule.Nodes[i] + offset - HeadStart)
            );
        }

        return (lengths[n], sum.Value);
    }
}
