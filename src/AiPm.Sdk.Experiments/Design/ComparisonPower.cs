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
        double error = unit.Error;
        double controlShare = unit.ControlError * unit.ControlError / (error * error);
        double treatmentShare = 1 - controlShare;

        // log B/(1 − B) has the density B^a (1 − B)^b to a factor.
        double a = 0.5 * controlDegrees;
        double b = 0.5 * treatmentDegrees;
        double mode = Elementary.Log(a / b);
        double spread = Math.Sqrt((1 / a) + (1 / b));
        double weights = 0;
        double sum = 0;
        foreach (int sign in new[] { 1, -1 })
        {
            for (int i = sign > 0 ? 0 : 1; ; i++)
            {
                double logit = mode + (sign * i * Step * spread);
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
                double critical = plan.Critical.Value(satterthwaite);
                weights += weight;
                sum += weight * unit.Scaled(critical * Math.Sqrt(k * degrees)).StudentProbability(degrees);
            }
        }

        return sum / weights;
    }

    private const double Step = 0.5;

    private static double LogBeta(double a, double b, double logit) =>
        -(a * Elementary.Log1p(Elementary.Exp(-logit))) - (b * Elementary.Log1p(Elementary.Exp(logit)));

    /// <summary>The chance that any, or that every, comparison with a shared control rejects.</summary>
    internal static double Joint(DesignMetric metric, ReadOnlySpan<ComparisonPlan> plans, bool any)
    {
        double degrees = metric.Reference == TestReference.Student ? plans[0].Degrees : double.PositiveInfinity;
        RejectionRule[] rules = new RejectionRule[plans.Length];
        double narrowest = 1;
        for (int i = 0; i < rules.Length; i++)
        {
            rules[i] = RejectionRule.Of(metric, plans[i], plans[i].Critical.Value(degrees));
            narrowest = Math.Min(narrowest, rules[i].TreatmentError / rules[i].ControlError);
        }

        return double.IsPositiveInfinity(degrees)
            ? OverControl(rules, 1, narrowest, any)
            : ScaleMean.Of(degrees, s => OverControl(rules, s, narrowest, any));
    }

    // ∫ φ(z) Π P(rejects or not | z) dz by the trapezoidal rule, where z is the control's error in standard errors.
    private static double OverControl(RejectionRule[] rules, double s, double narrowest, bool any)
    {
        const double Reach = 8.6;
        double step = 0.25 * narrowest;
        int last = (int)Math.Ceiling(Reach / step);
        double sum = 0;
        double weights = 0;
        for (int i = -last; i <= last; i++)
        {
            double z = i * step;
            double weight = Elementary.Exp(-0.5 * z * z);
            double product = 1;
            foreach (RejectionRule rule in rules)
            {
                double rejects = rule.Probability(s, -z * rule.ControlError, rule.TreatmentError);
                product *= any ? 1 - rejects : rejects;
            }

            weights += weight;
            sum += weight * product;
        }

        return any ? 1 - (sum / weights) : sum / weights;
    }
}
