using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// The weighted sum model, also called simple additive weighting: Σⱼ wⱼ·rᵢⱼ over the normalised values rᵢⱼ (Fishburn 1967; Hwang and Yoon 1981).
/// </summary>
/// <param name="Normalization">How values of different units become comparable.</param>
/// <remarks>
/// An item that is at least as good in every criterion never ranks below. The order does not change with the unit of a criterion, except
/// without normalisation; with min-max it does not change with its zero either. Removing an item can reverse ranks, except on fixed scales and
/// without normalisation. Cost: O(items × criteria).
/// </remarks>
public sealed record WeightedSumModel(Normalization Normalization) : MatrixMethod
{
    /// <summary>How values of different units become comparable.</summary>
    public Normalization Normalization
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Normalization));
    } = Normalization ?? throw new ArgumentNullException(nameof(Normalization));

    /// <inheritdoc/>
    public override string Name => "weighted sum";

    /// <inheritdoc/>
    public override string Description => $"weighted sum model with {Normalization} (Fishburn 1967)";

    internal override string ScoreName => "score";

    /// <inheritdoc/>
    public override WeightedSumResult Evaluate(DecisionMatrix matrix, TieConvention ties = TieConvention.Competition) =>
        new(this, matrix, Run<Scorer>(matrix), ties);

    internal override MatrixScorer Start(MatrixNumbers numbers) => new Scorer(Normalization, numbers);

    internal sealed class Scorer(Normalization normalization, MatrixNumbers numbers) : MatrixScorer(numbers)
    {
        public NormalizedMatrix Normalized { get; } = new(normalization, numbers);

        public override ReadOnlySpan<double> BeforeWeights => Normalized.Values;

        public override void Score()
        {
            Normalized.Fill();
            double[] merits = Merits;
            merits.AsSpan().Clear();
            Scale = 0;
            for (int j = 0; j < Numbers.Criteria.Count; j++)
            {
                double weight = Numbers.Weights[j];
                ReadOnlySpan<double> column = Normalized.Column(j);
                double largest = 0;
                for (int i = 0; i < merits.Length; i++)
                {
                    merits[i] += weight * column[i];
                    largest = Math.Max(largest, Math.Abs(column[i]));
                }

                Scale += weight * largest;
            }

            if (!double.IsFinite(Scale))
            {
                throw new InvalidDecisionMatrixException(
                    new Problem("scores", 0, "weighted sums too large for a number", "finite")
                    {
                        Suggestion = "normalise the values",
                    }
                );
            }
        }

        public override void Explain(int above, int below, Span<double> parts)
        {
            for (int j = 0; j < parts.Length; j++)
            {
                ReadOnlySpan<double> column = Normalized.Column(j);
                parts[j] = Numbers.Weights[j] * (column[above] - column[below]);
            }
        }
    }
}
