using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>How much a difference in a criterion makes an item preferred, from 0 to 1 (Brans and Vincke 1985). Parameters are in the criterion's unit.</summary>
public sealed record PreferenceFunction
{
    private PreferenceFunction(PreferenceShape shape, double indifference, double preference, double deviation) =>
        (Shape, Indifference, Preference, Deviation) = (shape, indifference, preference, deviation);

    /// <summary>Any advantage is full preference.</summary>
    public static PreferenceFunction Usual { get; } = new(PreferenceShape.Usual, 0, 0, 0);

    /// <summary>The shape.</summary>
    public PreferenceShape Shape { get; }

    /// <summary>q: differences up to it are indifferent; 0 where the shape has none.</summary>
    public double Indifference { get; }

    /// <summary>p: differences beyond it are full preference; 0 where the shape has none.</summary>
    public double Preference { get; }

    /// <summary>s, where the Gaussian turns; 0 for other shapes.</summary>
    public double Deviation { get; }

    /// <summary>Full preference beyond an indifference of q.</summary>
    /// <exception cref="ArgumentOutOfRangeException">q is negative or not finite.</exception>
    public static PreferenceFunction UShape(double indifference) =>
        new(PreferenceShape.UShape, Domain.NonNegative.Require(indifference), 0, 0);

    /// <summary>Preference that rises from 0 to full at a difference of p.</summary>
    /// <exception cref="ArgumentOutOfRangeException">p is not positive or not finite.</exception>
    public static PreferenceFunction VShape(double preference) =>
        new(PreferenceShape.VShape, 0, Domain.Positive.Require(preference), 0);

    /// <summary>Half preference beyond q, full beyond p.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 0 ≤ q ≤ p, both finite.</exception>
    public static PreferenceFunction Level(double indifference, double preference)
    {
        Domain.NonNegative.Require(indifference);
        Domain.Real.Require(preference);
        return preference >= indifference
            ? new(PreferenceShape.Level, indifference, preference, 0)
            : throw new ArgumentOutOfRangeException(
                nameof(preference),
                preference,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"preference must be at least the indifference of {indifference}, but was {preference}"
                )
            );
    }

    /// <summary>Preference that rises from 0 at q to full at p.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 0 ≤ q &lt; p, both finite.</exception>
    public static PreferenceFunction Linear(double indifference, double preference)
    {
        Domain.NonNegative.Require(indifference);
        Domain.Real.Require(preference);
        return preference > indifference
            ? new(PreferenceShape.Linear, indifference, preference, 0)
            : throw new ArgumentOutOfRangeException(
                nameof(preference),
                preference,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"preference must be above the indifference of {indifference}, but was {preference}; UShape has both in one"
                )
            );
    }

    /// <summary>Preference that rises smoothly, 1 − exp(−d²/2s²): 0.39 at a difference of s, 0.86 at two.</summary>
    /// <exception cref="ArgumentOutOfRangeException">s is not positive or not finite.</exception>
    public static PreferenceFunction Gaussian(double deviation) =>
        new(PreferenceShape.Gaussian, 0, 0, Domain.Positive.Require(deviation));

    /// <summary>The preference that an advantage gives; 0 for none and for a disadvantage.</summary>
    /// <param name="difference">How much better an item is, in the criterion's unit and direction.</param>
    /// <exception cref="ArgumentOutOfRangeException">The difference is NaN.</exception>
    public double Of(double difference)
    {
        if (double.IsNaN(difference))
        {
            throw new ArgumentOutOfRangeException(
                nameof(difference),
                difference,
                "difference must be a number, but was NaN"
            );
        }

        return difference > 0 ? OfAdvantage(difference) : 0;
    }

    internal double OfAdvantage(double difference) =>
        Shape switch
        {
            PreferenceShape.Usual => 1,
            PreferenceShape.UShape => difference > Indifference ? 1 : 0,
            PreferenceShape.Level => difference > Preference ? 1
            : difference > Indifference ? 0.5
            : 0,
            PreferenceShape.Gaussian => -Elementary.Expm1(-(difference / Deviation) * (difference / Deviation) / 2),
            _ => difference > Preference ? 1
            : difference > Indifference ? (difference - Indifference) / (Preference - Indifference)
            : 0,
        };
}
