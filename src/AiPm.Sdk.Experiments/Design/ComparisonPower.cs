using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>The chance that a comparison rejects.</summary>
internal static class ComparisonPower
{
    internal static double Of(DesignMetric metric, in ComparisonPlan plan) =>
        metric.Reference switch
        {
            TestReference.Normal => RejectionRule
                .Of(metric, plan, plan.Critical.Value(double.PositiveInfinity))
                .StudentProbability(double.PositiveInfinity),
            TestReference.Student => RejectionRule
                .Of(metric, plan, plan.Critical.Value(plan.Degrees))
                .StudentProbability(plan.Degrees),
            TestReference.Welch => Welch(metric, plan),
            _ => metric.Enumerate(plan),
        };

    /// <summary>
    /// Welch's test exactly. With u = s²꜀/σ²꜀ and w = s²ₜ/σ²ₜ, the share B = ν꜀u ÷ (ν꜀u + νₜw) is beta and independent of the sum, so that Satterthwaite's degrees of
    /// freedom and the critical value depend on B alone; given B the statistic is a noncentral t with ν꜀ + νₜ degrees of freedom. The mean over B by the
    /// trapezoidal rule in log(B ÷ (1 − B)), where the beta density falls off exponentially.
    /// </summary>
    private static double Welch(DesignMetric metric, in ComparisonPlan plan)
    {
        double controlDegrees = plan.ControlDegrees;
        double treatmentDegrees = plan.TreatmentDegrees;
        double degrees = controlDegrees + treatmentDegrees;
        RejectionRule unit = RejectionRule.Of(metric, plan, 1);
        CriticalRule rule = plan.Critical.Between(plan.FewestDegrees, degrees);
        double error = unit.Error;
        double controlShare = unit.ControlError * unit.ControlError / (error * error);
        double treatmentShare = 1 - controlShare;

        // log B/(1 − B) has the density B^a (1 − B)^b to a factor.
        double a = 0.5 * controlDegrees;
        double b = 0.5 * treatmentDegrees;
        double mode = Elementary.Log(a / b);

        // Where the degrees of freedom are few the critical value bends more than the density does.
        double step = Math.Min(0.5 * Math.Sqrt((1 / a) + (1 / b)), 0.25);
        double weights = 0;
        double sum = 0;
        foreach (int sign in new[] { 1, -1 })
        {
            for (int i = sign > 0 ? 0 : 1; ; i++)
            {
                double logit = mode + (sign * i * step);
                double weight = Elementary.Exp(LogBeta(a, b, logit) - LogBeta(a, b, mode));
                if (weight < 1e-17)
                {
                    break;
                }

                double share = 1 / (1 + Elementary.Exp(-logit));
                double rest = 1 / (1 + Elementary.Exp(logit));

                // The estimated variance is X·k with X chi-squared on all degrees of freedom.
                double control = controlShare * share / controlDegrees;
                double treatment = treatmentShare * rest / treatmentDegrees;
                double k = control + treatment;
                double satterthwaite =
                    k * k / ((control * control / controlDegrees) + (treatment * treatment / treatmentDegrees));
                double critical = rule.Value(satterthwaite);
                weights += weight;
                sum += weight * unit.Scaled(critical * Math.Sqrt(k * degrees)).StudentProbability(degrees);
            }
        }

        return sum / weights;
    }

    private static double LogBeta(double a, double b, double logit) =>
        -(a * Elementary.Log1p(Elementary.Exp(-logit))) - (b * Elementary.Log1p(Elementary.Exp(logit)));
}
