using System.Numerics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>The mean loss of one risk under sets of controls, and upper bounds of what a set could still remove.</summary>
/// <remarks>
/// Bounds are modular: a constant and a price for each free control. With few controls the mean loss of every subset is in a table, and
/// the constant is the smallest for any prices: max over subsets of (removed − their prices). With many, the loss is at least the convex
/// E[L·exp(Σ xⱼ ln mⱼ)], with L under every cap that is or may be chosen, whose tangent planes lie below it.
/// </remarks>
internal sealed class SearchRisk
{
    private const int MostInTable = 12;
    private const double MostTableWork = 2e8;
    private const double SmallestFactor = 1e-300;

    private readonly TreatedRisk _risk;
    private readonly double[]? _table;
    private readonly Dictionary<ulong, double> _known = [];

    // For tangents: the years that have a loss, and ln m of each control in them; one row where no m varies.
    private readonly int[] _rows = [];
    private readonly double[][] _logs = [];
    private readonly bool _hasOneRow;
    private readonly Dictionary<ulong, double[]> _lossesUnderCaps = [];
    private readonly int[] _free;
    private readonly double[] _prices = [];
    private readonly ulong[] _masks = [];

    public SearchRisk(TreatedRisk risk)
    {
        _risk = risk;
        int count = risk.Controls.Length;
        _free = new int[count];
        bool isCertain = risk.HasOneFactor(risk.All) && risk.IsProduct;
        int years = isCertain ? 1 : risk.Years;
        if (count <= MostInTable && Math.ScaleB(years, count) <= MostTableWork)
        {
            _table = Table(risk, isCertain);
            _prices = new double[1 << count];
            _masks = new ulong[1 << count];
        }
        else if (risk.IsProduct || (risk.HasLosses && risk.OnlyReduces))
        {
            _hasOneRow = Enumerable.Range(0, count).All(risk.HasOneFactor);
            _rows =
                _hasOneRow ? [0]
                // Where the mean is positive although no year has a loss, every year counts for the same.
                : risk.HasLosses ? [.. Enumerable.Range(0, risk.Years).Where(year => risk.Annual[year] > 0)]
                : [.. Enumerable.Range(0, risk.Years)];
            _logs =
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(k =>
                        _rows.Select(year => Elementary.Log(Math.Max(SmallestFactor, risk.Factor(k, year)))).ToArray()
                    ),
            ];
        }
    }

    public int[] Controls => _risk.Controls;

    /// <summary>Whether bounds take prices, which a search may choose; else they are tangents at a point.</summary>
    public bool HasTable => _table is not null;

    public ulong MaskOf(ReadOnlySpan<bool> chosen) => _risk.MaskOf(chosen);

    public double Loss(ulong mask)
    {
        if (_table is not null)
        {
            return _table[mask];
        }

        if (!_known.TryGetValue(mask, out double loss))
        {
            // Bounded memory: sets come back mostly from their neighbourhood.
            if (_known.Count >= 1 << 16)
            {
                _known.Clear();
            }

            loss = _risk.ExpectedLoss(mask);
            _known.Add(mask, loss);
        }

        return loss;
    }

    /// <summary>
    /// The constant of a bound of what free controls can remove beyond the chosen ones, at given prices; and the subset at which it is reached.
    /// </summary>
    public double Constant(ulong chosen, ulong free, ReadOnlySpan<double> prices, out ulong best)
    {
        int count = 0;
        for (ulong left = free; left != 0; left &= left - 1)
        {
            _free[count++] = BitOperations.TrailingZeroCount(left);
        }

        double before = _table![chosen];
        double most = 0;
        best = 0;
        for (int set = 1; set < 1 << count; set++)
        {
            int rest = set & (set - 1);
            int k = _free[BitOperations.TrailingZeroCount(set)];
            ulong mask = _masks[rest] | (1UL << k);
            double price = _prices[rest] + prices[k];
            _masks[set] = mask;
            _prices[set] = price;
            double value = before - _table[chosen | mask] - price;
            if (value > most)
            {
                (most, best) = (value, mask);
            }
        }

        return most;
    }

    /// <summary>The bound by the tangent plane at a point of the free controls: its constant, and its prices.</summary>
    public double Tangent(ulong chosen, ulong free, ReadOnlySpan<double> point, Span<double> prices)
    {
        prices.Clear();
        double before = Loss(chosen);
        if (_logs.Length == 0)
        {
            return before - (_risk.OnlyReduces ? Loss(chosen | free) : 0);
        }

        int count = 0;
        for (ulong left = free; left != 0; left &= left - 1)
        {
            _free[count++] = BitOperations.TrailingZeroCount(left);
        }

        double[] losses = LossesUnder((chosen | free) & _risk.Capping);
        CompensatedSum sum = default;
        for (int row = 0; row < losses.Length; row++)
        {
            double log = 0;
            for (ulong left = chosen; left != 0; left &= left - 1)
            {
                log += _logs[BitOperations.TrailingZeroCount(left)][row];
            }

            for (int i = 0; i < count; i++)
            {
                log += point[_free[i]] * _logs[_free[i]][row];
            }

            double loss = losses[row] * Elementary.Exp(log);
            sum = sum.Plus(loss);
            for (int i = 0; i < count; i++)
            {
                prices[_free[i]] -= loss * _logs[_free[i]][row];
            }
        }

        double at = sum.Value;
        for (int i = 0; i < count; i++)
        {
            at += prices[_free[i]] * point[_free[i]];
        }

        return before - at;
    }

    /// <summary>
    /// The loss of each row where every event is capped by all of these, before factors: as min(K, X·f) ≥ f·min(K, X) for f ≤ 1, what controls leave is
    /// no less than its product with their factors.
    /// </summary>
    private double[] LossesUnder(ulong caps)
    {
        if (!_lossesUnderCaps.TryGetValue(caps, out double[]? losses))
        {
            if (caps == 0 && (_hasOneRow || !_risk.HasLosses))
            {
                losses = [.. _rows.Select(_ => _risk.MeanLoss / _rows.Length)];
            }
            else
            {
                double[] annual = caps == 0 ? _risk.Annual.ToArray() : _risk.CappedAnnual(caps);
                double scale = _risk.Ratio / _risk.Years;
                losses = _hasOneRow
                    ? [Moments.Of(annual).Mean.Value * _risk.Ratio]
                    : [.. _rows.Select(year => scale * annual[year])];
            }

            _lossesUnderCaps.Add(caps, losses);
        }

        return losses;
    }

    private static double[] Table(TreatedRisk risk, bool isCertain)
    {
        int count = risk.Controls.Length;
        double[] table = new double[1 << count];
        if (!risk.IsProduct || !(isCertain || risk.HasLosses))
        {
            for (int set = 0; set < table.Length; set++)
            {
                table[set] = risk.ExpectedLoss((ulong)set);
            }

            return table;
        }

        double[] products = new double[table.Length];
        int years = isCertain ? 1 : risk.Years;
        for (int year = 0; year < years; year++)
        {
            double loss = isCertain ? risk.MeanLoss : risk.Ratio * risk.Annual[year] / years;
            if (loss == 0)
            {
                continue;
            }

            products[0] = loss;
            for (int k = 0; k < count; k++)
            {
                double factor = risk.Factor(k, year);
                int half = 1 << k;
                for (int set = 0; set < half; set++)
                {
                    products[half + set] = products[set] * factor;
                }
            }

            for (int set = 0; set < table.Length; set++)
            {
                table[set] += products[set];
            }
        }

        return table;
    }
}
