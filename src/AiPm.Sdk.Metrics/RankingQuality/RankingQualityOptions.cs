using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>How ranked lists are judged.</summary>
public sealed record RankingQualityOptions
{
    /// <summary>How many ranks the measures "at k" count, at least 1.</summary>
    /// <value>10.</value>
    public int K
    {
        get;
        init =>
            field =
                value >= 1
                    ? value
                    : throw new ArgumentOutOfRangeException(nameof(K), value, $"K must be at least 1, but was {value}");
    } = 10;

    /// <summary>What a relevance is worth in the NDCG.</summary>
    /// <value><see cref="RelevanceGain.Linear"/>.</value>
    public RelevanceGain Gain
    {
        get;
        init =>
            field = Enum.IsDefined(value)
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(Gain),
                    value,
                    $"Gain must be Linear or Exponential, but was {value}"
                );
    }

    /// <summary>The least relevance that counts as relevant, greater than 0.</summary>
    /// <value>None: anything above 0.</value>
    public double? RelevantFrom
    {
        get;
        init => field = value is { } level ? Domain.Positive.Require(level, nameof(RelevantFrom)) : null;
    }

    /// <summary>The confidence of every interval, strictly between 0 and 1.</summary>
    /// <value>0.95.</value>
    public double Confidence
    {
        get;
        init => field = Domain.OpenShare.Require(value, nameof(Confidence));
    } = 0.95;
}
