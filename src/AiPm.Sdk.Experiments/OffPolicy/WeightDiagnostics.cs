using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>How much of a log speaks for a policy: what its importance weights π(a|x) ÷ p say.</summary>
public sealed record WeightDiagnostics
{
    private const double FewEffective = 100;
    private const double LargeShare = 0.05;
    private const double FarFromOne = 4;

    internal WeightDiagnostics(double[] weights, IReadOnlyList<string> further)
    {
        Moments moments = Moments.Of(weights);
        double sum = weights.Sum();
        double squares = weights.Sum(weight => weight * weight);
        Size = weights.Length;
        MeanWeight = moments.Mean.Value;
        LargestWeight = weights.Max();
        EffectiveSize = squares > 0 ? sum / squares * sum : 0;
        LargestShare = sum > 0 ? LargestWeight / sum : 0;
        MatchingShare = (double)weights.Count(weight => weight > 0) / weights.Length;
        double error = Math.Sqrt(moments.Variance.Value / weights.Length);
        MeanWeightScore =
            error > 0
                ? (MeanWeight - 1) / error
                : new Undefined(UndefinedReason.NoVariation, "All weights are the same.");
        Warnings = [.. Own(), .. further];
    }

    /// <summary>The lines of the log.</summary>
    public int Size { get; }

    /// <summary>Kish's effective size (Σw)²/Σw²: as many lines of the policy's own would say as much.</summary>
    public double EffectiveSize { get; }

    /// <summary>The mean weight, whose expectation is 1.</summary>
    public double MeanWeight { get; }

    /// <summary>How many of its standard errors the mean weight is away from 1: far away, the logged propensities are wrong.</summary>
    public Measured MeanWeightScore { get; }

    /// <summary>The largest weight.</summary>
    public double LargestWeight { get; }

    /// <summary>The share that the line of the largest weight has of all weight.</summary>
    public double LargestShare { get; }

    /// <summary>The share of lines whose choice the policy could have made.</summary>
    public double MatchingShare { get; }

    /// <summary>What the reader must know, one phrase each; empty where there is nothing.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Equal when every number is.</summary>
    public bool Equals(WeightDiagnostics? other) =>
        other is not null
        && Size == other.Size
        && EffectiveSize.Equals(other.EffectiveSize)
        && MeanWeight.Equals(other.MeanWeight)
        && LargestWeight.Equals(other.LargestWeight)
        && MatchingShare.Equals(other.MatchingShare)
        && Warnings.SequenceEqual(other.Warnings, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Size, EffectiveSize, MeanWeight, LargestWeight);

    private IEnumerable<string> Own()
    {
        if (EffectiveSize < FewEffective)
        {
            yield return $"the {NumberText.Count(Size)} lines say as much as {NumberText.Number(EffectiveSize)} of the policy's own would";
        }

        if (LargestShare > LargeShare && Size * LargeShare > 1)
        {
            yield return $"one line has {ShareText.Share(LargestShare)} of all weight";
        }

        if (MeanWeightScore.TryGet(out double score, out _) && Math.Abs(score) > FarFromOne)
        {
            yield return $"the weights average {NumberText.Number(MeanWeight)}, {NumberText.Number(Math.Abs(score))} standard errors from the 1 they must have: the logged propensities are not those the choices were made with";
        }
    }
}
