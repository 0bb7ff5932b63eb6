namespace AiPm.Sdk.Metrics;

/// <summary>
/// Gauss and Legendre's quadrature on [0, 1]: m nodes integrate every polynomial of a degree up to 2m − 1 exactly. The nodes are the roots of
/// Legendre's polynomial by Newton's method; only + − × ÷, so the same bits everywhere.
/// </summary>
internal sealed class GaussLegendreRule
{
    private const double HalfPi = Math.PI / 2;

    private GaussLegendreRule(double[] nodes, double[] weights)
    {
        Nodes = nodes;
        Weights = weights;
    }

    internal double[] Nodes { get; }

    internal double[] Weights { get; }

    /// <summary>The smallest rule that is exact for polynomials of this degree. Cost: the square of the degree.</summary>
    internal static GaussLegendreRule ForDegree(int degree)
    {
        int count = Math.Max(1, (degree + 2) / 2);
        double[] nodes = new double[count];
        double[] weights = new double[count];
        for (int i = 0; i < (count + 1) / 2; i++)
        {
            // Tricomi's start, near enough that Newton converges to the i-th root from the right.
            double x = Cosine(Math.PI * (i + 0.75) / (count + 0.5));
            double slope = 0;
            for (int step = 0; step < 8; step++)
            {
                (double value, slope) = Legendre(count, x);
                double next = x - value / slope;
                bool isClose = Math.Abs(next - x) <= 1e-15;
                x = next;
                if (isClose)
                {
                    break;
                }
            }

            (_, slope) = Legendre(count, x);
            double weight = 1 / ((1 - x) * (1 + x) * slope * slope);
            (nodes[i], weights[i]) = ((1 - x) / 2, weight);
            (nodes[count - 1 - i], weights[count - 1 - i]) = ((1 + x) / 2, weight);
        }

        return new(nodes, weights);
    }

    /// <summary>Pₙ(x) and its slope n(x Pₙ − Pₙ₋₁)/(x² − 1), by Bonnet's recursion.</summary>
    private static (double Value, double Slope) Legendre(int n, double x)
    {
        double last = 1;
        double value = x;
        for (int k = 2; k <= n; k++)
        {
            (last, value) = (value, ((2 * k - 1) * x * value - (k - 1) * last) / k);
        }

        return n == 1 ? (x, 1) : (value, n * (x * value - last) / ((x - 1) * (x + 1)));
    }

    /// <summary>The cosine of an angle from 0 to π/2 and a little beyond, by its series about π/2.</summary>
    private static double Cosine(double angle)
    {
        double x = HalfPi - angle;
        double term = x;
        double sum = x;
        for (int k = 1; k < 12; k++)
        {
            term *= -x * x / (2 * k * (2 * k + 1));
            sum += term;
        }

        return sum;
    }
}
