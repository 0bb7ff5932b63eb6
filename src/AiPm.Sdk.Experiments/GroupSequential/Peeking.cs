using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>What looking early does to a test that was made for one look: the rate of false positives when any look may stop. Armitage, McPherson and Rowe 1969.</summary>
public static class Peeking
{
    /// <summary>The probability that |z| passes the fixed critical value at one look or another, without any effect.</summary>
    /// <param name="looks">How many looks, at equal steps of information; from 1 to 10,000.</param>
    /// <param name="alpha">The two-sided error rate that one look would have; strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static double FalsePositiveRate(int looks, double alpha = 0.05) =>
        FalsePositiveRate(InformationFractions.Equal(looks), alpha);

    /// <summary>The same for looks at any information.</summary>
    /// <param name="information">Information, or units, at each look: greater than 0, increasing.</param>
    /// <param name="alpha">The two-sided error rate that one look would have; strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">The information does not grow from look to look.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static double FalsePositiveRate(IReadOnlyList<double> information, double alpha = 0.05)
    {
        ArgumentNullException.ThrowIfNull(information);
        if (information.Count == 0)
        {
            throw new ArgumentException("information must be of at least 1 look, but was of none", nameof(information));
        }

        double critical = NormalFunction.SurvivalQuantile(Domain.OpenShare.Require(alpha) / 2);
        ContinuationDensity density = new(0);
        double rate = 0;
        double before = 0;
        for (int look = 0; look < information.Count; look++)
        {
            Domain.Positive.Require(information[look], nameof(information));
            before = InformationFractions.Growing(before, information[look], look + 1, nameof(information));
            double bound = critical * Math.Sqrt(before);
            density.Advance(before);
            rate += 2 * density.Above(bound);
            density.Continue(new(-bound, bound));
        }

        return Math.Min(1, rate);
    }
}
