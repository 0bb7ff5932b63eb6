using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// Every combination of the values of some items' uncertain inputs, with its probability and the items' scores; where inputs are distributions of few
/// values, or arithmetic over named ones.
/// </summary>
internal sealed class Enumeration
{
    public const int MostCombinations = 1 << 16;

    private readonly Dictionary<string, int> _named = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Item, int Input), int> _own = [];
    private readonly List<(double[] Values, double[] Probabilities)> _variables = [];
    private readonly double[][][] _columns;

    private Enumeration(Estimate[][] items) =>
        _columns = Array.ConvertAll(items, inputs => new double[inputs.Length][]);

    /// <summary>The probability of each combination.</summary>
    public double[] Probabilities { get; private set; } = [];

    /// <summary>The score of each item in each combination.</summary>
    public double[][] Scores { get; private set; } = [];

    /// <summary>The combinations of these items, or null where there are too many, or one is not of few values.</summary>
    public static Enumeration? Of(Estimate[][] items, Formula formula)
    {
        Enumeration made = new(items);
        return made.TryFind(items) && made.TryScore(items, formula) ? made : null;
    }

    /// <summary>The mean of an item's score.</summary>
    public double Mean(int item)
    {
        CompensatedSum sum = default;
        for (int row = 0; row < Probabilities.Length; row++)
        {
            sum = sum.Plus(Probabilities[row] * Scores[item][row]);
        }

        return sum.Value;
    }

    /// <summary>The number of each combination's group: those that agree in what is known.</summary>
    public int[] Groups(IEnumerable<string> names, IEnumerable<(int Item, int Input)> slots, out int count)
    {
        double[][] known =
        [
            .. names.Where(_named.ContainsKey).Select(name => Column(_named[name])),
            .. slots.Select(slot => _columns[slot.Item][slot.Input]),
        ];
        Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        int[] groups = new int[Probabilities.Length];
        System.Text.StringBuilder key = new();
        for (int row = 0; row < groups.Length; row++)
        {
            key.Clear();
            foreach (double[] column in known)
            {
                key.Append(BitConverter.DoubleToInt64Bits(column[row] + 0.0)).Append(' ');
            }

            string text = key.ToString();
            if (!numbers.TryGetValue(text, out groups[row]))
            {
                numbers.Add(text, groups[row] = numbers.Count);
            }
        }

        count = numbers.Count;
        return groups;
    }

    private bool TryFind(Estimate[][] items)
    {
        double combinations = 1;
        for (int item = 0; item < items.Length; item++)
        {
            for (int input = 0; input < items[item].Length; input++)
            {
                Estimate estimate = items[item][input];
                if (estimate.IsCertain)
                {
                    continue;
                }

                if (estimate.RankCorrelations.Count > 0)
                {
                    return false;
                }

                IReadOnlyList<string> names = estimate.Names;
                if (names.Count == 0)
                {
                    if (!estimate.IsDistribution || !TryAdd(estimate))
                    {
                        return false;
                    }

                    _own.Add((item, input), _variables.Count - 1);
                    combinations *= _variables[^1].Values.Length;
                }

                foreach (string name in names)
                {
                    if (_named.ContainsKey(name))
                    {
                        continue;
                    }

                    _ = estimate.TryGetQuantity(name, out Estimate quantity);
                    if (!TryAdd(quantity))
                    {
                        return false;
                    }

                    _named.Add(name, _variables.Count - 1);
                    combinations *= _variables[^1].Values.Length;
                }

                if (combinations > MostCombinations)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool TryAdd(Estimate leaf)
    {
        if (
            !leaf.TryGetDistribution(out Distribution? distribution)
            || FiniteSupport.Of(distribution) is not { } support
        )
        {
            return false;
        }

        _variables.Add(support);
        return true;
    }

    private bool TryScore(Estimate[][] items, Formula formula)
    {
        int rows = _variables.Aggregate(1, (product, variable) => product * variable.Values.Length);
        Probabilities = new double[rows];
        Probabilities.AsSpan().Fill(1);
        for (int variable = 0; variable < _variables.Count; variable++)
        {
            for (int row = 0; row < rows; row++)
            {
                Probabilities[row] *= _variables[variable].Probabilities[Digit(variable, row)];
            }
        }

        Scores = new double[items.Length][];
        for (int item = 0; item < items.Length; item++)
        {
            for (int input = 0; input < items[item].Length; input++)
            {
                if (Column(items[item][input], item, input, rows) is not { } column)
                {
                    return false;
                }

                _columns[item][input] = column;
            }

            Scores[item] = new double[rows];
            ReadOnlyMemory<double>[] inputs = Array.ConvertAll(
                _columns[item],
                column => (ReadOnlyMemory<double>)column
            );
            if (!formula.TryApply(new(inputs), Scores[item], out _))
            {
                return false;
            }
        }

        return true;
    }

    private double[]? Column(Estimate estimate, int item, int input, int rows)
    {
        if (_own.TryGetValue((item, input), out int own))
        {
            return Column(own);
        }

        double[] column = new double[rows];
        if (estimate.TryGetCertain(out double certain))
        {
            column.AsSpan().Fill(certain);
            return column;
        }

        IReadOnlyList<string> names = estimate.Names;
        if (estimate.IsDistribution)
        {
            return Column(_named[names[0]]);
        }

        for (int row = 0; row < rows; row++)
        {
            Estimate known = estimate;
            try
            {
                foreach (string name in names)
                {
                    int variable = _named[name];
                    known = known.Given(name, _variables[variable].Values[Digit(variable, row)]);
                }
            }
            catch (DivideByZeroException)
            {
                return null;
            }

            if (!known.TryGetCertain(out column[row]))
            {
                return null;
            }
        }

        return column;
    }

    private double[] Column(int variable)
    {
        double[] column = new double[Probabilities.Length];
        for (int row = 0; row < column.Length; row++)
        {
            column[row] = _variables[variable].Values[Digit(variable, row)];
        }

        return column;
    }

    private int Digit(int variable, int row)
    {
        for (int earlier = 0; earlier < variable; earlier++)
        {
            row /= _variables[earlier].Values.Length;
        }

        return row % _variables[variable].Values.Length;
    }
}
