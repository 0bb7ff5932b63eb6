namespace AiPm.Sdk.Risks;

/// <summary>The Gauss–Legendre rule on [0, 1] (Golub and Welsch 1969; points by Newton's method from Tricomi's start).</summary>
internal sealed class GaussLegendre
{
    private GaussLegendre((double, double)[] points) => Points = points;

    /// <summary>Points and their weights, which add up to 1.</summary>
    public (double At, double Weight)[] Points { get; }

    /// <summary>The smallest rule that integrates polynomials up to this degree exactly.</summary>
    public static GaussLegendre Exact(int degree)
    {
        int count = (degree / 2) + 1;
        (double, double)[] points = new (double, double)[count];
        for (int i = 0; i < count; i++)
        {
            double x = Math.Cos(Math.PI * (i + 0.75) / (count + 0.5));
            double slope = 1;
            for (int step = 0; step < 100; step++)
            {
                (double value, slope) = Legendre(count, x);
                double change = value / slope;
                x -= change;
                if (Math.Abs(change) <= 1e-15)
                {
                    break;
                }
            }

            slope = Legendre(count, x).Slope;
            points[i] = (0.5 - (0.5 * x), 1 / ((1 - (x * x)) * slope * slope));
        }

        return new(points);
    }

    private static (double Value, double Slope) Legendre(int degree, double x)
    {
        (double before, double value) = (1, x);
        for (int n = 2; n <= degree; n++)
        {
            (before, value) = (value, ((((2 * n) - 1) * x * value) - ((n - 1) * before)) / n);
        }

        return (value, degree * ((x * value) - before) / ((x * x) - 1));
    }
}
