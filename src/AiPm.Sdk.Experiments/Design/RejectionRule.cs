using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// The errors E of an estimate with which a comparison rejects, given the scale s that its standard error is estimated with: E &gt; above + s·aboveWidth,
/// or E &lt; below − s·belowWidth, or for equivalence both. E is the true error, normal around 0.
/// </summary>
internal readonly record struct RejectionRule
{
    private readonly bool _both;
    private readonly bool _hasAbove;
    private readonly bool _hasBelow;

    private RejectionRule(bool both, bool hasAbove, bool hasBelow)
    {
        _both = both;
        _hasAbove = hasAbove;
        _hasBelow = hasBelow;
    }

    internal double Above { get; private init; }

    internal double AboveWidth { get; private init; }

    internal double Below { get; private init; }

    internal double BelowWidth { get; private init; }

    /// <summary>The true standard error of the control's part, which comparisons with it share.</summary>
    internal double ControlError { get; private init; }

    /// <summary>The true standard error of the treatment's part.</summary>
    internal double TreatmentError { get; private init; }

    internal double Error => Math.Sqrt((ControlError * ControlError) + (TreatmentError * TreatmentError));

    /// <summary>The rule of a comparison at a critical value.</summary>
    internal static RejectionRule Of(DesignMetric metric, in ComparisonPlan plan, double critical)
    {
        NullHypothesis hypothesis = plan.Null;
        NormalModel lower = metric.Model(plan.Difference, hypothesis.Lower, plan.Ratio);
        NormalModel upper = hypothesis.IsEquivalence
            ? metric.Model(plan.Difference, hypothesis.Upper, plan.Ratio)
            : lower;
        bool isTwoSided = !hypothesis.IsEquivalence && hypothesis.Alternative == Alternative.TwoSided;
        bool isFall = plan.Difference < hypothesis.Lower;
        bool above =
            hypothesis.Alternative == Alternative.Greater || (isTwoSided && (metric.CountsBothTails || !isFall));
        bool below = hypothesis.Alternative == Alternative.Less || (isTwoSided && (metric.CountsBothTails || isFall));
        return new(hypothesis.IsEquivalence, above, below)
        {
            Above = -lower.Signal,
            AboveWidth = critical * NullError(lower, plan),
            Below = -upper.Signal,
            BelowWidth = critical * NullError(upper, plan),
            ControlError = Math.Sqrt(plan.VarianceFactor * lower.Control / plan.Control),
            TreatmentError = Math.Sqrt(plan.VarianceFactor * lower.Treatment / plan.Treatment),
        };
    }

    /// <summary>The same rule where the standard error is estimated with another critical value and scale.</summary>
    internal RejectionRule Scaled(double factor) =>
        this with
        {
            AboveWidth = AboveWidth * factor,
            BelowWidth = BelowWidth * factor,
        };

    /// <summary>P(rejects) where the scale is s and the error is normal around <paramref name="shift"/> with this standard error.</summary>
    internal double Probability(double s, double shift, double error)
    {
        double above = (Above + (s * AboveWidth) - shift) / error;
        double below = (Below - (s * BelowWidth) - shift) / error;
        if (_both)
        {
            return above >= below ? 0
                : above > 0 ? NormalFunction.Survival(above) - NormalFunction.Survival(below)
                : NormalFunction.Cumulative(below) - NormalFunction.Cumulative(above);
        }

        // A negative critical value, for a one-sided error rate above one half, leaves the two tails to overlap only where two-sided, which it never is.
        return Math.Min(
            1,
            (_hasAbove ? NormalFunction.Survival(above) : 0) + (_hasBelow ? NormalFunction.Cumulative(below) : 0)
        );
    }

    /// <summary>P(rejects) where the scale is that of t with these degrees of freedom: noncentral t.</summary>
    internal double StudentProbability(double degrees)
    {
        if (double.IsPositiveInfinity(degrees))
        {
            return Probability(1, 0, Error);
        }

        double error = Error;
        double upperShift = -Above / error;
        double lowerShift = -Below / error;
        return _both
            ? TwoOneSidedFunction.Probability(degrees, upperShift, lowerShift, AboveWidth / error)
            : Math.Min(
                1,
                (_hasAbove ? Noncentral(degrees, upperShift, AboveWidth / error) : 0)
                    + (_hasBelow ? Noncentral(degrees, -lowerShift, BelowWidth / error) : 0)
            );
    }

    // P(T > t). Beyond a noncentrality of 1e4 the normal error is nothing beside the scale's, so that only their ratio counts.
    private static double Noncentral(double degrees, double noncentrality, double t)
    {
        const double Largest = 1e4;
        double excess = Math.Max(1, Math.Abs(noncentrality) / Largest);
        return NoncentralTFunction.Survival(degrees, noncentrality / excess, t / excess);
    }

    private static double NullError(in NormalModel model, in ComparisonPlan plan) =>
        Math.Sqrt(plan.VarianceFactor * ((model.NullControl / plan.Control) + (model.NullTreatment / plan.Treatment)));
}
