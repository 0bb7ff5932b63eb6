namespace AiPm.Sdk.Numerics;

/// <summary>What the solvers of quantiles share: the step and the limit.</summary>
internal static class TailSolver
{
    private const int MaximumSteps = 200;

    /// <summary>
    /// One step of Halley's method for log F(s) = log p, where log F is concave in s: h is the derivative of log F and
    /// <paramref name="bend"/> the derivative of log h. The correction keeps Newton's step from overshooting far out.
    /// </summary>
    public static double Step(double gap, double h, double bend)
    {
        double newton = -gap / h;
        return newton / Math.Max(0.4, 1 + (0.5 * newton * bend));
    }

    /// <summary>log(value ÷ target), from the logarithm of the value where the value is far away.</summary>
    public static double Gap(double value, double target, DoubleDouble exponent, double factor, double logTarget)
    {
        double difference = (value - target) / target;
        return Math.Abs(difference) < 0.5
            ? Elementary.Log1p(difference)
            : ((exponent - logTarget) + Elementary.Log(factor)).Value;
    }

    /// <exception cref="ArithmeticException">Too many steps.</exception>
    public static void Count(ref int steps, string what)
    {
        if (++steps > MaximumSteps)
        {
            throw NotConverged(what);
        }
    }

    public static ArithmeticException NotConverged(string what) => new($"{what} did not converge");
}
