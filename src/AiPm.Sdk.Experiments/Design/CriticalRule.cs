using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>When one comparison rejects: its share of the error rate, or Dunnett's critical value for all that share a control.</summary>
internal sealed class CriticalRule
{
    private readonly double[]? _loadings;
    private readonly double _familyAlpha;
    private readonly bool _isTwoSided;
    private double _lastDegrees = double.NaN;
    private double _lastCritical;

    private CriticalRule(double tail, double[]? loadings, double familyAlpha, bool isTwoSided)
    {
        Tail = tail;
        _loadings = loadings;
        _familyAlpha = familyAlpha;
        _isTwoSided = isTwoSided;
    }

    /// <summary>The probability on each side that rejects, for a single comparison; unknown before the degrees of freedom are for Dunnett's.</summary>
    internal double Tail { get; }

    internal bool IsDunnett => _loadings is not null;

    internal static CriticalRule OfTail(double tail) => new(tail, null, tail, false);

    internal static CriticalRule Dunnett(double alpha, double[] loadings, bool isTwoSided) =>
        new(double.NaN, loadings, alpha, isTwoSided);

    /// <summary>The critical value of t with these degrees of freedom, of the normal for +∞.</summary>
    internal double Value(double degrees)
    {
        if (degrees != _lastDegrees)
        {
            _lastCritical =
                _loadings is not null ? DunnettFunction.SurvivalQuantile(_familyAlpha, _loadings, degrees, _isTwoSided)
                : double.IsPositiveInfinity(degrees) ? NormalFunction.SurvivalQuantile(Tail)
                : new StudentTDistribution(degrees).SurvivalQuantile(Tail);
            _lastDegrees = degrees;
        }

        return _lastCritical;
    }
}
