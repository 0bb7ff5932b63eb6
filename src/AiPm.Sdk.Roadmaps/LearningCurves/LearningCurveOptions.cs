using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>How a learning curve is fitted.</summary>
public sealed record LearningCurveOptions
{
    /// <summary>The options with every default.</summary>
    public static LearningCurveOptions Default { get; } = new();

    /// <summary>The scale on which the curve is a power law.</summary>
    /// <value>Default null: <see cref="LearningScale.Logit"/> where all values lie strictly between 0 and 1, <see cref="LearningScale.Logarithmic"/> where all are positive, else <see cref="LearningScale.Linear"/>.</value>
    /// <exception cref="ArgumentOutOfRangeException">Not a member of the enumeration.</exception>
    public LearningScale? Scale
    {
        get;
        init
        {
            if (value is { } scale && !Enum.IsDefined(scale))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(Scale),
                    value,
                    $"Scale must be Logit, Logarithmic or Linear, but was {value}"
                );
            }

            field = value;
        }
    }

    /// <summary>The exponents that are possible, each as likely as any other before the data speak. 0 is a line in ln x, without asymptote.</summary>
    /// <value>Default 0 to 2: measured exponents of models lie from 0.05 to about 1 (Hestness and others 2017; Viering and Loog 2023). Both at least 0 and at most 8; equal ends fix the exponent.</value>
    /// <exception cref="ArgumentOutOfRangeException">An end is outside 0 to 8.</exception>
    public Interval Exponents
    {
        get;
        init
        {
            Domain possible = Domain.Between(0, 8);
            possible.Require(value.Lower, nameof(Exponents));
            possible.Require(value.Upper, nameof(Exponents));
            field = value;
        }
    } = new(0, 2);
}
