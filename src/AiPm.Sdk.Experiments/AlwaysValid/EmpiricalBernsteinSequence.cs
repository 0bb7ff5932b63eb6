using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// The mean of values with known bounds, by the predictable plug-in empirical Bernstein confidence sequence: exact at every size, whatever the distribution, in constant
/// memory. Waudby-Smith and Ramdas 2024, JRSS B 86, theorem 2.
/// </summary>
/// <remarks>
/// For values in [0, 1], with bets λᵢ from the values before and at most ½: Σλx/Σλ ± (log(2/α) + Σ 4(xᵢ − μ̂ᵢ₋₁)²·ψ(λᵢ))/Σλ, ψ(λ) = (−log(1 − λ) − λ)/4. Wider than
/// <see cref="BettingSequence"/>, whose memory grows. Values come one by one: their order counts, so sequences do not merge. Not thread-safe.
/// </remarks>
public sealed class EmpiricalBernsteinSequence
{
    private const double MostBet = 0.5;
    private readonly double _logLevel;
    private readonly Domain _allowed;
    private PredictablePlugIn _plugIn;
    private CompensatedSum _bets;
    private CompensatedSum _betTimesValue;
    private CompensatedSum _spread;
    private double _low = double.NegativeInfinity;
    private double _high = double.PositiveInfinity;

    /// <summary>A sequence before its first value.</summary>
    /// <param name="bounds">What values can be at least and at most; finite, of positive width.</param>
    /// <param name="alpha">The error rate over all values together, strictly between 0 and 1.</param>
    /// <param name="runningIntersection">Whether the interval is the intersection of those after every value.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public EmpiricalBernsteinSequence(Interval bounds, double alpha = 0.05, bool runningIntersection = false)
    {
        Bounds = BettingSequence.Require(bounds);
        Alpha = Domain.OpenShare.Require(alpha);
        _allowed = Domain.Between(Bounds.Lower, Bounds.Upper);
        RunningIntersection = runningIntersection;
        _logLevel = Elementary.Log(2 / alpha);
        _plugIn = new(alpha);
    }

    /// <summary>What the sequence promises.</summary>
    public static IntervalMethod Method { get; } =
        IntervalMethod.Exact(
            "predictable plug-in empirical Bernstein confidence sequence",
            "Waudby-Smith and Ramdas 2024"
        );

    /// <summary>What values can be at least and at most.</summary>
    public Interval Bounds { get; }

    /// <summary>The error rate over all values together.</summary>
    public double Alpha { get; }

    /// <summary>Whether the interval is the intersection of those after every value.</summary>
    public bool RunningIntersection { get; }

    /// <summary>The number of values so far.</summary>
    public long Count => _plugIn.Count;

    /// <summary>The interval now; the bounds before the first value.</summary>
    public MeasuredInterval Interval
    {
        get
        {
            (double low, double high) = RunningIntersection ? (_low, _high) : Now();
            return BettingSequence.Scaled(Bounds, low, high);
        }
    }

    /// <summary>The mean with the interval of the sequence, and all that belongs to it.</summary>
    public IntervalEstimate Mean =>
        BettingSequence.Result(Method, Bounds, Count, Count == 0 ? 0 : _plugIn.Average, Interval, Alpha);

    /// <summary>Takes one more value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside the bounds.</exception>
    public void Add(double value)
    {
        double x = BettingSequence.Unit(Bounds, value);
        double bet = Math.Min(MostBet, _plugIn.Bet());
        double distance = x - _plugIn.Mean;
        _bets = _bets.Plus(bet);
        _betTimesValue = _betTimesValue.PlusProduct(bet, x);
        _spread = _spread.PlusProduct(distance * distance, -Elementary.Log1p(-bet) - bet);
        _plugIn.Take(x);
        if (RunningIntersection)
        {
            (double low, double high) = Now();
            (_low, _high) = (Math.Max(_low, low), Math.Min(_high, high));
        }
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

    private (double Low, double High) Now()
    {
        if (Count == 0)
        {
            return (0, 1);
        }

        double center = _betTimesValue.Value / _bets.Value;
        double half = (_logLevel + _spread.Value) / _bets.Value;
        return (center - half, center + half);
    }
}
