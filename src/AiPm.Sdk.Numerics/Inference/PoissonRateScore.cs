namespace AiPm.Sdk.Numerics;

/// <summary>
/// The score statistic of two Poisson rates under a hypothetical difference, with the rates at the constrained maximum of the likelihood. At "no
/// difference" it is the statistic of <see cref="PoissonRateTest.Score"/>.
/// </summary>
internal readonly struct PoissonRateScore(EventCount control, EventCount treatment)
{
    private readonly EventCount _control = control;
    private readonly EventCount _treatment = treatment;

    /// <summary>Treatment − control; both have exposure.</summary>
    internal double Difference { get; } = treatment.Events / treatment.Exposure - control.Events / control.Exposure;

    internal Interval DifferenceInterval(double z, Alternative alternative) =>
        new(
            alternative == Alternative.Less ? double.NegativeInfinity : End(z, -1),
            alternative == Alternative.Greater ? double.PositiveInfinity : End(z, 1)
        );

    private double End(double z, int side)
    {
        PoissonRateScore score = this;
        double observed = Difference;
        double Outside(double candidate) => side * (candidate - observed) - z * score.Spread(candidate);

        // The spread grows as the root of the candidate, so the distance overtakes it.
        double step = Math.Max(Spread(observed), 1 / Math.Min(_control.Exposure, _treatment.Exposure));
        double inner = observed;
        double outer = observed + side * step;
        if (Outside(inner) >= 0)
        {
            // No spread at the observed difference: one arm without events; the first step outward has some.
            for (inner = outer; Outside(inner) >= 0; step /= 2)
            {
                inner = observed + side * step;
            }
        }

        while (Outside(outer) < 0)
        {
            step *= 2;
            outer = observed + side * step;
        }

        return Outside(outer) == 0
            ? outer
            : RootFinding.Bracketed(Outside, Math.Min(inner, outer), Math.Max(inner, outer)).Value;
    }

    /// <summary>The standard error of the difference where the true one is δ: λ꜀ solves x꜀/λ꜀ + xₜ/(λ꜀ + δ) = E꜀ + Eₜ.</summary>
    private double Spread(double difference)
    {
        double exposure = _control.Exposure + _treatment.Exposure;
        double events = (double)_control.Events + _treatment.Events;

        // The smaller rate is solved for, so that the larger, its sum with |δ|, is never negative.
        double ofSmaller = difference >= 0 ? _control.Events : _treatment.Events;
        double size = Math.Abs(difference);
        double half = (exposure * size - events) / 2;
        double root = Math.Sqrt(half * half + exposure * ofSmaller * size);
        double smaller =
            half <= 0 ? (root - half) / exposure
            : ofSmaller == 0 ? 0
            : ofSmaller * size / (root + half);
        double larger = smaller + size;
        (double ofControl, double ofTreatment) = difference >= 0 ? (smaller, larger) : (larger, smaller);
        return Math.Sqrt(ofControl / _control.Exposure + ofTreatment / _treatment.Exposure);
    }
}
