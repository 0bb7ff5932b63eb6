using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// Two samples of a numeric column compared without bins: Kolmogorov–Smirnov and Wasserstein over the numbers, and how many values are missing
/// on each side. For data that are at hand on both sides; a frozen reference is <see cref="NumericReference"/>.
/// </summary>
public sealed record SampleDrift
{
    private SampleDrift(
        double[] reference,
        double[] current,
        long missingReference,
        long missingCurrent,
        PermutationOptions options
    )
    {
        ReferenceMissing = missingReference;
        CurrentMissing = missingCurrent;
        KolmogorovSmirnov = KolmogorovSmirnovTest.TwoSample(reference, current);
        Wasserstein = Metrics.Wasserstein.Test(reference, current, options);
        Missing =
            reference.Length + missingReference > 0 && current.Length + missingCurrent > 0
                ? BinnedChiSquared.TwoSample([reference.Length, missingReference], [current.Length, missingCurrent])
                : BinnedChiSquared.TwoSample([0, 0], [current.Length, missingCurrent]);
    }

    /// <summary>The largest distance between the two distribution functions, with its test.</summary>
    public KolmogorovSmirnovResult KolmogorovSmirnov { get; }

    /// <summary>How far values have moved, with its test.</summary>
    public WassersteinResult Wasserstein { get; }

    /// <summary>Whether the share of missing values has changed; undefined where none is missing on either side.</summary>
    public BinnedChiSquared Missing { get; }

    /// <summary>How many reference values are missing.</summary>
    public long ReferenceMissing { get; }

    /// <summary>How many current values are missing.</summary>
    public long CurrentMissing { get; }

    /// <summary>Compares two columns. NaN is missing: counted, and left out of the distances.</summary>
    /// <param name="reference">Finite numbers or NaN.</param>
    /// <param name="current">Finite numbers or NaN.</param>
    /// <param name="options">The permutations of the Wasserstein test; the defaults where left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is infinite; the message names its row, from 0.</exception>
    public static SampleDrift Compare(
        ReadOnlySpan<double> reference,
        ReadOnlySpan<double> current,
        PermutationOptions? options = null
    )
    {
        double[] first = Present(reference, nameof(reference));
        double[] second = Present(current, nameof(current));
        return new(first, second, reference.Length - first.Length, current.Length - second.Length, options ?? new());
    }

    private static double[] Present(ReadOnlySpan<double> values, string name)
    {
        List<double> present = new(values.Length);
        for (int row = 0; row < values.Length; row++)
        {
            if (double.IsInfinity(values[row]))
            {
                throw new ArgumentOutOfRangeException(
                    name,
                    values[row],
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{name} must be finite numbers or NaN for missing, but was {values[row]} in row {row}"
                    )
                );
            }

            if (!double.IsNaN(values[row]))
            {
                present.Add(values[row]);
            }
        }

        return [.. present];
    }
}
