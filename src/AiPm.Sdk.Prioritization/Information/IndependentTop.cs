using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// The value of knowing independent scores before taking the best k: E[Σ of the k highest] − Σ of the means of those chosen
/// = ∫ E[min(k, N(x))] − Σ P(Sᵢ &gt; x) dx, where N(x) is how many scores exceed x (a sum of independent trials) and the second sum is over those chosen.
/// </summary>
internal static class IndependentTop
{
    // Products of items, places and pieces.
    private const double MostWork = 2e6;

    /// <summary>The value, or null where it would take too long or does not converge.</summary>
    public static double? Value(ScoreLaw[] laws, int count, bool[] chosen)
    {
        bool isContinuous = laws.Any(law => law.IsContinuous);
        double[] ends = [.. laws.SelectMany(law => law.Ends).Distinct().Order()];
        if ((double)laws.Length * count * ends.Length > MostWork)
        {
            return null;
        }

        double[] places = new double[count];
        CompensatedSum sum = default;
        try
        {
            for (int i = 1; i < ends.Length; i++)
            {
                double width = ends[i] - ends[i - 1];
                sum = sum.Plus(
                    isContinuous
                        ? Quadrature
                            .Integrate(
                                Surplus,
                                ends[i - 1],
                                ends[i],
                                1e-11,
                                1e-15 * (ends[^1] - ends[0]) + double.Epsilon
                            )
                            .Value
                        : width * Surplus(ends[i - 1] + width / 2)
                );
            }

            if (isContinuous)
            {
                double tolerance = 1e-14 * (ends[^1] - ends[0]) + double.Epsilon;
                sum = sum.Plus(Quadrature.Integrate(Surplus, double.NegativeInfinity, ends[0], 1e-9, tolerance).Value);
                sum = sum.Plus(Quadrature.Integrate(Surplus, ends[^1], double.PositiveInfinity, 1e-9, tolerance).Value);
            }
        }
        catch (ConvergenceException)
        {
            return null;
        }

        return Math.Max(0, sum.Value);

        double Surplus(double x)
        {
            // places[j]: the probability that exactly j exceed x, for j below k; all above count k.
            places.AsSpan().Clear();
            places[0] = 1;
            double fixedSum = 0;
            for (int item = 0; item < laws.Length; item++)
            {
                double above = laws[item].Survival(x);
                fixedSum += chosen[item] ? above : 0;
                for (int j = count - 1; j > 0; j--)
                {
                    places[j] = places[j] * (1 - above) + places[j - 1] * above;
                }

                places[0] *= 1 - above;
            }

            double expected = count;
            for (int j = 0; j < count; j++)
            {
                expected -= (count - j) * places[j];
            }

            return Math.Max(0, expected - fixedSum);
        }
    }
}
