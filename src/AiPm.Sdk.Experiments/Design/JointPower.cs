using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>The chance that any, or that every, comparison with a shared control rejects: given the control the comparisons are independent.</summary>
internal static class JointPower
{
    private const double Reach = 8.6;

    internal static double Of(DesignMetric metric, ReadOnlySpan<ComparisonPlan> plans, bool any) =>
        metric.Reference switch
        {
            TestReference.Enumerated => Enumerated(metric, plans, any),
            TestReference.Welch => Welch(metric, plans, any),
            _ => Pooled(metric, plans, any),
        };

    private static double Pooled(DesignMetric metric, ReadOnlySpan<ComparisonPlan> plans, bool any)
    {
        double degrees = metric.Reference == TestReference.Student ? plans[0].Degrees : double.PositiveInfinity;
        (RejectionRule Rule, int Arms)[] rules = Distinct(metric, plans, plan => plan.Critical.Value(degrees));
        double Given(double scale) =>
            OverControl(
                rules,
                any,
                (arm, shift) => rules[arm].Rule.Probability(scale, shift, rules[arm].Rule.TreatmentError)
            );
        return double.IsPositiveInfinity(degrees) ? Given(1) : ScaleMean.Of(degrees, Given);
    }

    /// <summary>
    /// Welch's tests exactly: given the control's mean and its estimated variance the arms are independent, and each is averaged over its own estimated variance, on which
    /// its standard error and Satterthwaite's degrees of freedom depend.
    /// </summary>
    private static double Welch(DesignMetric metric, ReadOnlySpan<ComparisonPlan> plans, bool any)
    {
        (RejectionRule Rule, int Arms)[] rules = Distinct(metric, plans, _ => 1);
        ComparisonPlan[] distinct = [.. DistinctPlans(plans).Select(one => one.Plan)];
        CriticalRule[] critical = [.. distinct.Select(plan => plan.Critical.Between(plan.FewestDegrees, plan.Degrees))];
        (double Scale, double Weight)[][] scales = [.. distinct.Select(plan => ScaleMean.Nodes(plan.TreatmentDegrees))];
        double controlDegrees = distinct[0].ControlDegrees;
        double sum = 0;
        foreach ((double scale, double weight) in ScaleMean.Nodes(controlDegrees))
        {
            double[][] factors = [.. rules.Select((one, arm) => Factors(one.Rule, scale, arm))];
            sum +=
                weight
                * OverControl(
                    rules,
                    any,
                    (arm, shift) =>
                    {
                        RejectionRule rule = rules[arm].Rule;
                        double rejects = 0;
                        for (int i = 0; i < scales[arm].Length; i++)
                        {
                            rejects +=
                                scales[arm][i].Weight * rule.Probability(factors[arm][i], shift, rule.TreatmentError);
                        }

                        return rejects;
                    }
                );
        }

        return sum;

        // Critical value × estimated standard error, over the true one.
        double[] Factors(RejectionRule rule, double controlScale, int arm)
        {
            double control = Square(rule.ControlError * controlScale);
            return
            [
                .. scales[arm]
                    .Select(node =>
                    {
                        double treatment = Square(rule.TreatmentError * node.Scale);
                        double both = control + treatment;
                        double satterthwaite =
                            both
                            * both
                            / (
                                (control * control / controlDegrees)
                                + (treatment * treatment / distinct[arm].TreatmentDegrees)
                            );
                        return critical[arm].Value(satterthwaite) * Math.Sqrt(both) / rule.Error;
                    }),
            ];
        }
    }

    // Sum over the counts of the control.
    private static double Enumerated(DesignMetric metric, ReadOnlySpan<ComparisonPlan> plans, bool any)
    {
        List<(ComparisonPlan Plan, int Arms)> distinct = DistinctPlans(plans);
        (double Weight, double Rejects)[][] given = [.. distinct.Select(one => metric.EnumerateGivenControl(one.Plan))];
        double sum = 0;
        for (int count = 0; count < given[0].Length; count++)
        {
            double product = 1;
            for (int arm = 0; arm < given.Length; arm++)
            {
                product *= Power(Met(given[arm][count].Rejects, any), distinct[arm].Arms);
            }

            sum += given[0][count].Weight * product;
        }

        return Math.Clamp(any ? 1 - sum : sum, 0, 1);
    }

    // ∫ φ(z) Π P(rejects or not | z) dz by the trapezoidal rule, where z is the control's error in standard errors.
    private static double OverControl(
        (RejectionRule Rule, int Arms)[] rules,
        bool any,
        Func<int, double, double> rejects
    )
    {
        double narrowest = 1;
        foreach ((RejectionRule rule, _) in rules)
        {
            narrowest = Math.Min(narrowest, rule.TreatmentError / rule.ControlError);
        }

        double step = 0.25 * narrowest;
        int last = (int)Math.Ceiling(Reach / step);
        double sum = 0;
        double weights = 0;
        for (int i = -last; i <= last; i++)
        {
            double z = i * step;
            double weight = Elementary.Exp(-0.5 * z * z);
            double product = 1;
            for (int arm = 0; arm < rules.Length; arm++)
            {
                product *= Power(Met(rejects(arm, -z * rules[arm].Rule.ControlError), any), rules[arm].Arms);
            }

            weights += weight;
            sum += weight * product;
        }

        return any ? 1 - (sum / weights) : sum / weights;
    }

    private static double Met(double rejects, bool any) => any ? 1 - rejects : rejects;

    private static double Power(double value, int times)
    {
        double product = 1;
        for (int i = 0; i < times; i++)
        {
            product *= value;
        }

        return product;
    }

    private static double Square(double value) => value * value;

    private static (RejectionRule Rule, int Arms)[] Distinct(
        DesignMetric metric,
        ReadOnlySpan<ComparisonPlan> plans,
        Func<ComparisonPlan, double> critical
    ) => [.. DistinctPlans(plans).Select(one => (RejectionRule.Of(metric, one.Plan, critical(one.Plan)), one.Arms))];

    // Arms of one size are alike.
    private static List<(ComparisonPlan Plan, int Arms)> DistinctPlans(ReadOnlySpan<ComparisonPlan> plans)
    {
        List<(ComparisonPlan Plan, int Arms)> distinct = [];
        foreach (ComparisonPlan plan in plans)
        {
            int known = distinct.FindIndex(one => one.Plan.Treatment == plan.Treatment);
            if (known < 0)
            {
                distinct.Add((plan, 1));
            }
            else
            {
                distinct[known] = (distinct[known].Plan, distinct[known].Arms + 1);
            }
        }

        return distinct;
    }
}
