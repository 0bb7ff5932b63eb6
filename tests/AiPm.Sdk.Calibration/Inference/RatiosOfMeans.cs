using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Inference;

/// <summary>Fieller's interval of a ratio of means: skew numerators that hang together with their denominators.</summary>
public sealed class RatiosOfMeans : ICalibration
{
    public IEnumerable<CalibrationCase> Cases()
    {
        CalibrationCase fieller = new(
            "Inference",
            RatioIntervals.FiellerMethod.Name,
            "coverage",
            Promise.Coverage(RatioIntervals.FiellerMethod),
            0.95
        );
        foreach (int n in new[] { 30, 100, 300, 1_000 })
        {
            fieller.Simulated(
                $"n = {n}, exponential cost of each of a Poisson number of answers",
                n,
                random => Covers(random, n),
                cost: n / 10d
            );
        }

        yield return fieller;
    }

    /// <summary>Each unit has 1 + Poisson(3) answers that cost Exp(0.2) each: the ratio is 0.2.</summary>
    private static bool? Covers(Random random, int n)
    {
        double[] cost = new double[n];
        double[] answers = new double[n];
        for (int unit = 0; unit < n; unit++)
        {
            int count = 1;
            double product = random.NextDouble();
            double least = Math.Exp(-3);
            while (product > least)
            {
                count++;
                product *= random.NextDouble();
            }

            answers[unit] = count;
            for (int i = 0; i < count; i++)
            {
                cost[unit] -= 0.2 * Math.Log(1 - random.NextDouble());
            }
        }

        return RatioIntervals.Fieller(JointMoments.Of(cost, answers)).TryGet(out Interval interval, out _)
            ? interval.Contains(0.2)
            : null;
    }
}
