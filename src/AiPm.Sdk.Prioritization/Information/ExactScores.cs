using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// Mean scores without draws: in closed form, by the means of independent factors or terms (each an integral or a sum of one variable), or by
/// enumeration; whichever there is.
/// </summary>
internal sealed class ExactScores<T>(Backlog<T> backlog, ScoringModel model)
{
    private readonly Dictionary<(int Item, int Input), Measured> _parts = [];
    private readonly FormulaParts? _factors = model.Gates.Count == 0 ? model.Formula.Factors() : null;
    private readonly FormulaParts? _terms = model.Gates.Count == 0 ? model.Formula.Terms() : null;

    /// <summary>The mean score of an item, one input of which may be replaced; null where none of the ways leads to it.</summary>
    public double? Mean(int item, Estimate[] inputs)
    {
        if (Array.TrueForAll(inputs, input => input.IsCertain))
        {
            return Certain(inputs);
        }

        if (model.Gates.Count == 0 && ClosedForm(inputs) is { } closed)
        {
            return closed;
        }

        return OfParts(item, inputs) ?? OfOneQuantity(inputs) ?? Enumeration.Of([inputs], model.GatedFormula)?.Mean(0);
    }

    /// <summary>The distribution of an item's score, where it is known.</summary>
    public ScoreLaw? Law(int item)
    {
        Estimate[] inputs = backlog.Inputs[item];
        if (Array.TrueForAll(inputs, input => input.IsCertain))
        {
            return Certain(inputs) is { } score ? ScoreLaw.Of([score], [1]) : null;
        }

        if (Enumeration.Of([inputs], model.GatedFormula) is { } few)
        {
            return ScoreLaw.Of(few.Scores[0], few.Probabilities);
        }

        try
        {
            return
                model.Gates.Count == 0
                && model.Formula.Evaluate(inputs).TryGetDistribution(out Distribution? distribution)
                && !distribution.IsDiscrete
                && distribution.Mean.IsDefined
                ? ScoreLaw.Of(distribution)
                : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The mean of a function of one quantity; null where it is not known by values or density.</summary>
    public static double? Mean(
        Distribution distribution,
        Func<double, double?> function,
        Func<double, int>? regime = null
    ) =>
        FiniteSupport.Of(distribution) is { } few ? Sum(few, function)
        : distribution.IsDiscrete ? null
        : DensityIntegral.Mean(distribution, function, regime);

    private static double? Sum((double[] Values, double[] Probabilities) few, Func<double, double?> function)
    {
        CompensatedSum sum = default;
        for (int i = 0; i < few.Values.Length; i++)
        {
            if (function(few.Values[i]) is not { } value)
            {
                return null;
            }

            sum = sum.Plus(few.Probabilities[i] * value);
        }

        return sum.Value;
    }

    private double? Certain(Estimate[] inputs)
    {
        ReadOnlyMemory<double>[] columns = new ReadOnlyMemory<double>[inputs.Length];
        for (int input = 0; input < inputs.Length; input++)
        {
            _ = inputs[input].TryGetCertain(out double value);
            columns[input] = new[] { value };
        }

        double score = 0;
        return model.GatedFormula.TryApply(new(columns), new(ref score), out _) ? score : null;
    }

    private double? ClosedForm(Estimate[] inputs)
    {
        try
        {
            return model.Formula.Evaluate(inputs).Mean.TryGet(out double mean, out _) ? mean : null;
        }
        catch (Exception refused) when (refused is ArgumentException or DivideByZeroException)
        {
            return null;
        }
    }

    private double? OfParts(int item, Estimate[] inputs)
    {
        if ((_factors ?? _terms) is not { } parts || !AreIndependent(inputs))
        {
            return null;
        }

        double result = parts.Constant;
        for (int input = 0; input < inputs.Length; input++)
        {
            bool isOwn = inputs[input].Equals(backlog.Inputs[item][input]);
            if (!isOwn || !_parts.TryGetValue((item, input), out Measured part))
            {
                part = MeanOfPart(parts.Parts[input], inputs, input);
                if (isOwn)
                {
                    _parts[(item, input)] = part;
                }
            }

            if (!part.TryGet(out double value, out _))
            {
                return null;
            }

            result = _factors is not null ? result * value : result + value;
        }

        return double.IsFinite(result) ? result : null;
    }

    /// <summary>The mean score where all that is uncertain is one named quantity, in one input or in several. A gate would make it jump.</summary>
    private double? OfOneQuantity(Estimate[] inputs) =>
        model.Gates.Count == 0 && OnlyQuantity(inputs) is { } only
            ? Mean(
                only.Distribution,
                x =>
                {
                    Estimate[] given = [.. inputs];
                    for (int input = 0; input < given.Length; input++)
                    {
                        if (Known(given[input], only.Name, x) is not { } known)
                        {
                            return null;
                        }

                        given[input] = known;
                    }

                    return Certain(given);
                }
            )
            : null;

    private static (string Name, Distribution Distribution)? OnlyQuantity(Estimate[] inputs)
    {
        string[] names = [.. inputs.SelectMany(input => input.DependsOn).Distinct(StringComparer.Ordinal)];
        if (names is not [var name])
        {
            return null;
        }

        Distribution? distribution = null;
        foreach (Estimate input in inputs)
        {
            if (input.TryGetQuantity(name, out Estimate quantity))
            {
                _ = quantity.TryGetDistribution(out distribution);
            }
        }

        // What stays uncertain once the quantity is known is made of unnamed ones.
        return
            distribution is not null
            && Array.TrueForAll(inputs, input => Known(input, name, distribution.Quantile(0.5)) is not null)
            ? (name, distribution)
            : null;
    }

    private static double? Known(Estimate estimate, string name, double value)
    {
        try
        {
            return estimate.Given(name, value).TryGetCertain(out double known) ? known : null;
        }
        catch (Exception refused) when (refused is DivideByZeroException or ArgumentException)
        {
            return null;
        }
    }

    private static Measured MeanOfPart(Formula part, Estimate[] inputs, int input)
    {
        double[] row = new double[inputs.Length];

        // The part depends on one input alone; the others need values that their ranges allow.
        for (int other = 0; other < row.Length; other++)
        {
            row[other] = Math.Clamp(1, part.Inputs[other].Domain.Smallest, part.Inputs[other].Domain.Largest);
        }

        ReadOnlyMemory<double>[] columns = new ReadOnlyMemory<double>[row.Length];
        for (int other = 0; other < row.Length; other++)
        {
            columns[other] = row.AsMemory(other, 1);
        }

        double? At(double value)
        {
            row[input] = value;
            double result = 0;
            return part.TryApply(new(columns), new(ref result), out _) ? result : null;
        }

        double? mean =
            inputs[input].TryGetCertain(out double certain) ? At(certain)
            : inputs[input].TryGetDistribution(out Distribution? distribution) ? Mean(distribution, At)
            : OnlyQuantity([inputs[input]]) is { } only
                ? Mean(only.Distribution, x => Known(inputs[input], only.Name, x) is { } known ? At(known) : null)
            : null;
        return mean ?? new Measured(new Undefined(UndefinedReason.NoClosedForm, "There is no closed form."));
    }

    private static bool AreIndependent(Estimate[] inputs)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (Estimate input in inputs)
        {
            IReadOnlyList<string> own = input.DependsOn;
            if (own.Any(names.Contains))
            {
                return false;
            }

            names.UnionWith(own);
        }

        return true;
    }
}
