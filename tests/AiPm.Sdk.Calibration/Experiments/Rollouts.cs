using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Experiments;

/// <summary>How often rollouts roll back what harms nothing, and how often they catch what does, beside what the plan said.</summary>
public sealed class Rollouts : ICalibration
{
    private const string Errors = "errors";
    private const string Seconds = "seconds";

    public IEnumerable<CalibrationCase> Cases()
    {
        CalibrationCase wrong = new(
            "Experiments",
            "rollout without harm, two guardrails at 5 % together",
            "wrong rollback",
            Promise.Equal(0.01),
            0.05
        );
        foreach ((string what, double baseline) in ((string, double)[])[("errors 20 %", 0.2), ("errors 10 %", 0.1)])
        {
            wrong.Simulated(
                $"{what} and normal seconds, 10,000 users a day",
                baseline,
                random => Run(Plan(baseline), baseline, 0, random),
                nominalHere: 1 - 0.975 * 0.975,
                cost: 20
            );
        }

        // So few errors in the first canary that its score is skew: the plan warns.
        CalibrationCase rare = new(
            "Experiments",
            "rollout without harm, rare errors (the plan warns)",
            "wrong rollback",
            Promise.Reported(),
            1 - 0.975 * 0.975
        );
        rare.Simulated(
            "errors 1 %, 4 expected in the first canary look",
            0.01,
            random => Run(Plan(0.01), 0.01, 0, random),
            cost: 20
        );
        CalibrationCase caught = new(
            "Experiments",
            "rollout with the smallest harm of a stage, power 80 %",
            "caught by the stage",
            Promise.Equal(0.03),
            0.8
        );
        for (int stage = 0; stage < 3; stage++)
        {
            int at = stage;
            double harm = Plan(0.1).Forecast().Stages[stage].Harms[0].Smallest.Value;
            caught.Simulated(
                $"errors 10 %, stage {stage + 1}",
                stage + 1,
                random => Run(Plan(0.1), 0.1, harm, random, at),
                cost: 20
            );
        }

        return [wrong, rare, caught];
    }

    private static readonly Dictionary<double, RolloutPlan> Plans = new[] { 0.01, 0.05, 0.1, 0.2 }.ToDictionary(
        baseline => baseline,
        baseline => new RolloutPlan(
            [
                RolloutStage.Canary(0.04, days: 2) with
                {
                    Looks = 2,
                },
                RolloutStage.Ramp(0.25, days: 2) with
                {
                    Looks = 2,
                },
                RolloutStage.Holdback(0.1, days: 3),
            ],
            [RolloutGuardrail.Share(Errors, baseline), RolloutGuardrail.Mean(Seconds, 2)],
            10_000
        )
    );

    private static RolloutPlan Plan(double baseline) => Plans[baseline];

    /// <summary>Whether it is rolled back, or, up to a stage, whether for errors.</summary>
    private static bool? Run(RolloutPlan plan, double baseline, double harm, Random random, int? upTo = null)
    {
        RolloutMonitor monitor = plan.Start();
        for (int stage = 0; stage <= (upTo ?? plan.Stages.Count - 1); stage++)
        {
            RolloutStage one = plan.Stages[stage];
            for (int look = 0; look < one.Looks; look++)
            {
                long users = (long)(10_000 * one.Days / one.Looks);
                long treated = (long)Math.Round(users * one.Share);
                monitor = monitor.Look(
                    RolloutObservation.OfShares(
                        Errors,
                        new(Binomial(users - treated, baseline, random), users - treated),
                        new(Binomial(treated, baseline + harm, random), treated)
                    ),
                    RolloutObservation.OfMeans(Seconds, Means(users - treated, random), Means(treated, random))
                );
                if (
                    monitor.Latest!.Verdict == RolloutVerdict.RollBack
                    && (upTo is null || monitor.Latest.Guardrails[0].Crossed)
                )
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static Moments Means(long count, Random random)
    {
        // A normal sample known by its summary: its mean and its variance are independent.
        double variance = 4 * (1 + Normal(random) * Math.Sqrt(2d / (count - 1)));
        return Moments.FromSummary(count, 3 + 2 * Normal(random) / Math.Sqrt(count), Math.Max(0.01, variance));
    }

    private static long Binomial(long count, double share, Random random) =>
        (long)new BinomialDistribution((int)count, share).Quantile(random.NextDouble());

    private static double Normal(Random random) => NormalFunction.Quantile(1 - random.NextDouble());
}
