using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// The weighted product model: Πⱼ rᵢⱼ^wⱼ (Bridgman 1922; Miller and Starr 1969). Without normalisation a cost has the exponent −wⱼ.
/// </summary>
/// <remarks>
/// <para>Values must be at least 0, and those of a cost without normalisation above 0. A single 0 with a weight makes the whole score 0, which min-max
/// normalisation does to the worst item of every criterion. Without normalisation ratios of scores do not change with any unit, so no
/// item changes the ratio of two others.</para>
/// <para>An item that is at least as good in every criterion never ranks below. Cost: O(items × criteria) logarithms.</para>
/// </remarks>
public sealed record WeightedProductModel : MatrixMethod
{
    /// <summary>The weighted product of the values as they are, costs by their reciprocal.</summary>
    public WeightedProductModel()
        : this(Normalization.None with { Costs = CostRule.Reciprocal }) { }

    /// <summary>The weighted product of normalised values.</summary>
    /// <param name="normalization">How values become comparable.</param>
    public WeightedProductModel(Normalization normalization)
    {
        ArgumentNullException.ThrowIfNull(normalization);
        Normalization = normalization;
    }

    /// <summary>How values become comparable.</summary>
    public Normalization Normalization { get; }

    /// <inheritdoc/>
    public override string Name => "weighted product";

    /// <inheritdoc/>
    public override string Description => $"weighted product model with {Normalization} (Miller and Starr 1969)";

    internal override string ScoreName => "score";

    /// <inheritdoc/>
    public override WeightedProductResult Evaluate(
        DecisionMatrix matrix,
        TieConvention ties = TieConvention.Competition
    ) => new(this, matrix, Run<Scorer>(matrix), ties);

    internal override MatrixScorer Start(MatrixNumbers numbers) => new Scorer(Normalization, numbers);

    internal sealed class Scorer(Normalization normalization, MatrixNumbers numbers) : MatrixScorer(numbers)
    {
        // The logarithm of 0 in sums: e to it is 0, and it stays finite when weighted.
        private const double LogOfZero = -1e300;

        private readonly double[] _logs = new double[numbers.Values.Length];

        public NormalizedMatrix Normalized { get; } = new(normalization, numbers);

        public override ReadOnlySpan<double> BeforeWeights => Array.IndexOf(_logs, LogOfZero) < 0 ? _logs : default;

        public override void Score()
        {
            Normalized.Fill();
            Span<double> sums = Merits;
            sums.Clear();
            for (int j = 0; j < Numbers.Criteria.Count; j++)
            {
                double weight = Numbers.Weights[j];
                ReadOnlySpan<double> column = Normalized.Column(j);
                Span<double> logs = _logs.AsSpan(j * sums.Length, sums.Length);
                for (int i = 0; i < sums.Length; i++)
                {
                    if (!(column[i] >= 0))
                    {
                        throw new InvalidDecisionMatrixException(
                            new Problem(
                                Numbers.Criteria[j].Name,
                                0,
                                string.Create(CultureInfo.InvariantCulture, $"a value of {column[i]}"),
                                $"at least 0, to be a factor ({normalization})"
                            )
                            {
                                Suggestion =
                                    normalization.Scale == NormalizationScale.None
                                    && normalization.Costs == CostRule.Complement
                                    && Numbers.Criteria[j].IsCost
                                        ? "the complement of a cost is its negative: with CostRule.Reciprocal, as without a normalisation given, it becomes 1/x"
                                        : "Normalization.MinMax takes any values",
                            }
                        );
                    }

                    logs[i] = column[i] == 0 ? LogOfZero : Elementary.Log(column[i]);
                    sums[i] += weight * logs[i];
                }
            }

            Scale = 0;
            foreach (ref double merit in sums)
            {
                merit = Elementary.Exp(merit);
                Scale = Math.Max(Scale, merit);
            }

            if (!double.IsFinite(Scale))
            {
                throw new InvalidDecisionMatrixException(
                    new Problem("scores", 0, "weighted products too large for a number", "finite")
                    {
                        Suggestion = "normalise the values",
                    }
                );
            }
        }

        // The logarithmic mean shares a difference of products among their factors (Ang 2004): L(a, b)·w·ln(rₐ/rᵦ).
        public override void Explain(int above, int below, Span<double> parts)
        {
            double difference = Merits[above] - Merits[below];
            double total = 0;
            for (int j = 0; j < parts.Length; j++)
            {
                int column = j * Numbers.Items;
                parts[j] = Numbers.Weights[j] * (_logs[column + above] - _logs[column + below]);
                total += parts[j];
            }

            // Beside the logarithm of 0 every other is nothing: then the zeros carry the difference alone.
            foreach (ref double part in parts)
            {
                part = total == 0 ? 0 : part / total * difference;
            }
        }
    }
}
