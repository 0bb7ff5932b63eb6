using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>What an <see cref="ErrorOutlook"/> is asked about.</summary>
public sealed record ErrorOutlookOptions
{
    /// <summary>The confidence of the intervals, strictly between 0 and 1.</summary>
    /// <value>0.95 by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is outside its range.</exception>
    public double Confidence
    {
        get;
        init => field = Domain.OpenShare.Require(value, nameof(Confidence));
    } = 0.95;

    /// <summary>How many next cases the prediction is about, from 1 to 10,000,000.</summary>
    /// <value>100 by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is outside its range.</exception>
    public long Next
    {
        get;
        init =>
            field = value is >= 1 and <= 10_000_000
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(Next),
                    value,
                    FormattableString.Invariant($"Next must be from 1 to 10000000, but was {value}")
                );
    } = 100;

    /// <summary>Cases a day; <see langword="null"/> where it is not known.</summary>
    /// <value>None by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public double? PerDay
    {
        get;
        init => field = value is { } volume ? Domain.Positive.Require(volume, nameof(PerDay)) : null;
    }

    /// <summary>The share of least certain cases that people review, from 0 to 1; 0 for none.</summary>
    /// <value>0 by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is outside its range.</exception>
    public double ReviewShare
    {
        get;
        init => field = Domain.Share.Require(value, nameof(ReviewShare));
    }

    /// <summary>The share of reviewed cases that are wrong all the same, from 0 to 1.</summary>
    /// <value>0 by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is outside its range.</exception>
    public double ReviewerErrorRate
    {
        get;
        init => field = Domain.Share.Require(value, nameof(ReviewerErrorRate));
    }

    /// <summary>What a wrong answer costs; at least 0. For costs that differ by the kind of error see <see cref="DecisionCosts"/>.</summary>
    /// <value>0 by default: costs are left out.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public double CostOfError
    {
        get;
        init => field = Domain.NonNegative.Require(value, nameof(CostOfError));
    }

    /// <summary>What the review of one case costs; at least 0.</summary>
    /// <value>0 by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public double CostOfReview
    {
        get;
        init => field = Domain.NonNegative.Require(value, nameof(CostOfReview));
    }

    /// <summary>A currency sign or code for costs; empty for none.</summary>
    /// <value>Empty by default.</value>
    public string Unit
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = "";
}
