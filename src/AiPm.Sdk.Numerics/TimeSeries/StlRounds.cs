namespace AiPm.Sdk.Numerics;

/// <summary>The rounds of <see cref="StlDecomposition"/>: season by the places in it, then the trend of what is left, over and over.</summary>
internal sealed class StlRounds(
    double[] values,
    int period,
    int seasonalSpan,
    int seasonalDegree,
    int trendSpan,
    int lowPassSpan
)
{
    private readonly double[] _places = [.. Enumerable.Range(0, values.Length + 2 * period).Select(i => (double)i)];
    private readonly double[] _neighbours = new double[values.Length + 2 * period];
    private readonly double[] _cycle = new double[values.Length + 2 * period];
    private readonly double[] _work = new double[values.Length];
    private readonly double[] _low = new double[values.Length];

    public double[] Trend { get; } = new double[values.Length];

    public double[] Seasonal { get; } = new double[values.Length];

    /// <summary>The weights of observations; empty while all are 1.</summary>
    public double[] Weights { get; private set; } = [];

    public void Smooth(int rounds)
    {
        int n = values.Length;
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < n; i++)
            {
                _work[i] = values[i] - Trend[i];
            }

            SmoothPlaces();

            // Three moving averages take the season out of the smoothed places; what they leave is its drift.
            double[] once = MovingAverage(_cycle, period);
            double[] twice = MovingAverage(once, period);
            double[] drift = MovingAverage(twice, 3);
            SmoothEven(drift, [], lowPassSpan, _low);
            for (int i = 0; i < n; i++)
            {
                Seasonal[i] = _cycle[period + i] - _low[i];
                _work[i] = values[i] - Seasonal[i];
            }

            SmoothEven(_work, Weights, trendSpan, Trend);
        }
    }

    public void WeightDownOutliers()
    {
        for (int i = 0; i < _work.Length; i++)
        {
            _work[i] = Trend[i] + Seasonal[i];
        }

        Weights = Bisquare.Weights(values, _work);
    }

    /// <summary>Each place in the season smoothed over its own observations, and carried on by one season at either end.</summary>
    private void SmoothPlaces()
    {
        for (int place = 0; place < period; place++)
        {
            int count = (values.Length - place - 1) / period + 1;
            double[] own = new double[count];
            double[] weights = Weights.Length == 0 ? [] : new double[count];
            for (int i = 0; i < count; i++)
            {
                own[i] = _work[i * period + place];
                if (weights.Length > 0)
                {
                    weights[i] = Weights[i * period + place];
                }
            }

            double[] smooth = new double[count];
            SmoothEven(own, weights, seasonalSpan, smooth, seasonalDegree);
            for (int i = 0; i < count; i++)
            {
                _cycle[(i + 1) * period + place] = smooth[i];
            }

            int held = Math.Min(seasonalSpan, count);
            _cycle[place] = At(-1, 0, held, own, weights, seasonalSpan, seasonalDegree) ?? smooth[0];
            _cycle[(count + 1) * period + place] =
                At(count, count - held, held, own, weights, seasonalSpan, seasonalDegree) ?? smooth[^1];
        }
    }

    /// <summary>Loess over even spacing; an observation whose neighbours all weigh nothing stands for itself.</summary>
    private void SmoothEven(double[] source, double[] weights, int span, double[] destination, int degree = 1)
    {
        int n = source.Length;
        int held = Math.Min(span, n);
        int first = 0;
        for (int i = 0; i < n; i++)
        {
            if (i > first + (span - 1) / 2 && first + held < n)
            {
                first++;
            }

            destination[i] = At(i, first, held, source, weights, span, degree) ?? source[i];
        }
    }

    private double? At(int place, int first, int held, double[] source, double[] weights, int span, int degree)
    {
        double radius = Math.Max(place - first, first + held - 1 - place);
        if (span > source.Length)
        {
            // A span beyond the series widens the weights, so that it smooths more than all of the series does.
            radius += (span - source.Length) / 2;
        }

        return LocalLine.At(
            place,
            _places.AsSpan(first, held),
            source.AsSpan(first, held),
            weights.Length == 0 ? default : weights.AsSpan(first, held),
            radius,
            source.Length - 1,
            degree,
            _neighbours
        );
    }

    private static double[] MovingAverage(double[] source, int length)
    {
        double[] averages = new double[source.Length - length + 1];
        double sum = 0;
        for (int i = 0; i < length; i++)
        {
            sum += source[i];
        }

        averages[0] = sum / length;
        for (int i = 1; i < averages.Length; i++)
        {
            sum += source[i + length - 1] - source[i - 1];
            averages[i] = sum / length;
        }

        return averages;
    }
}
