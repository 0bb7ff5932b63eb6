using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>One sample of a bootstrap, with the statistic as a function of it while the other sample stays as it is.</summary>
internal sealed record JackknifeArm(ResamplingDesign Design, JackknifeArm.Statistic Of, string Name = "the sample")
{
    internal delegate double Statistic(ReadOnlySpan<double> sample);

    /// <summary>What each unit adds to the statistic, by leaving it out; units alone in their stratum have no part.</summary>
    internal double[] Influences()
    {
        double[] influences = new double[Design.VaryingUnits];
        double[] without = new double[Design.Observations];
        int filled = 0;
        for (int stratum = 0; stratum < Design.Strata; stratum++)
        {
            int start = Design.StratumStart(stratum);
            int count = Design.StratumStart(stratum + 1) - start;
            if (count < 2)
            {
                continue;
            }

            double[] jackknife = new double[count];
            for (int i = 0; i < count; i++)
            {
                int length = Design.CopyWithout(start + i, without);
                jackknife[i] = Bootstrap.Finite(
                    Of(without.AsSpan(0, length)),
                    string.Create(CultureInfo.InvariantCulture, $"{Name} without unit {start + i}"),
                    "statistic"
                );
            }

            BootstrapIntervals.Influences(jackknife, influences.AsSpan(filled, count));
            filled += count;
        }

        return influences;
    }
}
