using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// How a formula's inputs make up its score. A product has factors and a sum has terms; for anything else the fair shares of Shapley
/// (1953) against a baseline, as Sundararajan and Najmi (2020) define them for models: the only shares that add up, ignore what the formula
/// ignores, treat equals equally and are linear in the formula.
/// </summary>
internal sealed class ScoreAnatomy
{
    /// <summary>The most inputs that may interact: their 2¹⁶ combinations are scored for an explanation.</summary>
    public const int MostInteracting = 16;

    private static readonly Undefined TooLarge = new(
        UndefinedReason.Infinite,
        "This part of the score is too large for a number or undefined."
    );

    private readonly Formula _formula;
    private readonly FormulaParts? _parts;

    public ScoreAnatomy(Formula formula)
    {
        _formula = formula;
        FormulaParts? factors = formula.Factors();
        FormulaParts? terms = formula.Terms();

        // A formula of one input is both: what is added to it decides.
        bool isProduct = factors is not null && terms is not { Constant: not 0 };
        _parts = isProduct ? factors : terms;
        Kind =
            isProduct ? ContributionKind.Factor
            : terms is not null ? ContributionKind.Term
            : ContributionKind.ShapleyValue;
    }

    public ContributionKind Kind { get; }

    /// <summary>Whether an explanation needs a baseline.</summary>
    public bool HasBaseline => Kind == ContributionKind.ShapleyValue;

    public string Assumption =>
        Kind switch
        {
            ContributionKind.Factor => "The factors of the inputs multiply to the score.",
            ContributionKind.Term => "The terms of the inputs add up to the score.",
            _ =>
                "The shares of the inputs are Shapley values against the typical item, which has the median of each input.",
        };

    public Measured Base(double[] baseline) => _parts?.Constant ?? Evaluate(_formula, baseline);

    public Contribution[] Contributions(double[] values, double[] baseline)
    {
        Measured[] effects = _parts is null ? Shapley(values, baseline) : PartsOf(values);
        return
        [
            .. effects.Select(
                (effect, input) => new Contribution(_formula.Inputs[input].Name, values[input], effect, Kind)
            ),
        ];
    }

    public InputComparison[] Compare(ReadOnlySpan<double> above, ReadOnlySpan<double> below)
    {
        double[] high = above.ToArray();
        double[] low = below.ToArray();
        Func<Measured, Measured, Measured> join = Kind == ContributionKind.Factor ? Ratio : Difference;
        Measured[] effects = _parts is null ? Shapley(high, low) : [.. PartsOf(high).Zip(PartsOf(low), join)];
        return
        [
            .. effects.Select(
                (effect, input) =>
                    new InputComparison(_formula.Inputs[input].Name, high[input], low[input], effect, Kind)
            ),
        ];
    }

    /// <summary>The inputs by whose value the score of a product is not above 0.</summary>
    public IEnumerable<int> NotPositive(ReadOnlySpan<double> values) =>
        PartsOf(values.ToArray())
            .Index()
            .Where(part => part.Item.TryGet(out double factor, out _) && !(factor > 0))
            .Select(part => part.Index)
            .ToArray();

    private Measured[] PartsOf(double[] values) => [.. _parts!.Parts.Select(part => Evaluate(part, values))];

    private static Measured Ratio(Measured high, Measured low) =>
        !high.TryGet(out double above, out Undefined? undefined) || !low.TryGet(out double below, out undefined)
            ? undefined
        : below == 0
            ? new Undefined(
                UndefinedReason.ZeroDenominator,
                "This input of the lower item makes its score 0, so there is no ratio."
            )
        : Finite(above / below);

    private static Measured Difference(Measured high, Measured low) =>
        !high.TryGet(out double above, out Undefined? undefined) || !low.TryGet(out double below, out undefined)
            ? undefined
            : Finite(above - below);

    private static Measured Finite(double value) => double.IsFinite(value) ? value : TooLarge;

    private static Measured Evaluate(Formula formula, double[] values)
    {
        ReadOnlyMemory<double>[] columns = new ReadOnlyMemory<double>[values.Length];
        for (int input = 0; input < columns.Length; input++)
        {
            columns[input] = values.AsMemory(input, 1);
        }

        double result = 0;
        return formula.TryApply(new(columns), new(ref result), out _) ? result : TooLarge;
    }

    /// <summary>What each input adds on the way from one set of values to another, averaged over all orders; 0 for one that does not change.</summary>
    private Measured[] Shapley(double[] to, double[] from)
    {
        int[] moving = [.. Enumerable.Range(0, to.Length).Where(i => _formula.Uses(i) && to[i] != from[i])];
        Measured[] effects = new Measured[to.Length];
        effects.AsSpan().Fill(0.0);
        double[] scores = new double[1 << moving.Length];
        if (!_formula.TryApply(new(Combinations(to, from, moving)), scores, out _))
        {
            foreach (int input in moving)
            {
                effects[input] = TooLarge;
            }

            return effects;
        }

        // The weight of a set of s inputs: s!(k − s − 1)!/k!, the share of orders in which exactly these came before.
        double[] weights = new double[moving.Length];
        for (int size = 0; size < weights.Length; size++)
        {
            weights[size] = size == 0 ? 1.0 / moving.Length : weights[size - 1] * size / (moving.Length - size);
        }

        for (int player = 0; player < moving.Length; player++)
        {
            double effect = 0;
            for (int set = 0; set < scores.Length; set++)
            {
                if ((set >> player & 1) == 0)
                {
                    double added = scores[set | (1 << player)] - scores[set];
                    effect += weights[System.Numerics.BitOperations.PopCount((uint)set)] * added;
                }
            }

            effects[moving[player]] = Finite(effect);
        }

        return effects;
    }

    private static ReadOnlyMemory<double>[] Combinations(double[] to, double[] from, int[] moving)
    {
        ReadOnlyMemory<double>[] columns = new ReadOnlyMemory<double>[to.Length];
        for (int input = 0; input < columns.Length; input++)
        {
            double[] column = new double[1 << moving.Length];
            column.AsSpan().Fill(from[input]);
            int player = Array.IndexOf(moving, input);
            for (int set = 0; player >= 0 && set < column.Length; set++)
            {
                column[set] = (set >> player & 1) == 0 ? from[input] : to[input];
            }

            columns[input] = column;
        }

        return columns;
    }
}
