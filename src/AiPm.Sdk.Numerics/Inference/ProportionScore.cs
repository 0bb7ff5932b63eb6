namespace AiPm.Sdk.Numerics;

/// <summary>
/// The score statistic of two proportions under a hypothetical difference or ratio, and the interval of those it does not
/// reject. At "no difference" both are the same statistic, so the test, the interval of the difference and that of the lift
/// agree.
/// </summary>
internal readonly struct ProportionScore
{
    private readonly ProportionCounts _control;
    private readonly ProportionCounts _treatment;
    private readonly double _factor;

    /// <summary>Both arms have trials.</summary>
    /// <param name="control">Counts of the control.</param>
    /// <param name="treatment">Counts of the treatment.</param>
    /// <param name="corrected">Whether the variance carries the factor N/(N − 1) of Miettinen and Nurminen.</param>
    internal ProportionScore(ProportionCounts control, ProportionCounts treatment, bool corrected)
    {
        _control = control;
        _treatment = treatment;
        double all = (double)control.Trials + treatment.Trials;
        _factor = corrected ? all / (all - 1) : 1;

        // From whole numbers, so that nearly equal shares keep all digits of their difference.
        Int128 cross = (Int128)treatment.Successes * control.Trials - (Int128)control.Successes * treatment.Trials;
        Difference = (double)cross / ((double)control.Trials * treatment.Trials);
    }

    /// <summary>Treatment − control.</summary>
    internal double Difference { get; }

    /// <summary>z under "no difference"; undefined where no trial or every trial succeeded.</summary>
    internal Measured Statistic =>
        Spread(0) is > 0 and double spread
            ? Difference / spread
            : new Undefined(
                UndefinedReason.NoVariation,
                _control.Successes == 0
                    ? "No trial succeeded in either arm, so there is no variation to test against."
                    : "Every trial succeeded in both arms, so there is no variation to test against."
            );

    /// <summary>z under a stated difference; undefined where the constrained shares leave no variation.</summary>
    internal Measured StatisticOfDifference(double difference) =>
        Spread(difference) is > 0 and double spread ? (Difference - difference) / spread : NoSpread;

    /// <summary>z of p̂ₜ − (1 + lift)·p̂꜀ under a stated lift; undefined where the constrained shares leave no variation.</summary>
    internal Measured StatisticOfLift(double lift) =>
        SpreadOfRatio(1 + lift) is > 0 and double spread
            ? (Difference - lift * _control.Share.Value) / spread
            : NoSpread;

    private static Undefined NoSpread =>
        new(
            UndefinedReason.NoVariation,
            "Under the margin every trial of each arm would agree, so there is no variation to test against."
        );

    internal Interval DifferenceInterval(double z, Alternative alternative) =>
        new(
            alternative == Alternative.Less ? -1 : DifferenceEnd(z, -1),
            alternative == Alternative.Greater ? 1 : DifferenceEnd(z, 1)
        );

    /// <summary>The interval of (treatment − control)/control; the control has a success.</summary>
    internal Interval LiftInterval(double z, Alternative alternative) =>
        new(
            alternative == Alternative.Less || _treatment.Successes == 0 ? -1 : LiftEnd(z, -1),
            alternative == Alternative.Greater ? double.PositiveInfinity : LiftEnd(z, 1)
        );

    private double DifferenceEnd(double z, int side)
    {
        ProportionScore score = this;
        double difference = Difference;
        double Outside(double candidate) => side * (candidate - difference) - z * score.Spread(candidate);
        return difference == side ? side : Root(Outside, side, Inside(Outside, difference, side));
    }

    private double LiftEnd(double z, int side)
    {
        ProportionScore score = this;
        double control = _control.Share.Value;
        double difference = Difference;
        double lift = difference / control;
        double Outside(double candidate) =>
            side * (candidate * control - difference) - z * score.SpreadOfRatio(1 + candidate);

        double outer = -1;
        if (side > 0)
        {
            outer = lift + 1;
            while (Outside(outer) <= 0)
            {
                outer = outer * 2 + 1;
            }
        }

        return Root(Outside, outer, Inside(Outside, lift, outer));
    }

    private static double Root(Func<double, double> function, double outer, double inner) =>
        RootFinding.Bracketed(function, Math.Min(outer, inner), Math.Max(outer, inner)).Value;

    /// <summary>
    /// A point inside the interval: the observed value, or close to it where the spread vanishes there (all trials of
    /// both arms agree) and grows at once beside it.
    /// </summary>
    private static double Inside(Func<double, double> outside, double observed, double outer)
    {
        double inside = observed;
        for (double step = (outer - observed) / 2; outside(inside) >= 0; step /= 2)
        {
            inside = observed + step;
            if (inside == observed)
            {
                throw new InvalidOperationException("the score interval has no inner point");
            }
        }

        return inside;
    }

    /// <summary>The standard error under the hypothesis treatment − control = difference, at the constrained maximum of the likelihood.</summary>
    private double Spread(double difference)
    {
        double control = ConstrainedControl(difference);
        double treatment = Math.Clamp(control + difference, 0, 1);
        return Error(control, 1 - control, treatment, Math.Clamp(1 - control - difference, 0, 1), 1);
    }

    /// <summary>The standard error of p̂ₜ − ratio·p̂꜀ under the hypothesis pₜ = ratio·p꜀ (Miettinen and Nurminen 1985, equation 11).</summary>
    private double SpreadOfRatio(double ratio)
    {
        double nt = _treatment.Trials;
        double nc = _control.Trials;
        double successes = (double)_treatment.Successes + _control.Successes;
        double minusB = nt * ratio + _treatment.Successes + nc + _control.Successes * ratio;
        double square = minusB * minusB - 4 * (nt + nc) * ratio * successes;
        double control = Math.Min(2 * successes / (minusB + Math.Sqrt(Math.Max(0, square))), 1);
        double treatment = Math.Min(ratio * control, 1);
        return Error(control, 1 - control, treatment, 1 - treatment, ratio);
    }

    private double Error(double control, double controlRest, double treatment, double treatmentRest, double weight) =>
        Math.Sqrt(
            (
                treatment * treatmentRest / _treatment.Trials
                + weight * weight * (control * controlRest / _control.Trials)
            ) * _factor
        );

    /// <summary>
    /// The share of the control that maximises the likelihood under a given difference: the root of the score, which falls
    /// from the smaller to the larger of what each arm alone would say.
    /// </summary>
    private double ConstrainedControl(double difference)
    {
        if (difference == 0)
        {
            double all = (double)_control.Trials + _treatment.Trials;
            return ((double)_control.Successes + _treatment.Successes) / all;
        }

        double smallest = Math.Max(0, -difference);
        double largest = Math.Min(1, 1 - difference);
        double fromControl = (double)_control.Successes / _control.Trials;
        double fromTreatment = (double)_treatment.Successes / _treatment.Trials - difference;
        double low = Math.Clamp(Math.Min(fromControl, fromTreatment), smallest, largest);
        double high = Math.Clamp(Math.Max(fromControl, fromTreatment), smallest, largest);
        if (!(low < high) || Score(low, difference) <= 0)
        {
            return low;
        }

        if (Score(high, difference) >= 0)
        {
            return high;
        }

        // The score falls, so halving always closes the bracket; two neighbouring doubles end it.
        for (double middle = low + (high - low) / 2; middle > low && middle < high; middle = low + (high - low) / 2)
        {
            if (Score(middle, difference) > 0)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private double Score(double control, double difference) =>
        Term(_control, control, 1 - control)
        + Term(_treatment, Math.Max(0, control + difference), Math.Max(0, 1 - control - difference));

    /// <summary>The derivative of one arm's log-likelihood: k/p − (n − k)/(1 − p), of which a part without counts is 0 even at its pole.</summary>
    private static double Term(ProportionCounts counts, double share, double rest) =>
        (counts.Successes == 0 ? 0 : counts.Successes / share) - (counts.Failures == 0 ? 0 : counts.Failures / rest);
}
