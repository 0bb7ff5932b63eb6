using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// How the values of a criterion become numbers without a unit of which more is better. Every method takes it by name, as the choice
/// decides ranks: on (1, 3000), (2, 3750), (5, 4500) with risk to be low and height to be high TOPSIS puts the first item first by vector and
/// the second by min-max normalisation.
/// </summary>
/// <remarks>
/// <para>With r for the normalised value of a benefit, and for a cost by <see cref="CostRule.Complement"/> and by
/// <see cref="CostRule.Reciprocal"/>:</para>
/// <list type="table">
/// <listheader><term>scale</term><description>benefit; cost by complement; cost by reciprocal</description></listheader>
/// <item><term>none</term><description>x; −x; 1/x</description></item>
/// <item><term>vector</term><description>x/√Σx²; 1 − x/√Σx²; (1/x)/√Σ(1/x)²</description></item>
/// <item><term>min-max</term><description>(x − min)/(max − min); (max − x)/(max − min); the same of 1/x</description></item>
/// <item><term>sum</term><description>x/Σx; 1 − x/Σx; (1/x)/Σ(1/x)</description></item>
/// <item><term>max</term><description>x/max; 1 − x/max; min/x</description></item>
/// <item><term>fixed scale</term><description>(x − lower)/(upper − lower); (upper − x)/(upper − lower); not defined</description></item>
/// </list>
/// <para>Edge rules. A constant column has no range: min-max makes it 0 for every item; it changes no difference between items, and
/// methods warn of it. A column of zeros stays 0 by vector, sum and max. Negative values keep their sign; where that leaves a sum or a maximum of 0 or below,
/// sum and max would turn the order round, so it is an error that suggests min-max. A reciprocal needs values above 0. A fixed scale is the
/// criterion's domain, which no value leaves.</para>
/// <para>Sources: Hwang and Yoon 1981, ch. 2 (vector, min-max, max); Jahan and Edwards 2015 for a survey.</para>
/// </remarks>
public sealed record Normalization
{
    private Normalization(NormalizationScale scale) => Scale = scale;

    /// <summary>No normalisation: values are utilities on one scale already.</summary>
    public static Normalization None { get; } = new(NormalizationScale.None);

    /// <summary>By the Euclidean length of the column.</summary>
    public static Normalization Vector { get; } = new(NormalizationScale.Vector);

    /// <summary>By the range of the column, the worst to 0 and the best to 1.</summary>
    public static Normalization MinMax { get; } = new(NormalizationScale.MinMax);

    /// <summary>By the sum of the column.</summary>
    public static Normalization Sum { get; } = new(NormalizationScale.Sum);

    /// <summary>By the largest value of the column.</summary>
    public static Normalization Max { get; } = new(NormalizationScale.Max);

    /// <summary>By the ends of each criterion's domain: no item changes another's value, so a weighted sum cannot reverse ranks.</summary>
    public static Normalization FixedScale { get; } = new(NormalizationScale.FixedScale);

    /// <summary>What values are divided by.</summary>
    public NormalizationScale Scale { get; }

    /// <summary>How costs become benefits.</summary>
    /// <value>Default <see cref="CostRule.Complement"/>.</value>
    /// <exception cref="ArgumentException">Not a named rule, or a reciprocal with a fixed scale.</exception>
    public CostRule Costs
    {
        get;
        init =>
            field =
                !Enum.IsDefined(value)
                    ? throw new ArgumentOutOfRangeException(
                        nameof(Costs),
                        value,
                        $"Costs must be Complement or Reciprocal, but was {value}"
                    )
                : value == CostRule.Reciprocal && Scale == NormalizationScale.FixedScale
                    ? throw new ArgumentException(
                        "a fixed scale has no reciprocal: its ends are stated in the criterion's own unit",
                        nameof(Costs)
                    )
                : value;
    }

    /// <summary>Normalises a column; more is better in the result.</summary>
    /// <param name="criterion">What the column is of.</param>
    /// <param name="values">The values, one for each item; finite.</param>
    /// <param name="destination">Receives the normalised values; may be the same memory.</param>
    /// <returns>False where all values are the same, so that the column does not tell items apart.</returns>
    /// <exception cref="InvalidDecisionMatrixException">
    /// The normalisation is not defined for these values: the problem names the criterion, and the value or the sum that stands in the way.
    /// </exception>
    /// <exception cref="ArgumentException">The columns are empty, differ in length, or a value is not finite.</exception>
    public bool Apply(Criterion criterion, ReadOnlySpan<double> values, Span<double> destination)
    {
        ArgumentNullException.ThrowIfNull(criterion);
        if (values.IsEmpty || destination.Length != values.Length)
        {
            throw new ArgumentException(
                $"destination must be as long as values and not empty, but their lengths are {destination.Length} and {values.Length}",
                nameof(destination)
            );
        }

        Domain.Real.Require(values);
        return Fill(criterion, values, destination);
    }

    /// <summary>The name in a sentence: <c>min-max normalisation, costs by reciprocal</c>.</summary>
    public override string ToString()
    {
        string scale = Scale switch
        {
            NormalizationScale.Vector => "vector normalisation",
            NormalizationScale.MinMax => "min-max normalisation",
            NormalizationScale.Sum => "sum normalisation",
            NormalizationScale.Max => "max normalisation",
            NormalizationScale.FixedScale => "fixed scales",
            _ => "no normalisation",
        };
        return Costs == CostRule.Reciprocal ? scale + ", costs by reciprocal" : scale;
    }

    internal bool Fill(Criterion criterion, ReadOnlySpan<double> values, Span<double> destination)
    {
        bool reciprocal = criterion.IsCost && Costs == CostRule.Reciprocal;
        double least = values[0];
        double most = values[0];
        foreach (double value in values)
        {
            least = Math.Min(least, value);
            most = Math.Max(most, value);
        }

        if (reciprocal && !(least > 0))
        {
            throw Refused(
                criterion,
                "a value",
                least,
                "above 0, to take its reciprocal",
                "CostRule.Complement takes any value"
            );
        }

        for (int i = 0; i < values.Length; i++)
        {
            destination[i] = reciprocal ? 1 / values[i] : values[i];
        }

        if (reciprocal)
        {
            (least, most) = (1 / most, 1 / least);
        }

        bool complement = criterion.IsCost && !reciprocal;
        switch (Scale)
        {
            case NormalizationScale.None:
                Between(destination, 0, complement ? -1 : 1);
                break;
            case NormalizationScale.MinMax:
                FillRange(destination, least, most, complement);
                break;
            case NormalizationScale.FixedScale:
                FillFixed(criterion, destination, complement);
                break;
            default:
                FillRatio(criterion, destination, least, most, complement);
                break;
        }

        return least < most;
    }

    private static void FillRange(Span<double> values, double least, double most, bool complement)
    {
        double range = most - least;
        if (!(range > 0))
        {
            values.Clear();
        }
        else if (double.IsFinite(range))
        {
            Between(values, complement ? most : least, complement ? -range : range);
        }
        else
        {
            // The range of numbers near the largest double is none; half of everything is.
            foreach (ref double value in values)
            {
                value = complement
                    ? (most / 2 - value / 2) / (most / 2 - least / 2)
                    : (value / 2 - least / 2) / (most / 2 - least / 2);
            }
        }
    }

    private static void FillFixed(Criterion criterion, Span<double> values, bool complement)
    {
        Domain scale = criterion.Domain;
        double width = scale.Upper - scale.Lower;
        if (!(double.IsFinite(width) && width > 0))
        {
            throw new InvalidDecisionMatrixException(
                new Problem(
                    criterion.Name,
                    0,
                    $"a criterion of {scale.Description}",
                    "a criterion with two different ends, to be normalised by them"
                )
                {
                    Suggestion = $"as in Criterion.Maximize(\"{criterion.Name}\", Domain.Between(0, 10))",
                }
            );
        }

        Between(values, complement ? scale.Upper : scale.Lower, complement ? -width : width);
    }

    private void FillRatio(Criterion criterion, Span<double> values, double least, double most, bool complement)
    {
        if (least == 0 && most == 0)
        {
            values.Clear();
            return;
        }

        double size = Math.Max(Math.Abs(least), Math.Abs(most));
        double whole = 0;
        foreach (double value in values)
        {
            // Shares of the largest, so that neither squares nor sums leave the range of numbers.
            whole += Scale switch
            {
                NormalizationScale.Vector => value / size * (value / size),
                NormalizationScale.Sum => value / size,
                _ => 0,
            };
        }

        whole = Scale switch
        {
            NormalizationScale.Vector => Math.Sqrt(whole),
            NormalizationScale.Max => most / size,
            _ => whole,
        };
        if (!(whole > 0))
        {
            throw Refused(
                criterion,
                Scale == NormalizationScale.Sum ? "a sum" : "a maximum",
                whole * size,
                "above 0, to be divided by",
                "Normalization.MinMax takes any values"
            );
        }

        foreach (ref double value in values)
        {
            double share =
                double.IsFinite(size * whole) && double.IsNormal(size * whole)
                    ? value / (size * whole)
                    : value / size / whole;
            value = complement ? 1 - share : share;
        }
    }

    private static void Between(Span<double> values, double start, double range)
    {
        foreach (ref double value in values)
        {
            value = (value - start) / range;
        }
    }

    private InvalidDecisionMatrixException Refused(
        Criterion criterion,
        string what,
        double given,
        string allowed,
        string suggestion
    ) =>
        new(
            new Problem(
                criterion.Name,
                0,
                string.Create(CultureInfo.InvariantCulture, $"{what} of {given}"),
                $"{allowed} ({this})"
            )
            {
                Suggestion = suggestion,
            }
        );
}
