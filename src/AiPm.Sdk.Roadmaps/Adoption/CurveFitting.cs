using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// Nonlinear least squares of adopters by period: Levenberg (1944) and Marquardt (1963) from several starts, each step by orthogonal
/// decomposition, until no step helps any more.
/// </summary>
internal static class CurveFitting
{
    // Steps from each start, to see which lead somewhere; then from the best few until no step helps any more.
    private const int FirstSteps = 12;
    private const int MostSteps = 500;
    private const int Followed = 3;

    // A step this small against the parameters changes none of their digits.
    private const double Smallest = 1e-13;

    // A market beyond this multiple of those who have adopted is no estimate but a direction.
    private const double LargestMarket = 1_000;

    /// <summary>The best parameters, (ln m, second, third), with the curve's covariance (JᵀJ)⁻¹ and the sum of squares; or why there are none.</summary>
    public static (double[] Parameters, Matrix InverseGram, double SumOfSquares)? Fit<TCurve>(
        ReadOnlySpan<double> adopters,
        out Undefined? undefined
    )
        where TCurve : struct, IAdoptionCurve
    {
        double[] data = adopters.ToArray();
        int periods = data.Length;
        double total = data.Sum();
        if (periods < 4)
        {
            undefined = new(
                UndefinedReason.TooFewObservations,
                $"A curve of three parameters needs at least 4 periods, but there were {periods}."
            );
            return null;
        }

        if (!(total > 0) || data.Count(value => value > 0) < 3)
        {
            undefined = new(UndefinedReason.NoVariation, "A curve of adoption needs adopters in at least 3 periods.");
            return null;
        }

        List<(double[] Parameters, double SumOfSquares)> begun = [];
        foreach ((double second, double third) in TCurve.Starts(periods))
        {
            // The market that fits best at this shape.
            double share = TCurve.Share(second, third, periods).Share - TCurve.Share(second, third, 0).Share;
            begun.Add(Descend<TCurve>(data, [Math.Log(total / share), second, third], FirstSteps));
        }

        (double[] best, double least) = begun
            .OrderBy(one => one.SumOfSquares)
            .Take(Followed)
            .Select(one => Descend<TCurve>(data, one.Parameters, MostSteps))
            .MinBy(one => one.SumOfSquares);
        if (!double.IsFinite(least) || !(Math.Exp(best[0]) <= LargestMarket * total))
        {
            undefined = new(
                UndefinedReason.DoesNotExist,
                "The adopters by period do not tell the market: their growth does not slow down yet, so every larger market fits as well."
            );
            return null;
        }

        (double[] residuals, double[,] slopes) = Linearise<TCurve>(data, best);
        try
        {
            QrDecomposition decomposition = QrDecomposition.Of(Matrix.Of(slopes));
            undefined = null;
            return (best, decomposition.InverseGram(), Squares(residuals));
        }
        catch (SingularMatrixException)
        {
            undefined = new(
                UndefinedReason.DoesNotExist,
                "The adopters by period do not tell all three parameters: different curves fit as well."
            );
            return null;
        }
    }

    private static (double[] Parameters, double SumOfSquares) Descend<TCurve>(
        double[] data,
        double[] start,
        int mostSteps
    )
        where TCurve : struct, IAdoptionCurve
    {
        double[] at = start;
        (double[] residuals, double[,] slopes) = Linearise<TCurve>(data, at);
        double squares = Squares(residuals);
        double damping = 1e-3;
        for (int step = 0; step < mostSteps && damping < 1e20; step++)
        {
            double[]? move = Step(residuals, slopes, damping);
            if (move is not null && IsNothing(move, at))
            {
                break;
            }

            double[] next = move is null ? at : [.. at.Select((value, i) => value + move[i])];
            (double[] after, double[,] slopesAfter) = Linearise<TCurve>(data, next);
            double squaresAfter = Squares(after);
            if (move is not null && squaresAfter < squares)
            {
                (at, residuals, slopes, squares) = (next, after, slopesAfter, squaresAfter);
                damping = Math.Max(damping / 10, 1e-15);
            }
            else
            {
                damping *= 10;
            }
        }

        return (at, squares);
    }

    private static bool IsNothing(double[] move, double[] at)
    {
        for (int i = 0; i < move.Length; i++)
        {
            if (Math.Abs(move[i]) > Smallest * (1 + Math.Abs(at[i])))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The damped step: least squares of the slopes with √λ·(their length) below each.</summary>
    private static double[]? Step(double[] residuals, double[,] slopes, double damping)
    {
        int periods = residuals.Length;
        double[,] rows = new double[periods + 3, 3];
        double[] right = new double[periods + 3];
        for (int j = 0; j < 3; j++)
        {
            double length = 0;
            for (int i = 0; i < periods; i++)
            {
                rows[i, j] = slopes[i, j];
                length += slopes[i, j] * slopes[i, j];
            }

            rows[periods + j, j] = Math.Sqrt(damping * length);
        }

        residuals.CopyTo(right, 0);
        try
        {
            return [.. QrDecomposition.Of(Matrix.Of(rows)).Solve(right).Coefficients];
        }
        catch (Exception failure)
            when (failure is SingularMatrixException or OverflowException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>What the curve leaves unexplained, and its slopes, by period.</summary>
    private static (double[] Residuals, double[,] Slopes) Linearise<TCurve>(double[] data, double[] parameters)
        where TCurve : struct, IAdoptionCurve
    {
        double market = Math.Exp(parameters[0]);
        double[] residuals = new double[data.Length];
        double[,] slopes = new double[data.Length, 3];
        (double Share, double BySecond, double ByThird) before = TCurve.Share(parameters[1], parameters[2], 0);
        for (int i = 0; i < data.Length; i++)
        {
            (double Share, double BySecond, double ByThird) through = TCurve.Share(parameters[1], parameters[2], i + 1);
            double adopters = market * (through.Share - before.Share);
            residuals[i] = data[i] - adopters;
            slopes[i, 0] = adopters;
            slopes[i, 1] = market * (through.BySecond - before.BySecond);
            slopes[i, 2] = market * (through.ByThird - before.ByThird);
            before = through;
        }

        return (residuals, slopes);
    }

    private static double Squares(double[] residuals)
    {
        double sum = 0;
        foreach (double residual in residuals)
        {
            sum += residual * residual;
        }

        return double.IsNaN(sum) ? double.PositiveInfinity : sum;
    }
}
