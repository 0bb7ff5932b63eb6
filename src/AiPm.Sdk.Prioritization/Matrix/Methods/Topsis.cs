using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// TOPSIS: closeness to the ideal, D⁻/(D⁺ + D⁻), where D⁺ and D⁻ are the distances of wⱼ·rᵢⱼ to the best and to the worst value of
/// each column (Hwang and Yoon 1981).
/// </summary>
/// <remarks>
/// <para>Closeness runs from 0, the worst in every criterion, to 1, the best in every. The normalisation has no default, as it decides ranks: the book
/// has vector; see <see cref="Normalization"/>. Where all items are the same in every criterion that counts, both distances are 0 and the closeness is
/// ½ for all, with a warning.</para>
/// <para>An item that is at least as good in every criterion never ranks below. Units of criteria change nothing; with min-max normalisation zeros
/// do not either. Adding an item moves the ideal and can reverse ranks. Cost: O(items × criteria).</para>
/// </remarks>
/// <param name="Normalization">How values of different units become comparable.</param>
/// <param name="Distance">How the way to the ideal is measured.</param>
public sealed record Topsis(Normalization Normalization, TopsisDistance Distance = TopsisDistance.Euclidean)
    : MatrixMethod
{
    /// <summary>How values of different units become comparable.</summary>
    public Normalization Normalization
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Normalization));
    } = Normalization ?? throw new ArgumentNullException(nameof(Normalization));

    /// <summary>How the way to the ideal is measured.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a named one.</exception>
    public TopsisDistance Distance
    {
        get;
        init => field = EnumDomain.Require(value, nameof(Distance));
    } = EnumDomain.Require(Distance, nameof(Distance));

    /// <inheritdoc/>
    public override string Name => "TOPSIS";

    /// <inheritdoc/>
    public override string Description =>
        $"TOPSIS with {Normalization}{(Distance == TopsisDistance.Manhattan ? " and Manhattan distances" : "")} (Hwang and Yoon 1981)";

    internal override string ScoreName => "closeness";

    /// <inheritdoc/>
    public override TopsisResult Evaluate(DecisionMatrix matrix, TieConvention ties = TieConvention.Competition) =>
        new(this, matrix, Run<Scorer>(matrix), ties);

    internal override MatrixScorer Start(MatrixNumbers numbers) => new Scorer(this, numbers);

    internal sealed class Scorer(Topsis method, MatrixNumbers numbers) : MatrixScorer(numbers)
    {
        public NormalizedMatrix Normalized { get; } = new(method.Normalization, numbers);

        public double[] Weighted { get; } = new double[numbers.Values.Length];

        public double[] Ideal { get; } = new double[numbers.Criteria.Count];

        public double[] AntiIdeal { get; } = new double[numbers.Criteria.Count];

        // Sums over criteria: of squares for Euclidean distances, of sizes for Manhattan ones.
        public double[] ToIdeal { get; } = new double[numbers.Items];

        public double[] ToAntiIdeal { get; } = new double[numbers.Items];

        public bool AllAreTheSame { get; private set; }

        public override void Score()
        {
            Normalized.Fill();
            ToIdeal.AsSpan().Clear();
            ToAntiIdeal.AsSpan().Clear();
            AllAreTheSame = true;
            for (int j = 0; j < Numbers.Criteria.Count; j++)
            {
                AddCriterion(j);
            }

            for (int i = 0; i < Merits.Length; i++)
            {
                double far = Length(ToAntiIdeal[i]);
                double near = Length(ToIdeal[i]);
                Merits[i] = near + far > 0 ? far / (near + far) : 0.5;
            }
        }

        public double Length(double sum) => method.Distance == TopsisDistance.Euclidean ? Math.Sqrt(sum) : sum;

        // The sign of the difference of two closenesses is that of D⁻ₐD⁺ᵦ − D⁺ₐD⁻ᵦ, also with each distance squared, and that is a sum over criteria.
        public override void Explain(int above, int below, Span<double> parts)
        {
            double total = 0;
            for (int j = 0; j < parts.Length; j++)
            {
                ReadOnlySpan<double> column = Weighted.AsSpan(j * Numbers.Items, Numbers.Items);
                double far = Part(column[above] - AntiIdeal[j]) - Part(column[below] - AntiIdeal[j]);
                double near = Part(Ideal[j] - column[above]) - Part(Ideal[j] - column[below]);
                parts[j] = far * ToIdeal[below] - near * ToAntiIdeal[below];
                total += parts[j];
            }

            double difference = Merits[above] - Merits[below];
            foreach (ref double part in parts)
            {
                part = total == 0 ? 0 : part / total * difference;
            }
        }

        private void AddCriterion(int j)
        {
            ReadOnlySpan<double> normalized = Normalized.Column(j);
            Span<double> column = Weighted.AsSpan(j * Numbers.Items, Numbers.Items);
            double best = double.NegativeInfinity;
            double worst = double.PositiveInfinity;
            for (int i = 0; i < column.Length; i++)
            {
                column[i] = Numbers.Weights[j] * normalized[i];
                best = Math.Max(best, column[i]);
                worst = Math.Min(worst, column[i]);
            }

            Ideal[j] = best;
            AntiIdeal[j] = worst;
            AllAreTheSame &= best == worst;
            for (int i = 0; i < column.Length; i++)
            {
                ToIdeal[i] += Part(best - column[i]);
                ToAntiIdeal[i] += Part(column[i] - worst);
            }
        }

        private double Part(double difference) =>
            method.Distance == TopsisDistance.Euclidean ? difference * difference : difference;
    }
}
