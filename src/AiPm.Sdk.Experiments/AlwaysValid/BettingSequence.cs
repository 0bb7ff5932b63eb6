using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// The mean of values with known bounds, by betting against every possible mean at once: the hedged capital confidence sequence with predictable plug-in
/// bets. Exact at every size, whatever the distribution, and narrow where values vary little. Waudby-Smith and Ramdas 2024, JRSS B 86, theorem 3.
/// </summary>
/// <remarks>
/// <para>Against a mean m of values in [0, 1], capitals K⁺ = Π(1 + min(λᵢ, c/m)·(xᵢ − m)) and K⁻ = Π(1 − min(λᵢ, c/(1 − m))·(xᵢ − m)) start at 1 and never grow on average where
/// the mean is m; c = ½. The interval is all m with max(½K⁺, ½K⁻) &lt; 1/α; K⁺ falls and K⁻ grows in m, so that each end is one root.</para>
/// <para>Values come one by one, and bets depend on those before: the order counts, so sequences do not merge. Values are kept (16 bytes each); an interval costs about ten passes
/// over them. Not thread-safe.</para>
/// </remarks>
public sealed class BettingSequence
{
    private const double MostShare = 0.5;
    private readonly List<double> _values = [];
    private readonly List<double> _bets = [];
    private readonly double _logLevel;
    private readonly Domain _allowed;
    private PredictablePlugIn _plugIn;
    private (long Count, double Low, double High) _known = (0, 0, 1);
    private double _low;
    private double _high = 1;

    /// <summary>A sequence before its first value.</summary>
    /// <param name="bounds">What values can be at least and at most; finite, of positive width.</param>
    /// <param name="alpha">The error rate over all values together, strictly between 0 and 1.</param>
    /// <param name="runningIntersection">Whether the interval is intersected with those of all looks before, that is of all times it was asked for.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public BettingSequence(Interval bounds, double alpha = 0.05, bool runningIntersection = false)
    {
        Bounds = Require(bounds);
        Alpha = Domain.OpenShare.Require(alpha);
        _allowed = Domain.Between(Bounds.Lower, Bounds.Upper);
        RunningIntersection = runningIntersection;
        _logLevel = Elementary.Log(2 / alpha);
        _plugIn = new(alpha);
    }

    /// <summary>What the sequence promises.</summary>
    public static IntervalMethod Method { get; } =
        IntervalMethod.Exact("hedged capital confidence sequence (betting)", "Waudby-Smith and Ramdas 2024");

    /// <summary>What values can be at least and at most.</summary>
    public Interval Bounds { get; }

    /// <summary>The error rate over all values together.</summary>
    public double Alpha { get; }

    /// <summary>Whether the interval is intersected with those of all looks before.</summary>
    public bool RunningIntersection { get; }

    /// <summary>The number of values so far.</summary>
    public long Count => _values.Count;

    /// <summary>The interval now; the bounds before the first value.</summary>
    public MeasuredInterval Interval
    {
        get
        {
            (double low, double high) = Now();
            if (RunningIntersection)
            {
                (_low, _high) = (Math.Max(_low, low), Math.Min(_high, high));
                (low, high) = (_low, _high);
            }

            return Scaled(Bounds, low, high);
        }
    }

    /// <summary>The mean with the interval of the sequence, and all that belongs to it.</summary>
    public IntervalEstimate Mean => Result(Method, Bounds, Count, Count == 0 ? 0 : _plugIn.Average, Interval, Alpha);

    /// <summary>Takes one more value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside the bounds.</exception>
    public void Add(double value)
    {
        double x = Unit(Bounds, value);
        _bets.Add(_plugIn.Bet());
        _values.Add(x);
        _plugIn.Take(x);
    }

    /// <summary>Takes more values in their order; all are checked before the first is taken.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside the bounds; the message names its row, from 0.</exception>
    public void Add(ReadOnlySpan<double> values)
    {
        _allowed.Require(values);
        foreach (double value in values)
        {
            Add(value);
        }
    }

    /// <summary>The natural logarithm of the capital won against one mean, max(½K⁺, ½K⁻): an e-process where that is the mean.</summary>
    /// <param name="mean">Inside the bounds.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean is outside the bounds.</exception>
    public double LogEValue(double mean)
    {
        double m = Unit(Bounds, mean);
        return Math.Max(LogCapital(m, isMirrored: false), LogCapital(1 - m, isMirrored: true)) - Elementary.Log(2);
    }

    internal static Interval Require(Interval bounds) =>
        double.IsFinite(bounds.Width) && bounds.Width > 0
            ? bounds
            : throw new ArgumentOutOfRangeException(
                nameof(bounds),
                bounds,
                $"bounds must be finite and of positive width, but were {bounds}"
            );

    internal static double Unit(Interval bounds, double value)
    {
        if (!(value >= bounds.Lower && value <= bounds.Upper))
        {
            throw new ArgumentOutOfRangeException(
                nameof(value),
                value,
                FormattableString.Invariant(
                    $"value must be a number from {bounds.Lower} to {bounds.Upper}, but was {value}"
                )
            );
        }

        return (value - bounds.Lower) / bounds.Width;
    }

    internal static MeasuredInterval Scaled(Interval bounds, double low, double high)
    {
        if (low > high)
        {
            return IntervalIntersection.Empty("mean");
        }

        double At(double unit) => Math.Clamp(bounds.Lower + (unit * bounds.Width), bounds.Lower, bounds.Upper);
        return new Interval(At(low), At(high));
    }

    internal static IntervalEstimate Result(
        IntervalMethod method,
        Interval bounds,
        long count,
        double average,
        MeasuredInterval interval,
        double alpha
    ) =>
        new(
            "mean",
            count == 0
                ? new Undefined(UndefinedReason.TooFewObservations, "A mean of no values is undefined.")
                : Math.Clamp(bounds.Lower + (average * bounds.Width), bounds.Lower, bounds.Upper),
            interval,
            1 - alpha,
            method,
            count,
            Domain.Between(bounds.Lower, bounds.Upper),
            [new("values", count)],
            ["values have one mean given those before", "values lie within the bounds", "holds at all looks together"]
        );

    private (double Low, double High) Now()
    {
        if (_known.Count != Count)
        {
            _known = (Count, Lower(isMirrored: false), 1 - Lower(isMirrored: true));
        }

        return (_known.Low, _known.High);
    }

    /// <summary>The m at which the capital that bets on more falls to 2/α; of mirrored values for the upper end.</summary>
    private double Lower(bool isMirrored)
    {
        double Excess(double m) => LogCapital(m, isMirrored) - _logLevel;
        return Count == 0 || Excess(0) <= 0 ? 0 : RootFinding.Bracketed(Excess, 0, 1, 1e-13).Value;
    }

    /// <summary>log Π(1 + min(λ, c/m)·(x − m)): products, whose logarithm is taken before they leave the range of doubles.</summary>
    private double LogCapital(double m, bool isMirrored)
    {
        double most = MostShare / m;
        double product = 1;
        double log = 0;
        for (int i = 0; i < _values.Count; i++)
        {
            double x = isMirrored ? 1 - _values[i] : _values[i];
            product *= 1 + (Math.Min(_bets[i], most) * (x - m));
            if (product is > 1e100 or < 1e-100)
            {
                log += Elementary.Log(product);
                product = 1;
            }
        }

        return log + Elementary.Log(product);
    }
}
