namespace AiPm.Sdk.Experiments;

/// <summary>The sixteen points of Gauss and Legendre on [−1, 1], which integrate polynomials up to degree 31 exactly.</summary>
internal static class GaussPanel
{
    internal const int Order = 16;

    private static readonly double[] Points =
    [
        -0.9894009349916499,
        -0.9445750230732326,
        -0.8656312023878318,
        -0.755404408355003,
        -0.6178762444026438,
        -0.45801677765722737,
        -0.2816035507792589,
        -0.09501250983763745,
        0.09501250983763745,
        0.2816035507792589,
        0.45801677765722737,
        0.6178762444026438,
        0.755404408355003,
        0.8656312023878318,
        0.9445750230732326,
        0.9894009349916499,
    ];

    private static readonly double[] PointWeights =
    [
        0.027152459411754037,
        0.062253523938647706,
        0.09515851168249259,
        0.12462897125553403,
        0.14959598881657676,
        0.16915651939500262,
        0.1826034150449236,
        0.18945061045506859,
        0.18945061045506859,
        0.1826034150449236,
        0.16915651939500262,
        0.14959598881657676,
        0.12462897125553403,
        0.09515851168249259,
        0.062253523938647706,
        0.027152459411754037,
    ];

    // The barycentric weights of Legendre points: (−1)ⁱ √((1 − x²) w). Wang, Huybrechs and Vandewalle 2014.
    private static readonly double[] Barycentric =
    [
        .. Points.Select((x, i) => (i % 2 == 0 ? 1 : -1) * Math.Sqrt((1 - (x * x)) * PointWeights[i])),
    ];

    internal static ReadOnlySpan<double> Nodes => Points;

    internal static ReadOnlySpan<double> Weights => PointWeights;

    /// <summary>The polynomial through the values at the points, at x.</summary>
    internal static double Interpolate(ReadOnlySpan<double> values, double x)
    {
        double above = 0;
        double below = 0;
        for (int i = 0; i < Order; i++)
        {
            double distance = x - Points[i];
            if (distance == 0)
            {
                return values[i];
            }

            double weight = Barycentric[i] / distance;
            above += weight * values[i];
            below += weight;
        }

        return above / below;
    }
}
