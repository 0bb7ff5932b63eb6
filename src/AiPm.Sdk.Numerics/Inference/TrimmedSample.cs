using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>A sorted sample with a share of its observations trimmed, or pulled in, on each side.</summary>
internal readonly record struct TrimmedSample(
    long Count,
    long Left,
    Measured Mean,
    Measured WinsorisedMean,
    Measured WinsorisedSquares
)
{
    private static readonly Domain Observations = Domain.Between(-1e150, 1e150);

    /// <summary>S/(h(h − 1)).</summary>
    internal Measured ErrorVariance =>
        WinsorisedSquares.TryGet(out double squares, out Undefined? undefined)
            ? squares / Left / (Left - 1)
            : undefined;

    /// <summary>S·(n − 1)/(n·(h − 1)²).</summary>
    internal Measured WinsorisedErrorVariance =>
        WinsorisedSquares.TryGet(out double squares, out Undefined? undefined)
            ? squares * (Count - 1) / Count / (Left - 1) / (Left - 1)
            : undefined;

    internal static TrimmedSample Of(ReadOnlySpan<double> values, double share, string name = "sample")
    {
        Observations.Require(values);
        if (!(share is >= 0 and < 0.5))
        {
            throw new ArgumentOutOfRangeException(
                nameof(share),
                share,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"share must be a number from 0 to less than 0.5, but was {share}"
                )
            );
        }

        int n = values.Length;
        if (n == 0)
        {
            Undefined empty = new(UndefinedReason.TooFewObservations, $"The {name} has no observations.");
            return new(0, 0, empty, empty, empty);
        }

        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        int cut = Math.Min((int)Math.Floor(n * share + 1e-9), (n - 1) / 2);
        int left = n - 2 * cut;
        Moments middle = Moments.Of(sorted.AsSpan(cut, left));
        sorted.AsSpan(0, cut).Fill(sorted[cut]);
        sorted.AsSpan(n - cut).Fill(sorted[n - cut - 1]);
        Moments all = Moments.Of(sorted);
        Measured squares =
            left >= 2
                ? all.Variance.Value * (n - 1)
                : new Undefined(
                    UndefinedReason.TooFewObservations,
                    $"The {name} has 1 observation left in the middle; a variance needs at least 2."
                );
        return new(n, left, middle.Mean, all.Mean, squares);
    }
}
