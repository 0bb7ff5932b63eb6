using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// Weights as drawn quantities divided by their sum: exponentials for a uniform Dirichlet, gammas for any other. Under a uniform Dirichlet all
/// orders of some weights are as likely, so sorting them is drawing under that order.
/// </summary>
internal sealed class DrawnWeights(Estimate[]? quantities, string[]? order, string description) : WeightSpace
{
    public override string Description => description;

    internal override WeightSampler Start(DecisionMatrix matrix)
    {
        if (quantities is not null && quantities.Length != matrix.Criteria.Count)
        {
            throw new ArgumentException(
                $"weights must be {matrix.Criteria.Count}, one for each criterion, but there are {quantities.Length}"
            );
        }

        return new Sampler(
            quantities ?? [.. matrix.Criteria.Select(_ => Estimate.Of(new ExponentialDistribution(1)))],
            [.. matrix.Criteria.Select(criterion => criterion.Name)],
            order is null ? [] : Array.ConvertAll(order, matrix.IndexOfCriterion),
            isUniform: quantities is null
        )
        {
            Description = description,
        };
    }

    private sealed class Sampler(Estimate[] quantities, string[] criteria, int[] order, bool isUniform) : WeightSampler
    {
        private int _firstSlot;

        // Estimates that are all certain leave nothing to draw.
        public override CriterionWeights? Certain =>
            Array.TrueForAll(quantities, quantity => quantity.IsCertain)
                ? CriterionWeights.Normalized(Array.ConvertAll(quantities, quantity => quantity.Mean.Value))
                : null;

        public override Interval? UniformFirstOfTwo =>
            !isUniform || criteria.Length != 2 ? null
            : order.Length == 0 ? new(0, 1)
            : order[0] == 0 ? new(0.5, 1)
            : new(0, 0.5);

        public override void AddTo(JointSimulation simulation)
        {
            _firstSlot = simulation.Count;
            for (int j = 0; j < quantities.Length; j++)
            {
                simulation.Add($"weight of {criteria[j]}", quantities[j], Domain.NonNegative);
            }
        }

        public override void Fill(DrawChunk chunk, int row, Span<double> weights)
        {
            double sum = 0;
            for (int j = 0; j < weights.Length; j++)
            {
                weights[j] = chunk[_firstSlot + j][row];
                sum += weights[j];
            }

            if (!(sum > 0 && double.IsFinite(sum)))
            {
                throw new ArgumentException(
                    "all weights are 0, or their sum is too large for a number",
                    nameof(weights)
                );
            }

            foreach (ref double weight in weights)
            {
                weight /= sum;
            }

            // Insertion sort of the named ones, largest first.
            for (int end = 1; end < order.Length; end++)
            {
                double weight = weights[order[end]];
                int place = end;
                for (; place > 0 && weights[order[place - 1]] < weight; place--)
                {
                    weights[order[place]] = weights[order[place - 1]];
                }

                weights[order[place]] = weight;
            }
        }
    }
}
