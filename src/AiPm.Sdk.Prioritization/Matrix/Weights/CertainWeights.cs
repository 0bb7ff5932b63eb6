using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

internal sealed class CertainWeights(CriterionWeights weights) : WeightSpace
{
    public override string Description => $"The weights are known: {weights}.";

    internal override WeightSampler Start(DecisionMatrix matrix) =>
        weights.Count == matrix.Criteria.Count
            ? new Sampler(weights) { Description = Description }
            : throw new ArgumentException(
                $"weights must be {matrix.Criteria.Count}, one for each criterion, but there are {weights.Count}"
            );

    private sealed class Sampler(CriterionWeights weights) : WeightSampler
    {
        public override CriterionWeights? Certain => weights;

        public override void Fill(DrawChunk chunk, int row, Span<double> destination) =>
            weights.AsSpan().CopyTo(destination);
    }
}
