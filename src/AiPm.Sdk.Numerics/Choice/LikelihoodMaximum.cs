namespace AiPm.Sdk.Numerics;

/// <summary>The maximum of a concave log-likelihood by Newton's method with a backtracking line search.</summary>
/// <remarks>
/// Steps solve the information by Cholesky up to <see cref="MostDense"/> parameters, by conjugate gradients with the diagonal as preconditioner
/// beyond. The iteration ends when a step changes no log-odds by more than 10⁻⁷; that step is still taken, so that, converging
/// quadratically, what is left is rounding. A step along which the likelihood provably rises without end is not followed further.
/// </remarks>
internal sealed class LikelihoodMaximum
{
    /// <summary>The most parameters whose information is decomposed.</summary>
    public const int MostDense = 300;

    private const int MostIterations = 200;
    private const double Tolerance = 1e-7;

    private LikelihoodMaximum(double[] parameters, double value, int iterations, double largestGradient)
    {
        Parameters = parameters;
        Value = value;
        Iterations = iterations;
        LargestGradient = largestGradient;
    }

    /// <summary>The parameters; items add up to 0.</summary>
    public double[] Parameters { get; }

    public double Value { get; }

    public int Iterations { get; }

    /// <summary>The largest component of the gradient at the end, in size.</summary>
    public double LargestGradient { get; }

    /// <summary>Finds the maximum; the likelihood is left evaluated there.</summary>
    /// <param name="likelihood">The likelihood.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="unbounded">The exception for a direction along which the likelihood rises without end.</param>
    /// <exception cref="NotPositiveDefiniteException">The information is singular at the start.</exception>
    /// <exception cref="ConvergenceException">The iteration did not end.</exception>
    public static LikelihoodMaximum Find(
        ConcaveLikelihood likelihood,
        double[] start,
        Func<double[], Exception> unbounded
    )
    {
        int size = likelihood.Size;
        double[] at = [.. start];
        double[] gradient = new double[size];
        double value = likelihood.Evaluate(at, gradient);

        // Where nothing is known yet the value is as large as the data: what it loses below this is rounding, whatever the weights' unit.
        double rounding = 1e-13 * Math.Abs(value);
        double[] step = new double[size];
        double reach = double.PositiveInfinity;
        for (int iteration = 1; iteration <= MostIterations; iteration++)
        {
            double[] last = step;
            try
            {
                step = Solve(likelihood, gradient);
            }
            catch (NotPositiveDefiniteException) when (iteration > 1)
            {
                throw likelihood.RisesForever(last) ? unbounded(last) : Failed(iteration, reach);
            }

            reach = likelihood.Reach(step);
            if (iteration > 6 && reach > 0.05 && likelihood.RisesForever(step))
            {
                throw unbounded(step);
            }

            (at, value) = Move(likelihood, at, value, gradient, step, rounding);
            if (reach <= Tolerance)
            {
                if (!likelihood.FixesShift)
                {
                    Centre(likelihood, at);
                }

                // A prior has its curvature where the mode is; what is reported adds up to 0 all the same.
                value = likelihood.Evaluate(at, gradient);
                Centre(likelihood, at);
                return new(at, value, iteration, Largest(gradient));
            }
        }

        throw likelihood.RisesForever(step) ? unbounded(step) : Failed(MostIterations, reach);
    }

    /// <summary>x with information·x = right side; of items, the x that adds up to 0.</summary>
    /// <exception cref="NotPositiveDefiniteException">The information is singular beyond the items' common shift.</exception>
    public static double[] Solve(ConcaveLikelihood likelihood, ReadOnlySpan<double> rightSide)
    {
        double[] solution =
            likelihood.Size <= MostDense
                ? Decompose(likelihood).Solve(rightSide)
                : ConjugateGradients(likelihood, rightSide);
        if (!likelihood.FixesShift)
        {
            Centre(likelihood, solution);
        }

        return solution;
    }

    /// <summary>The information decomposed; where a common shift of the items is free, it is given a curvature of its own, which changes no contrast.</summary>
    /// <exception cref="NotPositiveDefiniteException">The information is singular beyond that.</exception>
    public static CholeskyDecomposition Decompose(ConcaveLikelihood likelihood)
    {
        int size = likelihood.Size;
        double[] information = new double[size * size];
        likelihood.AddInformation(information);
        if (likelihood.Items > 0 && !likelihood.FixesShift)
        {
            double trace = 0;
            for (int i = 0; i < likelihood.Items; i++)
            {
                trace += information[i * size + i];
            }

            // One item alone has no information of its own.
            double curvature = trace > 0 ? trace / likelihood.Items / likelihood.Items : 1;
            for (int i = 0; i < likelihood.Items; i++)
            {
                foreach (ref double entry in information.AsSpan(i * size, likelihood.Items))
                {
                    entry += curvature;
                }
            }
        }

        return CholeskyDecomposition.Of(Matrix.Own(size, size, information));
    }

    /// <summary>Subtracts the items' mean from each item.</summary>
    public static void Centre(ConcaveLikelihood likelihood, Span<double> parameters)
    {
        Span<double> items = parameters[..likelihood.Items];
        double mean = 0;
        foreach (double item in items)
        {
            mean += item / items.Length;
        }

        foreach (ref double item in items)
        {
            item -= mean;
        }
    }

    private static (double[] At, double Value) Move(
        ConcaveLikelihood likelihood,
        double[] at,
        double value,
        double[] gradient,
        double[] step,
        double rounding
    )
    {
        double slope = 0;
        for (int i = 0; i < step.Length; i++)
        {
            slope += gradient[i] * step[i];
        }

        double[] next = new double[at.Length];
        for (double length = 1; length > 1e-12; length /= 2)
        {
            for (int i = 0; i < next.Length; i++)
            {
                next[i] = at[i] + length * step[i];
            }

            double reached = likelihood.Evaluate(next, gradient);

            // A gain below the rounding of the value cannot be seen in it.
            if (reached >= value + 1e-4 * length * slope - rounding)
            {
                return (next, reached);
            }
        }

        throw Failed(0, slope);
    }

    private static double[] ConjugateGradients(ConcaveLikelihood likelihood, ReadOnlySpan<double> rightSide)
    {
        int size = likelihood.Size;
        double[] diagonal = new double[size];
        likelihood.InformationDiagonal(diagonal);
        double[] solution = new double[size];
        double[] rest = rightSide.ToArray();
        if (!likelihood.FixesShift)
        {
            // Rounding leaves the right side a common shift, which no solution has.
            Centre(likelihood, rest);
        }

        double[] scaled = new double[size];
        double[] direction = new double[size];
        double[] product = new double[size];
        double target = 1e-11 * Largest(rest);
        double last = 1;
        for (int iteration = 0; iteration < 4 * size + 100 && Largest(rest) > target; iteration++)
        {
            double along = 0;
            for (int i = 0; i < size; i++)
            {
                scaled[i] = rest[i] / diagonal[i];
                along += rest[i] * scaled[i];
            }

            double turn = iteration == 0 ? 0 : along / last;
            for (int i = 0; i < size; i++)
            {
                direction[i] = scaled[i] + turn * direction[i];
            }

            likelihood.InformationTimes(direction, product);
            double curvature = 0;
            for (int i = 0; i < size; i++)
            {
                curvature += direction[i] * product[i];
            }

            if (!(curvature > 0))
            {
                break;
            }

            double length = along / curvature;
            for (int i = 0; i < size; i++)
            {
                solution[i] += length * direction[i];
                rest[i] -= length * product[i];
            }

            last = along;
        }

        return solution;
    }

    private static double Largest(ReadOnlySpan<double> vector)
    {
        double largest = 0;
        foreach (double entry in vector)
        {
            largest = Math.Max(largest, Math.Abs(entry));
        }

        return largest;
    }

    private static ConvergenceException Failed(int iterations, double reach) =>
        new(
            "the likelihood was not maximised: a step still changes log-odds by up to its reach, given here as the interval",
            iterations,
            double.IsFinite(reach) ? new(0, Math.Abs(reach)) : new(0, double.PositiveInfinity),
            Tolerance
        );
}
