namespace AiPm.Sdk.Numerics;

/// <summary>A statistic, its bootstrap replicates, and the intervals that follow from them.</summary>
/// <remarks>
/// Intervals are undefined, with the reason, where there is but one unit to draw, where every replicate is the same, and where
/// there are too few replicates for the confidence. Source of each: <see cref="BootstrapIntervals"/>.
/// </remarks>
public sealed class BootstrapResult
{
    private readonly JackknifeArm[] _arms;
    private readonly double[] _replicates;
    private readonly double? _error;
    private readonly double[]? _errors;

    internal BootstrapResult(JackknifeArm[] arms, double estimate, double[] replicates, double? error, double[]? errors)
    {
        _arms = arms;
        Estimate = estimate;
        _replicates = replicates;
        _error = error;
        _errors = errors;
    }

    /// <summary>The statistic of the sample itself.</summary>
    public double Estimate { get; }

    /// <summary>The statistic of every replicate, in the order of the draws.</summary>
    public ReadOnlyMemory<double> Replicates => _replicates;

    /// <summary>The standard deviation of the replicates; undefined for one unit.</summary>
    public Measured StandardError => TooFew is { } reason ? reason : Moments.Of(_replicates).StandardDeviation;

    /// <summary>The mean of the replicates less the estimate; undefined for one unit.</summary>
    public Measured Bias => TooFew is { } reason ? reason : Moments.Of(_replicates).Mean.Value - Estimate;

    private Undefined? TooFew =>
        _arms.Any(arm => arm.Design.VaryingUnits > 0)
            ? null
            : new(
                UndefinedReason.TooFewObservations,
                "There is one unit to draw in each stratum, so every replicate is the sample itself."
            );

    /// <summary>The percentile interval.</summary>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public BootstrapInterval Percentile(double confidence = 0.95) =>
        Unless(TooFew, BootstrapIntervals.Percentile(_replicates, confidence));

    /// <summary>The basic interval.</summary>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public BootstrapInterval Basic(double confidence = 0.95) =>
        Unless(TooFew, BootstrapIntervals.Basic(_replicates, Estimate, confidence));

    /// <summary>The bias-corrected and accelerated interval; evaluates the statistic once for every unit left out.</summary>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    /// <exception cref="ArgumentException">The statistic was not finite without one of the units; the message names it.</exception>
    public BootstrapInterval Bca(double confidence = 0.95) =>
        Unless(TooFew, BootstrapIntervals.Bca(_replicates, Estimate, Acceleration(), confidence));

    /// <summary>The studentised interval; undefined where the run had no standard error, or it is 0 in the sample.</summary>
    /// <remarks>A replicate whose own standard error is 0 has an unbounded pivot, on the side of its deviation from the estimate.</remarks>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public BootstrapInterval Studentised(double confidence = 0.95)
    {
        const string Method = "studentised bootstrap; Davison and Hinkley 1997";
        Domain.OpenShare.Require(confidence);
        Undefined? none =
            TooFew
            ?? (
                _error is null
                    ? new(UndefinedReason.NotMeasured, "The bootstrap ran without a standard error for each replicate.")
                : _error == 0
                    ? new(UndefinedReason.NoVariation, "The standard error of the sample is 0: its values do not vary.")
                : null
            );
        if (none is not null)
        {
            return BootstrapIntervals.None(Method, confidence, none);
        }

        double[] pivots = new double[_replicates.Length];
        for (int i = 0; i < pivots.Length; i++)
        {
            double deviation = _replicates[i] - Estimate;
            pivots[i] = deviation == 0 ? 0 : deviation / _errors![i];
        }

        return BootstrapIntervals.Studentised(pivots, Estimate, _error!.Value, confidence);
    }

    /// <summary>The acceleration a of the BCa interval, from leaving out one unit at a time within its arm and stratum.</summary>
    /// <returns>Undefined for one unit, and where no unit changes the statistic when left out.</returns>
    /// <exception cref="ArgumentException">The statistic was not finite without one of the units; the message names it.</exception>
    public Measured Acceleration() => BootstrapIntervals.AccelerationOf([.. _arms.SelectMany(arm => arm.Influences())]);

    private static BootstrapInterval Unless(Undefined? reason, BootstrapInterval interval) =>
        reason is null ? interval : BootstrapIntervals.None(interval.Method, interval.Confidence, reason);
}
