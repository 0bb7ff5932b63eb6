namespace AiPm.Sdk.Numerics;

/// <summary>
/// An exponentially weighted moving average chart of a normal mean, in standard deviations from the target: E = (1 − λ)·E + λ·z, an alarm
/// beyond ±L·√Var(E). With the average run length that it has, and the L that gives a wanted one.
/// </summary>
/// <remarks>
/// Roberts 1959, Technometrics 1. A smoothing of 0.05 to 0.25 finds small shifts, 1 is Shewhart's chart. Run lengths hold for independent
/// normal observations whose mean and deviation are known; neighbours that are alike, or a baseline that is short, bring false alarms sooner.
/// </remarks>
public sealed record EwmaChart
{
    private static readonly Domain Smoothings = Domain.Between(0.01, 1);
    private const double Panel = 3;
    private static readonly Domain Multiples = Domain.Between(0.1, 20);

    /// <summary>Makes the chart.</summary>
    /// <param name="smoothing">λ, the weight of the newest observation, from 0.01 to 1.</param>
    /// <param name="limit">L, the limit in standard deviations of the average, from 0.1 to 20.</param>
    /// <param name="limits">Whether limits widen over the first observations as the variance does.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public EwmaChart(double smoothing, double limit, EwmaLimits limits = EwmaLimits.Exact)
    {
        Smoothing = Smoothings.Require(smoothing);
        Limit = Multiples.Require(limit);
        Limits = EnumDomain.Require(limits);
    }

    /// <summary>λ: the weight of the newest observation.</summary>
    public double Smoothing { get; }

    /// <summary>L: the limit in standard deviations of the average.</summary>
    public double Limit { get; }

    /// <summary>Whether limits widen over the first observations as the variance does.</summary>
    public EwmaLimits Limits { get; }

    /// <summary>The chart of a smoothing whose average run length without a shift is the wanted one.</summary>
    /// <remarks>Cost: a tenth of a second for exact limits and usual smoothings, seconds for one of 0.01; milliseconds for constant limits.</remarks>
    /// <param name="smoothing">λ, from 0.01 to 1.</param>
    /// <param name="inControlRunLength">How many observations should pass on average until a false alarm; from 2 to 10⁹.</param>
    /// <param name="limits">Whether limits widen over the first observations as the variance does.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range, or no L from 0.1 to 20 gives that run length.</exception>
    public static EwmaChart ForRunLength(
        double smoothing,
        double inControlRunLength,
        EwmaLimits limits = EwmaLimits.Exact
    )
    {
        _ = Smoothings.Require(smoothing);
        _ = RunLength.Wanted.Require(inControlRunLength);
        double limit = RunLength.LimitFor(
            inControlRunLength,
            Multiples.Lower,
            Multiples.Upper,
            l => new EwmaChart(smoothing, l, EwmaLimits.Asymptotic).AverageRunLength()
        );
        if (EnumDomain.Require(limits) == EwmaLimits.Exact)
        {
            // Narrow limits at first only shorten runs: the limit lies above the constant one, and not far.
            limit = RunLength.LimitFor(
                inControlRunLength,
                Math.Max(Multiples.Lower, limit * (1 - 1e-9)),
                Multiples.Upper,
                l => new EwmaChart(smoothing, l, EwmaLimits.Exact).AverageRunLength(),
                step: 0.2
            );
        }

        return new(smoothing, limit, limits);
    }

    /// <summary>How many observations pass on average until an alarm, counted from the start, when the mean is shifted by this much.</summary>
    /// <remarks>
    /// L(e) = 1 + ∫ L(y)·φ((y − (1 − λ)e)/λ − δ)/λ dy over the limits (Crowder 1987, Technometrics 29; Lucas and Saccucci 1990, Technometrics 32),
    /// solved at the nodes of Kronrod panels; exact limits step by step, back from where they have become constant to 13 digits. Relative error about
    /// L·10⁻¹⁵. Undefined beyond 10¹⁰. Cost: one set of about 11·L/√λ linear equations.
    /// </remarks>
    /// <param name="shift">δ, in standard deviations, from −20 to 20; 0 gives the run length between false alarms.</param>
    /// <exception cref="ArgumentOutOfRangeException">The shift is outside its range.</exception>
    public Measured AverageRunLength(double shift = 0)
    {
        _ = RunLength.Shifts.Require(shift);
        double width = Limit * Math.Sqrt(Smoothing / (2 - Smoothing));
        PanelRule rule = PanelRule.Of(-width, width, Panel * Smoothing);
        if (
            !RunLength.TrySolve(
                rule.Nodes.Length,
                (row, column) => rule.Weights[column] * Kernel(rule.Nodes[column], rule.Nodes[row], shift),
                out double[] lengths
            )
        )
        {
            return RunLength.TooLong;
        }

        if (Limits == EwmaLimits.Exact)
        {
            for (int step = ConstantFrom(); step >= 1; step--)
            {
                PanelRule next = PanelRule.Of(-LimitAt(step), LimitAt(step), Panel * Smoothing);
                double[] at = Array.ConvertAll(next.Nodes, node => From(node, rule, lengths, shift));
                (rule, lengths) = (next, at);
            }
        }

        return RunLength.Of(From(0, rule, lengths, shift));
    }

    /// <summary>Runs the chart over standardised observations. After an alarm the average goes on.</summary>
    /// <param name="standardised">Observations less the target, over the standard deviation; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">An observation is not finite; the message names its row, from 0.</exception>
    public EwmaPoint[] Run(ReadOnlySpan<double> standardised)
    {
        Domain.Real.Require(standardised);
        EwmaPoint[] points = new EwmaPoint[standardised.Length];
        double average = 0;
        double remaining = 1;
        for (int i = 0; i < standardised.Length; i++)
        {
            average += Smoothing * (standardised[i] - average);
            remaining *= (1 - Smoothing) * (1 - Smoothing);
            double limit = LimitOf(Limits == EwmaLimits.Exact ? remaining : 0);
            points[i] = new(
                average,
                limit,
                average > limit ? Alternative.Greater
                    : average < -limit ? Alternative.Less
                    : null
            );
        }

        return points;
    }

    private double Kernel(double next, double from, double shift)
    {
        double z = (next - (1 - Smoothing) * from) / Smoothing - shift;

        // What lies farther is below 10⁻¹⁸ of the density's peak, and most nodes lie farther.
        return Math.Abs(z) < 9.2 ? NormalFunction.Density(z) / Smoothing : 0;
    }

    private double From(double start, PanelRule rule, double[] lengths, double shift)
    {
        CompensatedSum sum = default(CompensatedSum).Plus(1);
        for (int i = 0; i < lengths.Length; i++)
        {
            sum = sum.PlusProduct(lengths[i] * rule.Weights[i], Kernel(rule.Nodes[i], start, shift));
        }

        return sum.Value;
    }

    private double LimitOf(double remaining) => Limit * Math.Sqrt(Smoothing / (2 - Smoothing) * (1 - remaining));

    private double LimitAt(int step) =>
        LimitOf(Smoothing == 1 ? 0 : Elementary.Exp(2 * step * Elementary.Log1p(-Smoothing)));

    private int ConstantFrom() => Smoothing == 1 ? 0 : (int)Math.Ceiling(-30 / (2 * Elementary.Log1p(-Smoothing)));
}
