using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>When one comparison rejects: its share of the error rate, or the critical value of the largest of all statistics that are judged together.</summary>
internal sealed class CriticalRule
{
    private readonly Func<double, double> _valueAt;
    private double _lastDegrees = double.NaN;
    private double _lastCritical;

    private CriticalRule(Func<double, double> valueAt, bool isJoint)
    {
        _valueAt = valueAt;
        IsJoint = isJoint;
    }

    /// <summary>Whether the value is one of several statistics together, which takes integrals.</summary>
    internal bool IsJoint { get; }

    internal static CriticalRule OfTail(double tail) =>
        new(
            degrees =>
                double.IsPositiveInfinity(degrees)
                    ? NormalFunction.SurvivalQuantile(tail)
                    : new StudentTDistribution(degrees).SurvivalQuantile(tail),
            isJoint: false
        )
        {
            KnownTail = tail,
        };

    internal static CriticalRule Dunnett(double alpha, double[] loadings, bool isTwoSided) =>
        new(degrees => DunnettFunction.SurvivalQuantile(alpha, loadings, degrees, isTwoSided), isJoint: true);

    internal static CriticalRule Tukey(double alpha, int arms) =>
        new(degrees => StudentizedRangeFunction.SurvivalQuantile(alpha, arms, degrees) / Math.Sqrt(2), isJoint: true);

    private double? KnownTail { get; init; }

    /// <summary>The critical value of t with these degrees of freedom, of the normal for +∞.</summary>
    internal double Value(double degrees)
    {
        if (degrees != _lastDegrees)
        {
            _lastCritical = _valueAt(degrees);
            _lastDegrees = degrees;
        }

        return _lastCritical;
    }

    /// <summary>The probability on each side that rejects a comparison alone.</summary>
    internal double TailAt(double degrees) =>
        KnownTail
        ?? (
            double.IsPositiveInfinity(degrees)
                ? NormalFunction.Survival(Value(degrees))
                : new StudentTDistribution(degrees).Survival(Value(degrees))
        );

    /// <summary>
    /// The same rule where it is asked for at many degrees of freedom between two: the log of the critical value is nearly a line in 1/ν (Cornish and Fisher 1938), so
    /// that few Chebyshev points give it to about 1e-10.
    /// </summary>
    internal CriticalRule Between(double fewestDegrees, double mostDegrees)
    {
        if (!IsJoint)
        {
            return this;
        }

        double low = 1 / mostDegrees;
        double high = 1 / fewestDegrees;
        if (high - low < 1e-12 * high)
        {
            return this;
        }

        int intervals =
            high > 0.1 ? 16
            : high > 0.002 ? 8
            : 4;
        int count = intervals + 1;
        double[] points = new double[count];
        double[] logs = new double[count];
        for (int i = 0; i < count; i++)
        {
            points[i] = 0.5 * (low + high - ((high - low) * Cosine(i, intervals)));
            logs[i] = Elementary.Log(_valueAt(1 / points[i]));
        }

        return new(degrees => Elementary.Exp(Barycentric(points, logs, 1 / degrees)), isJoint: false)
        {
            KnownTail = KnownTail,
        };
    }

    // cos(πi/n) by halving angles, for n a power of 2: the points at which Chebyshev polynomials are extreme, ends included.
    private static double Cosine(int i, int intervals) =>
        i == 0 ? 1
        : 2 * i == intervals ? 0
        : 2 * i > intervals ? -Cosine(intervals - i, intervals)
        : Math.Sqrt(0.5 * (1 + Cosine(2 * i, intervals)));

    // Berrut and Trefethen 2004, equation 5.4.
    private static double Barycentric(double[] points, double[] values, double at)
    {
        double above = 0;
        double below = 0;
        for (int i = 0; i < points.Length; i++)
        {
            double distance = at - points[i];
            if (distance == 0)
            {
                return values[i];
            }

            double weight = (i % 2 == 0 ? 1 : -1) * (i == 0 || i == points.Length - 1 ? 0.5 : 1) / distance;
            above += weight * values[i];
            below += weight;
        }

        return above / below;
    }
}
