namespace AiPm.Sdk.Numerics;

/// <summary>The 15-point rule of Kronrod on one panel, with the 7-point rule of Gauss inside it for the error.</summary>
/// <remarks>Nodes, weights and the error's rule: Piessens, de Doncker-Kapenga, Überhuber and Kahaner (1983), QUADPACK, QK15.</remarks>
internal readonly record struct KronrodPanel(double Lower, double Upper, double Value, double Error, double Magnitude)
{
    public const int Points = 15;

    internal const double CentreWeight = 0.209482141084727828012999174891714;
    private const double GaussCentreWeight = 0.417959183673469387755102040816327;
    private const double RoundingErrors = 50 * 2.220446049250313e-16;

    internal static ReadOnlySpan<double> Nodes =>
        [
            0.991455371120812639206854697526329,
            0.949107912342758524526189684047851,
            0.864864423359769072789712788640926,
            0.741531185599394439863864773280788,
            0.586087235467691130294144691258450,
            0.405845151377397166906606412076961,
            0.207784955007898467600689403773245,
        ];

    internal static ReadOnlySpan<double> Weights =>
        [
            0.022935322010529224963732008058970,
            0.063092092629978553290700663189204,
            0.104790010322250183839876322541518,
            0.140653259715525918745189590510238,
            0.169004726639267902826583426598550,
            0.190350578064785409913256402421014,
            0.204432940075298892414161999234649,
        ];

    // The Gauss nodes are every second of the Kronrod nodes.
    private static ReadOnlySpan<double> GaussWeights =>
        [0.129484966168869693270611432679082, 0.279705391489276667901467771423780, 0.381830050505118944950369775488975];

    public static KronrodPanel Of(Func<double, double> function, double lower, double upper)
    {
        double centre = 0.5 * lower + 0.5 * upper;
        double half = 0.5 * upper - 0.5 * lower;
        Span<double> values = stackalloc double[Points];
        double atCentre = function(centre);
        values[7] = atCentre;
        double kronrod = CentreWeight * atCentre;
        double gauss = GaussCentreWeight * atCentre;
        double magnitude = Math.Abs(kronrod);
        for (int i = 0; i < 7; i++)
        {
            double left = function(centre - half * Nodes[i]);
            double right = function(centre + half * Nodes[i]);
            values[i] = left;
            values[14 - i] = right;
            kronrod += Weights[i] * (left + right);
            magnitude += Weights[i] * (Math.Abs(left) + Math.Abs(right));
            if (i % 2 == 1)
            {
                gauss += GaussWeights[i / 2] * (left + right);
            }
        }

        double mean = 0.5 * kronrod;
        double variation = CentreWeight * Math.Abs(atCentre - mean);
        for (int i = 0; i < 7; i++)
        {
            variation += Weights[i] * (Math.Abs(values[i] - mean) + Math.Abs(values[14 - i] - mean));
        }

        double error = Math.Abs(kronrod - gauss);
        if (variation > 0 && error > 0)
        {
            double ratio = 200 * error / variation;
            error = variation * Math.Min(1, ratio * Math.Sqrt(ratio));
        }

        error = Math.Max(error, RoundingErrors * magnitude);
        return new(lower, upper, kronrod * half, error * half, magnitude * half);
    }
}
