using System.Collections.Immutable;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// How strong items are, in logits and adding up to 0, with the uncertainty of all of them together: an item's odds against
/// another are e to the difference of the two.
/// </summary>
/// <remarks>
/// An item's own standard error is that of its distance from the average item. What distinguishes two items is their
/// <see cref="Difference"/>, whose error is not to be read off from two errors, as strengths are correlated. The covariance of n items costs
/// about n³ operations and is computed when first asked for; a difference of two among more than 300 items costs one sparse system of equations.
/// </remarks>
public sealed class ItemStrengths
{
    private readonly FitCovariance _covariance;
    private readonly Dictionary<string, int> _places;
    private readonly Lazy<Matrix> _matrix;
    private readonly Lazy<ImmutableArray<double>> _errors;
    private readonly Lazy<ImmutableArray<double>> _shareErrors;
    private readonly Lazy<Estimate>[] _estimates;

    internal ItemStrengths(IReadOnlyList<string> items, ReadOnlySpan<double> values, FitCovariance covariance)
    {
        Items = items;
        Values = [.. values];
        _covariance = covariance;
        _places = items.Index().ToDictionary(item => item.Item, item => item.Index, StringComparer.Ordinal);
        _matrix = new(() =>
        {
            Matrix all = covariance.Matrix;
            return all.Rows == items.Count
                ? all
                : Matrix.Create(items.Count, items.Count, (row, column) => all[row, column]);
        });
        _errors = new(() =>
            [.. Enumerable.Range(0, items.Count).Select(i => Math.Sqrt(Math.Max(0, Covariance[i, i])))]
        );
        Shares = Softmax(Values);
        _shareErrors = new(ComputeShareErrors);
        _estimates =
        [
            .. Enumerable
                .Range(0, items.Count)
                .Select(i => new Lazy<Estimate>(() => WaldTest.ToEstimate(Values[i], StandardErrors[i]))),
        ];
        int[] order = [.. Enumerable.Range(0, items.Count)];
        Array.Sort(
            order,
            (a, b) =>
                Values[b].CompareTo(Values[a]) is var decided and not 0
                    ? decided
                    : string.CompareOrdinal(items[a], items[b])
        );
        Order = Array.AsReadOnly(Array.ConvertAll(order, i => items[i]));
    }

    /// <summary>The items in the order they were given.</summary>
    public IReadOnlyList<string> Items { get; }

    /// <summary>The items, strongest first.</summary>
    public IReadOnlyList<string> Order { get; }

    /// <summary>The log-strengths in the order of <see cref="Items"/>; they add up to 0.</summary>
    public ImmutableArray<double> Values { get; }

    /// <summary>The standard errors of <see cref="Values"/>.</summary>
    public ImmutableArray<double> StandardErrors => _errors.Value;

    /// <summary>The covariance of <see cref="Values"/>; every row adds up to 0.</summary>
    public Matrix Covariance => _matrix.Value;

    /// <summary>The probability that each item is chosen where all are offered, e^θᵢ/Σ e^θⱼ; they add up to 1.</summary>
    public ImmutableArray<double> Shares { get; }

    /// <summary>The standard errors of <see cref="Shares"/>, by the delta method.</summary>
    public ImmutableArray<double> ShareStandardErrors => _shareErrors.Value;

    /// <summary>The log-strength of an item.</summary>
    /// <exception cref="ArgumentException">There is no such item.</exception>
    public double this[string item] => Values[IndexOf(item)];

    /// <summary>The standard error of an item's log-strength: of its distance from the average.</summary>
    /// <exception cref="ArgumentException">There is no such item.</exception>
    public double StandardError(string item) => StandardErrors[IndexOf(item)];

    /// <summary>The normal interval of an item's log-strength against the average.</summary>
    /// <param name="item">The item.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">There is no such item, or the confidence is outside its range.</exception>
    public Interval Interval(string item, double confidence = 0.95)
    {
        double reach = StandardNormal.TwoSidedQuantile(confidence) * StandardError(item);
        return new(this[item] - reach, this[item] + reach);
    }

    /// <summary>How much stronger one item is than another.</summary>
    /// <param name="item">The first item.</param>
    /// <param name="from">The second.</param>
    /// <param name="confidence">Of the interval, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">There is no such item, both are one, or the confidence is outside its range.</exception>
    public StrengthDifference Difference(string item, string from, double confidence = 0.95)
    {
        int first = IndexOf(item);
        int second = IndexOf(from);
        if (first == second)
        {
            throw new ArgumentException($"an item differs from another, but \"{item}\" was given twice", nameof(from));
        }

        double value = Values[first] - Values[second];
        double error = Math.Sqrt(_covariance.OfDifference(first, second));
        double reach = StandardNormal.TwoSidedQuantile(confidence) * error;
        return new(
            item,
            from,
            value,
            error,
            new(value - reach, value + reach),
            confidence,
            WaldTest.PValue(value, error)
        );
    }

    /// <summary>An item's log-strength as an uncertain quantity: normal with its standard error. Each call returns the same quantity.</summary>
    /// <remarks>Independent of the other items' estimates, which it is not in truth; <see cref="ToEstimates"/> keeps them together.</remarks>
    /// <exception cref="ArgumentException">There is no such item.</exception>
    /// <exception cref="UndefinedException">The standard error is 0.</exception>
    public Estimate ToEstimate(string item) => _estimates[IndexOf(item)].Value;

    /// <summary>
    /// All log-strengths as uncertain quantities with their covariance: each is a sum of the same independent standard normals,
    /// so that differences, orders and sums of them come out right.
    /// </summary>
    /// <remarks>Built from the Cholesky factor of all items but the last, which is minus the sum of the others. About n²/2 terms for n items.</remarks>
    /// <param name="name">The standard normals are called by this name and a number, so that one seed draws the same again.</param>
    /// <exception cref="ArgumentException">The name cannot be a name.</exception>
    /// <exception cref="NotPositiveDefiniteException">The covariance has not full rank, as with fewer clusters than items.</exception>
    public IReadOnlyDictionary<string, Estimate> ToEstimates(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        int free = Items.Count - 1;
        Dictionary<string, Estimate> estimates = new(StringComparer.Ordinal);
        if (free == 0)
        {
            estimates.Add(Items[0], 0);
            return estimates;
        }

        Matrix factor = CholeskyDecomposition
            .Of(Matrix.Create(free, free, (row, column) => Covariance[row, column]))
            .Factor;
        Estimate[] normals =
        [
            .. Enumerable
                .Range(1, free)
                .Select(number =>
                    Estimate
                        .Normal(0, 1)
                        .Named(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name} {number}"))
                ),
        ];
        double[] lastRow = new double[free];
        for (int item = 0; item <= free; item++)
        {
            Estimate[] terms = new Estimate[free + 1];
            terms[free] = Values[item];
            for (int i = 0; i < free; i++)
            {
                double weight = item < free ? factor[item, i] : -lastRow[i];
                lastRow[i] += item < free ? weight : 0;
                terms[i] = weight == 0 ? 0 : weight * normals[i];
            }

            estimates.Add(Items[item], Estimate.Sum(terms));
        }

        return estimates;
    }

    internal static ImmutableArray<double> Softmax(ImmutableArray<double> values)
    {
        double highest = values.Max();
        double[] shares = [.. values.Select(value => Elementary.Exp(value - highest))];
        double total = 0;
        foreach (double share in shares)
        {
            total += share;
        }

        return [.. shares.Select(share => share / total)];
    }

    internal int IndexOf(string item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return ChoiceItems.Place(_places, item, nameof(item));
    }

    // The gradient of share i is sᵢ·(eᵢ − s).
    private ImmutableArray<double> ComputeShareErrors()
    {
        double[] shares = [.. Shares];
        double[] along = Covariance.Times(shares);
        double common = 0;
        for (int i = 0; i < shares.Length; i++)
        {
            common += shares[i] * along[i];
        }

        return
        [
            .. shares.Select((share, i) => share * Math.Sqrt(Math.Max(0, Covariance[i, i] - 2 * along[i] + common))),
        ];
    }
}
