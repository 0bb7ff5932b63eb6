using System.Globalization;
using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Numerics;

/// <summary>The ranges that special functions and distributions share.</summary>
internal static class Guard
{
    private static readonly Domain Shapes = Domain.Between(1e-8, 1e15);
    private static readonly Domain DegreesOfFreedom = Domain.Between(2e-8, 1e15);
    private static readonly Domain Noncentralities = Domain.Between(0, 1e6);
    private static readonly Domain Counts = Domain.Between(1e-300, 1e15);
    private static readonly Domain Scales = Domain.Between(1e-300, 1e300);

    /// <summary>A shape parameter: beyond these limits the functions are steps or points within a double's resolution.</summary>
    public static double Shape(double value, [CallerArgumentExpression(nameof(value))] string name = "value") =>
        Shapes.Contains(value) ? value : Shapes.Require(value, name);

    /// <summary>Any number from 0, +∞ included.</summary>
    public static double FromZero(double value, [CallerArgumentExpression(nameof(value))] string name = "value") =>
        value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(
                name,
                value,
                string.Create(CultureInfo.InvariantCulture, $"{name} must be a number of at least 0, but was {value}")
            );

    /// <summary>Any number, infinities included.</summary>
    public static double Number(double value, [CallerArgumentExpression(nameof(value))] string name = "value") =>
        !double.IsNaN(value) ? value : NormalFunction.NotNumber(value, name);

    /// <summary>Numbers that must not decrease.</summary>
    public static void Ordered(double low, double high, string lowName, string highName)
    {
        if (!(low <= high))
        {
            throw new ArgumentOutOfRangeException(
                highName,
                high,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{highName} must be at least {lowName} ({low}), but was {high}"
                )
            );
        }
    }

    /// <summary>Degrees of freedom, twice a shape.</summary>
    public static double Degrees(double value, [CallerArgumentExpression(nameof(value))] string name = "value") =>
        DegreesOfFreedom.Contains(value) ? value : DegreesOfFreedom.Require(value, name);

    /// <summary>A noncentrality parameter, bounded because the cost of the sum grows with its root.</summary>
    public static double Noncentrality(double value, [CallerArgumentExpression(nameof(value))] string name = "value") =>
        Noncentralities.Require(value, name);

    /// <summary>A mean count.</summary>
    public static double Count(double value, [CallerArgumentExpression(nameof(value))] string name = "value") =>
        Counts.Contains(value) ? value : Counts.Require(value, name);

    /// <summary>A scale or a rate, whose inverse is finite too.</summary>
    public static double Scale(double value, [CallerArgumentExpression(nameof(value))] string name = "value") =>
        Scales.Contains(value) ? value : Scales.Require(value, name);

    /// <summary>A uniform that is to become a draw.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Uniform(double value) => value > 0 && value < 1 ? value : NotUniform(value);

    /// <summary>Numbers that must increase.</summary>
    public static void Increasing(double low, double high, string lowName, string highName)
    {
        if (!(low < high))
        {
            throw new ArgumentOutOfRangeException(
                highName,
                high,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{highName} must be greater than {lowName} ({low}), but was {high}"
                )
            );
        }
    }

    /// <summary>The distance between two ends, which must be positive and finite.</summary>
    public static double Range(double low, double high, string lowName, string highName)
    {
        double range = high - low;
        return range > 0 && range <= double.MaxValue
            ? range
            : throw new ArgumentOutOfRangeException(
                highName,
                high,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{highName} must be greater than {lowName} ({low}) by a finite distance, but was {high}; for a certain value, use the number itself instead of a distribution"
                )
            );
    }

    private static double NotUniform(double value) => Domain.OpenShare.Require(value, "uniforms");
}
