using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// The mean of the worst share of the draws: the conditional value at risk as Rockafellar and Uryasev (2000, Journal of Risk 2) define it for a sample.
/// It is the least of all weighted means whose weights are at most 1 ÷ (share × draws), so the weights at any point give a linear
/// function that is nowhere below it (Künzi-Bay and Mayer 2006, Computational Management Science 3).
/// </summary>
internal sealed class TailMeanValue : SelectionObjective
{
    private readonly ScenarioValues _values;
    private readonly double _share;
    private readonly double[] _weights;

    public TailMeanValue(ScenarioValues values, double share)
    {
        (_values, _share) = (values, share);
        _weights = [.. values.ByItem.Select(column => Math.Abs(column.Average()))];
        double low = 0;
        double high = 0;
        foreach (double[] column in values.ByItem)
        {
            low += Math.Min(0, column.Min());
            high += Math.Max(0, column.Max());
        }

        Range = new(low, high);
    }

    public override Interval Range { get; }

    public override int Terms => _values.Draws;

    public override double Weight(int item) => _weights[item];

    public override double Evaluate(ReadOnlySpan<bool> chosen)
    {
        double[] sums = _values.Sums(chosen);
        Array.Sort(sums);
        double mass = _share * sums.Length;
        CompensatedSum sum = default;
        for (int i = 0; i < sums.Length && i < mass; i++)
        {
            sum = sum.PlusProduct(Math.Min(1, mass - i), sums[i]);
        }

        return sum.Value / mass;
    }

    public override (double[] Gradient, double Constant)? Cut(ReadOnlySpan<double> point, double value)
    {
        double[] sums = _values.Sums(point);
        int[] order = [.. Enumerable.Range(0, sums.Length)];
        Array.Sort(sums, order);
        double mass = _share * sums.Length;
        double reached = 0;
        double[] gradient = new double[point.Length];
        for (int i = 0; i < sums.Length && i < mass; i++)
        {
            double weight = Math.Min(1, mass - i) / mass;
            reached += weight * sums[i];
            for (int item = 0; item < gradient.Length; item++)
            {
                gradient[item] += weight * _values.ByItem[item][order[i]];
            }
        }

        return reached < value - 1e-8 * Math.Max(Math.Abs(value), 1e-6 * Range.Width) ? (gradient, 0) : null;
    }
}
