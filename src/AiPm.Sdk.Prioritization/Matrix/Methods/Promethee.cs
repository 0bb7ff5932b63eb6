using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// PROMETHEE I and II: items compared in pairs, criterion by criterion, by preference functions. The positive flow φ⁺ is how much
/// an item is preferred to the others on average, the negative flow φ⁻ how much the others are preferred to it; PROMETHEE II ranks by
/// φ = φ⁺ − φ⁻ (Brans 1982; Brans and Vincke 1985).
/// </summary>
/// <remarks>
/// <para>φ⁺ᵢ = 1/(n − 1) Σₖ Σⱼ wⱼ Pⱼ(xᵢⱼ − xₖⱼ), costs with the sign turned. Flows are from 0 to 1, net flows from −1 to 1 and add up to 0.
/// A single item has flows of 0. No value is normalised: parameters of the functions are in the criteria's units.</para>
/// <para>An item that is at least as good in every criterion never ranks below; the zero of a criterion changes nothing, its unit nothing where the
/// parameters go with it. Removing an item can reverse ranks. Cost: O(criteria × n log n) for piecewise shapes (Calders and Van Assche 2018 for the idea),
/// O(criteria × n²) with Gaussians.</para>
/// </remarks>
public sealed record Promethee : MatrixMethod
{
    /// <summary>PROMETHEE with these preference functions.</summary>
    /// <param name="preferences">One for all criteria, or one for each in order.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public Promethee(params IReadOnlyList<PreferenceFunction> preferences)
    {
        ArgumentNullException.ThrowIfNull(preferences);
        if (preferences.Count == 0 || preferences.Any(preference => preference is null))
        {
            throw new ArgumentException(
                "preferences must be one function for all criteria or one for each, but there is none",
                nameof(preferences)
            );
        }

        Preferences = [.. preferences];
    }

    /// <summary>The preference functions: one for all criteria, or one for each in order.</summary>
    public IReadOnlyList<PreferenceFunction> Preferences { get; }

    /// <inheritdoc/>
    public override string Name => "PROMETHEE II";

    /// <inheritdoc/>
    public override string Description => "PROMETHEE II, flows divided by n − 1 (Brans and Vincke 1985)";

    internal override string ScoreName => "net flow";

    /// <summary>Equal when all preference functions are.</summary>
    public bool Equals(Promethee? other) => other is not null && Preferences.SequenceEqual(other.Preferences);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Preferences.Count, Preferences[0]);

    /// <inheritdoc/>
    public override PrometheeResult Evaluate(DecisionMatrix matrix, TieConvention ties = TieConvention.Competition) =>
        new(this, matrix, Run<Scorer>(matrix), ties);

    internal override MatrixScorer Start(MatrixNumbers numbers) =>
        Preferences.Count == 1 || Preferences.Count == numbers.Criteria.Count
            ? new Scorer(Preferences, numbers)
            : throw new InvalidDecisionMatrixException(
                new Problem(
                    "criteria",
                    0,
                    $"{numbers.Criteria.Count} for {Preferences.Count} preference functions",
                    "as many as there are functions, or one function for all"
                )
            );

    internal sealed class Scorer : MatrixScorer
    {
        private readonly IReadOnlyList<PreferenceFunction> _preferences;
        private readonly UnicriterionFlows _flows;
        private readonly double[] _values;

        public Scorer(IReadOnlyList<PreferenceFunction> preferences, MatrixNumbers numbers)
            : base(numbers)
        {
            _preferences = preferences;
            _flows = new(numbers.Items);
            _values = new double[numbers.Items];
            PositiveByCriterion = new double[numbers.Values.Length];
            NegativeByCriterion = new double[numbers.Values.Length];
            NetByCriterion = new double[numbers.Values.Length];
            Positive = new double[numbers.Items];
            Negative = new double[numbers.Items];
        }

        public double[] PositiveByCriterion { get; }

        public double[] NegativeByCriterion { get; }

        public double[] NetByCriterion { get; }

        public double[] Positive { get; }

        public double[] Negative { get; }

        public override ReadOnlySpan<double> BeforeWeights => NetByCriterion;

        public PreferenceFunction Preference(int criterion) => _preferences[_preferences.Count == 1 ? 0 : criterion];

        public override void Score()
        {
            int items = Merits.Length;
            double others = Math.Max(1, items - 1);
            Positive.AsSpan().Clear();
            Negative.AsSpan().Clear();
            for (int j = 0; j < Numbers.Criteria.Count; j++)
            {
                Orient(j, _values);
                Span<double> positive = PositiveByCriterion.AsSpan(j * items, items);
                Span<double> negative = NegativeByCriterion.AsSpan(j * items, items);
                Span<double> net = NetByCriterion.AsSpan(j * items, items);
                _flows.Fill(Preference(j), _values, positive, negative);
                double weight = Numbers.Weights[j];
                for (int i = 0; i < items; i++)
                {
                    positive[i] /= others;
                    negative[i] /= others;
                    net[i] = positive[i] - negative[i];
                    Positive[i] += weight * positive[i];
                    Negative[i] += weight * negative[i];
                }
            }

            for (int i = 0; i < items; i++)
            {
                Merits[i] = Positive[i] - Negative[i];
            }
        }

        public override void Explain(int above, int below, Span<double> parts)
        {
            for (int j = 0; j < parts.Length; j++)
            {
                ReadOnlySpan<double> net = NetByCriterion.AsSpan(j * Merits.Length, Merits.Length);
                parts[j] = Numbers.Weights[j] * (net[above] - net[below]);
            }
        }

        public void Orient(int criterion, Span<double> values)
        {
            Numbers.Column(criterion).CopyTo(values);
            if (Numbers.Criteria[criterion].IsCost)
            {
                foreach (ref double value in values)
                {
                    value = -value;
                }
            }
        }
    }
}
