using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Experiments;

/// <summary>
/// Effects over strata, ratios adjusted by CUPED, CUPED over clusters, and switchback experiments whose periods are correlated within a block and after it.
/// </summary>
public sealed class StrataAndSwitchbacks : ICalibration
{
    private const double Effect = 0.2;

    public IEnumerable<CalibrationCase> Cases()
    {
        CalibrationCase strata = new(
            "Experiments",
            "post-stratification",
            "coverage",
            Promise.Coverage(PostStratification.Method),
            nominal: 0.95
        );
        foreach (int least in (int[])[5, 10, 50])
        {
            strata.Simulated(
                $"three strata far apart, the smallest with {least} units an arm",
                least,
                random => Covers(Strata(random, least).Adjusted),
                cost: 1 + least / 5d
            );
        }

        yield return strata;

        CalibrationCase ratios = new(
            "Experiments",
            "CUPED of a ratio for the ratio before",
            "coverage",
            Promise.Coverage(CupedTest.Method),
            nominal: 0.95
        );
        foreach (int n in (int[])[30, 100, 400])
        {
            ratios.Simulated($"{n} units an arm", n, random => RatioCovers(random, n), cost: 1 + n / 20d);
        }

        yield return ratios;

        CalibrationCase rejections = new(
            "Experiments",
            "switchback randomisation test",
            "false positives",
            Promise.AtMost(),
            nominal: 0.05
        );
        CalibrationCase switchbacks = new(
            "Experiments",
            "switchback, CR2 over blocks after the burn-in",
            "coverage",
            Promise.Coverage(ClusterTest.Cr2Method),
            nominal: 0.95
        );
        foreach (int blocks in (int[])[12, 40, 80])
        {
            rejections.Simulated(
                $"{blocks} blocks",
                blocks,
                random =>
                    Analyze(random, blocks, 0, 0, 99).RandomizationPValue.TryGet(out double p, out _)
                        ? p <= 0.05
                        : null,
                cost: blocks < 15 ? 200 : 10 + blocks / 4d
            );
            switchbacks.Simulated(
                $"{blocks} blocks by coins, carry-over of twice the effect",
                Math.Floor(blocks / 2d - Math.Sqrt(blocks)),
                random => Covers(Analyze(random, blocks, Effect, 2 * Effect, 99).Effect.Test),
                cost: blocks < 15 ? 200 : 10 + blocks / 4d
            );
        }

        yield return rejections;
        yield return switchbacks;
    }

    private static bool? Covers(TwoSampleTestResult test) =>
        test.Difference.Interval.TryGet(out Interval interval, out _) ? interval.Contains(Effect) : null;

    private static VarianceReductionResult Strata(Random random, int least) =>
        PostStratification.Compare([
            .. Enumerable
                .Range(1, 3)
                .Select(stratum =>
                    Stratum.OfMean(
                        $"{stratum}",
                        Sample(random, stratum * least, 2 * stratum, stratum),
                        Sample(random, stratum * least, 2 * stratum + Effect, stratum)
                    )
                ),
        ]);

    private static Moments Sample(Random random, int count, double mean, double deviation)
    {
        double[] values = new double[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = mean + deviation * Normal(random);
        }

        return Moments.Of(values);
    }

    // Units with 1 to 6 answers, whose cost per answer is their own; the same before.
    private static bool? RatioCovers(Random random, int count)
    {
        CovarianceMoments Arm(double shift)
        {
            double[][] columns = [new double[count], new double[count], new double[count], new double[count]];
            for (int i = 0; i < count; i++)
            {
                double own = 3 + 0.7 * Normal(random);
                columns[1][i] = random.Next(1, 7);
                columns[3][i] = random.Next(1, 7);
                columns[0][i] = (own + shift + 0.5 * Normal(random)) * columns[1][i];
                columns[2][i] = (own + 0.5 * Normal(random)) * columns[3][i];
            }

            return CovarianceMoments.Of(columns);
        }

        return Covers(
            CupedTest
                .Compare(
                    Arm(0),
                    Arm(Effect),
                    ColumnMeasure.Ratio(0, 1, "cost per answer"),
                    [ColumnMeasure.Ratio(2, 3, "cost per answer before")]
                )
                .Adjusted
        );
    }

    private static SwitchbackResult Analyze(
        Random random,
        int blocks,
        double effect,
        double carryOver,
        int randomizations
    )
    {
        List<SwitchbackPeriod> periods = [];
        foreach (string place in (string[])["Bern", "Oslo"])
        {
            bool before = false;
            for (int block = 0; block < blocks / 2; block++)
            {
                bool treated = random.Next(2) == 1;
                double shared = Normal(random);
                for (int i = 0; i < 4; i++)
                {
                    double left = block > 0 && before && i == 0 ? carryOver : 0;
                    periods.Add(
                        SwitchbackPeriod.OfValue(
                            place,
                            block * 4 + i,
                            treated,
                            shared + Normal(random) + (treated ? effect : 0) + left
                        )
                    );
                }

                before = treated;
            }
        }

        return Switchback.Analyze(
            periods,
            new SwitchbackDesign(4, burnIn: 1) { Randomizations = randomizations, Seed = (ulong)random.NextInt64() }
        );
    }

    private static double Normal(Random random) => NormalFunction.Quantile(1 - random.NextDouble());
}
