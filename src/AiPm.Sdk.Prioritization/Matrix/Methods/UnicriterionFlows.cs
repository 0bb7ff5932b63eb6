namespace AiPm.Sdk.Prioritization;

/// <summary>
/// The flows of one criterion: for each item the sum of its preferences over the others, and of the others' over it. With values
/// sorted, the others in each piece of a preference function are neighbours, found by pointers that only move forward; sums over them
/// are differences of running sums, kept in two doubles each. O(n log n), the Gaussian O(n²).
/// </summary>
internal sealed class UnicriterionFlows(int items)
{
    private readonly int[] _order = new int[items];
    private readonly double[] _sorted = new double[items];
    private readonly double[] _sums = new double[items + 1];
    private readonly double[] _sumErrors = new double[items + 1];

    /// <param name="preference">The preference function.</param>
    /// <param name="values">The values; more is better.</param>
    /// <param name="positive">Receives Σ P(xᵢ − x).</param>
    /// <param name="negative">Receives Σ P(x − xᵢ).</param>
    public void Fill(
        PreferenceFunction preference,
        ReadOnlySpan<double> values,
        Span<double> positive,
        Span<double> negative
    )
    {
        values.CopyTo(_sorted);
        for (int i = 0; i < _order.Length; i++)
        {
            _order[i] = i;
        }

        Array.Sort(_sorted, _order);
        if (preference.Shape == PreferenceShape.Gaussian)
        {
            FillByPairs(preference, positive, negative);
            return;
        }

        bool rises = preference.Shape is PreferenceShape.VShape or PreferenceShape.Linear;
        bool isStep = preference.Shape is PreferenceShape.Usual or PreferenceShape.UShape;
        double full = isStep ? preference.Indifference : preference.Preference;
        if (rises)
        {
            SumUp();
        }

        FillPositive(preference.Indifference, full, rises, positive);
        FillNegative(preference.Indifference, full, rises, negative);
    }

    // Below item k in order: first those it is fully preferred to, then those it is partly preferred to, then its equals.
    private void FillPositive(double indifference, double preference, bool rises, Span<double> positive)
    {
        int full = 0;
        int part = 0;
        for (int k = 0; k < _sorted.Length; k++)
        {
            double value = _sorted[k];
            while (full < k && value - _sorted[full] > preference)
            {
                full++;
            }

            part = Math.Max(part, full);
            while (part < k && value - _sorted[part] > indifference)
            {
                part++;
            }

            int between = part - full;
            positive[_order[k]] =
                between == 0 ? full
                : rises ? full + (Distance(value, full, part) - between * indifference) / (preference - indifference)
                : full + between * 0.5;
        }
    }

    private void FillNegative(double indifference, double preference, bool rises, Span<double> negative)
    {
        int full = _sorted.Length;
        int part = _sorted.Length;
        for (int k = _sorted.Length - 1; k >= 0; k--)
        {
            double value = _sorted[k];
            while (full > k + 1 && _sorted[full - 1] - value > preference)
            {
                full--;
            }

            part = Math.Min(part, full);
            while (part > k + 1 && _sorted[part - 1] - value > indifference)
            {
                part--;
            }

            int beyond = _sorted.Length - full;
            int between = full - part;
            negative[_order[k]] =
                between == 0 ? beyond
                : rises ? beyond + (-Distance(value, part, full) - between * indifference) / (preference - indifference)
                : beyond + between * 0.5;
        }
    }

    private void FillByPairs(PreferenceFunction preference, Span<double> positive, Span<double> negative)
    {
        positive.Clear();
        negative.Clear();
        for (int above = 0; above < _sorted.Length; above++)
        {
            for (int below = 0; below < above; below++)
            {
                double difference = _sorted[above] - _sorted[below];
                double preferred = difference > 0 ? preference.OfAdvantage(difference) : 0;
                positive[_order[above]] += preferred;
                negative[_order[below]] += preferred;
            }
        }
    }

    private void SumUp()
    {
        double sum = 0;
        double error = 0;
        for (int k = 0; k < _sorted.Length; k++)
        {
            (sum, double lost) = Add(sum, _sorted[k]);
            error += lost;
            _sums[k + 1] = sum;
            _sumErrors[k + 1] = error;
        }
    }

    /// <summary>Σ (value − x) over the sorted values of a range, without the loss of subtracting two large sums.</summary>
    private double Distance(double value, int first, int end)
    {
        double count = end - first;
        double product = count * value;
        double productError = Math.FusedMultiplyAdd(count, value, -product);
        (double sum, double sumError) = Add(_sums[end], -_sums[first]);
        (double difference, double error) = Add(product, -sum);
        return difference + (error + (productError - (sumError + (_sumErrors[end] - _sumErrors[first]))));
    }

    // The rounded sum and what rounding lost (Knuth).
    private static (double Sum, double Error) Add(double a, double b)
    {
        double sum = a + b;
        double back = sum - a;
        return (sum, (a - (sum - back)) + (b - back));
    }
}
