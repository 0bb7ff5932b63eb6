namespace AiPm.Sdk.Numerics;

/// <summary>A polynomial on 0 to 1 as a mean of its coefficients: Σ cₛ·C(N, s)·xˢ(1 − x)^(N − s), the mean of c over a binomial.</summary>
internal static class BernsteinPolynomial
{
    // Rounding of the averages stays below this; a piece of the narrowest width does not vary by as much.
    private const double Tolerance = 1e-13;
    private const int MostHalvings = 40;

    /// <summary>
    /// The largest value on 0 to 1 and where, of a polynomial whose coefficients are at least 0. It is enclosed, not searched for: on any piece the
    /// polynomial is at most the largest coefficient of that piece, so pieces are halved (de Casteljau) until none can hold more
    /// than what was found, to 1e-13 of it.
    /// </summary>
    /// <remarks>Cost: N² additions a halving, some 50 to 200 halvings. Bounds: Cargo and Shisha 1966, Journal of Research NBS 70B.</remarks>
    internal static (double Value, double At) Maximum(double[] coefficients)
    {
        int last = coefficients.Length - 1;
        (double best, double at) =
            coefficients[0] >= coefficients[last] ? (coefficients[0], 0.0) : (coefficients[last], 1.0);
        PriorityQueue<(double[] Coefficients, double From, int Halvings), double> open = new();
        Enqueue(coefficients, 0, 0);
        while (open.TryDequeue(out (double[] Coefficients, double From, int Halvings) piece, out double bound))
        {
            if (-bound <= best * (1 + Tolerance))
            {
                break;
            }

            (double[] left, double[] right) = Halve(piece.Coefficients);
            double middle = piece.From + Width(piece.Halvings + 1);
            if (right[0] > best)
            {
                (best, at) = (right[0], middle);
            }

            Enqueue(left, piece.From, piece.Halvings + 1);
            Enqueue(right, middle, piece.Halvings + 1);
        }

        return (best, at);

        void Enqueue(double[] part, double from, int halvings)
        {
            double most = 0;
            foreach (double coefficient in part)
            {
                most = Math.Max(most, coefficient);
            }

            if (most > best * (1 + Tolerance) && halvings < MostHalvings)
            {
                open.Enqueue((part, from, halvings), -most);
            }
        }
    }

    private static double Width(int halvings) => 1.0 / (1L << halvings);

    private static (double[] Left, double[] Right) Halve(double[] coefficients)
    {
        double[] right = [.. coefficients];
        double[] left = new double[right.Length];
        for (int end = right.Length - 1; end >= 0; end--)
        {
            left[right.Length - 1 - end] = right[0];
            for (int i = 0; i < end; i++)
            {
                right[i] = 0.5 * (right[i] + right[i + 1]);
            }
        }

        return (left, right);
    }
}
