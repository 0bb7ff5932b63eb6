using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>How predictions of a number are judged.</summary>
public sealed record RegressionOptions
{
    /// <summary>The confidence of every interval, strictly between 0 and 1.</summary>
    /// <value>0.95.</value>
    public double Confidence
    {
        get;
        init => field = Domain.OpenShare.Require(value, nameof(Confidence));
    } = 0.95;

    /// <summary>What the mean absolute percentage error does with rows whose actual value is 0.</summary>
    /// <value><see cref="ZeroActuals.Undefined"/>.</value>
    public ZeroActuals ZeroActuals
    {
        get;
        init =>
            field = Enum.IsDefined(value)
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(ZeroActuals),
                    value,
                    $"ZeroActuals must be Undefined or LeaveOut, but was {value}"
                );
    }

    /// <summary>How many predictors the model was fitted with on these very rows, for the adjusted R²; at least 0.</summary>
    /// <value>None: the rows were not fitted, so nothing is to adjust and the adjusted R² is undefined.</value>
    public int? Predictors
    {
        get;
        init =>
            field = value is null or >= 0
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(Predictors),
                    value,
                    $"Predictors must be at least 0, but was {value}"
                );
    }
}
