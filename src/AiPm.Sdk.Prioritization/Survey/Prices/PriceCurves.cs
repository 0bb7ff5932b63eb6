using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>The cumulative curves of a sample, or of respondents drawn again from it.</summary>
internal sealed class PriceCurves
{
    private const int Curves = 4;

    private readonly PriceRow[] _rows;
    private readonly PriceSensitivityOptions _options;
    private readonly double[] _prices;

    // The place of each respondent's price of each curve among all prices; -1 where it was not asked.
    private readonly int[][] _places;

    public PriceCurves(PriceRow[] rows, PriceSensitivityOptions options)
    {
        _rows = rows;
        _options = options;
        _prices = PriceRow.Named(rows);
        _places =
        [
            .. Enumerable
                .Range(0, Curves)
                .Select(curve =>
                    rows.Select(row => Array.BinarySearch(_prices, row[(PriceCurve)curve] + 0.0)).ToArray()
                ),
        ];
    }

    public IReadOnlyList<PricePoint> Points()
    {
        double[][] named =
        [
            .. Enumerable
                .Range(0, Curves)
                .Select(curve => Named((PriceCurve)curve, places: null, new double[_prices.Length])),
        ];
        double total = _rows.Sum(row => row.Weight);
        PricePoint[] points = new PricePoint[_prices.Length];
        double[] below = new double[Curves];
        for (int i = 0; i < points.Length; i++)
        {
            // Sums that only grow, so that no rounding lets a curve turn back.
            double Falling(int curve) =>
                Share(total - (_options.NamedPriceIsStillCheap ? below[curve] : below[curve] + named[curve][i]));
            double Rising(int curve) => Share(below[curve] + named[curve][i]);
            double Share(double weight) => Math.Clamp(weight / total, 0, 1);
            points[i] = new(
                _prices[i],
                _places[0].Any(place => place >= 0) ? Exact(Falling(0)) : 0,
                Exact(Falling(1)),
                Exact(Rising(2)),
                Exact(Rising(3))
            );
            for (int curve = 0; curve < Curves; curve++)
            {
                below[curve] += named[curve][i];
            }
        }

        return points;

        // Sums of weights come back to the whole only to rounding.
        static double Exact(double share) =>
            share < 1e-12 ? 0
            : share > 1 - 1e-12 ? 1
            : share;
    }

    /// <summary>
    /// Where a falling and a rising curve agree; as they are, or as one less the other kind: not cheap rises, not expensive falls.
    /// </summary>
    public Interval Crossing(
        PriceCurve falling,
        bool fallsAsIs,
        PriceCurve rising,
        bool risesAsIs,
        ReadOnlySpan<double> places
    )
    {
        double[] ofFalling = new double[_prices.Length];
        double[] ofRising = new double[_prices.Length];
        Named(falling, places, ofFalling);
        Named(rising, places, ofRising);
        double[] others = Others(falling, rising, places);
        double total = 0;
        foreach (double weight in ofFalling)
        {
            total += weight;
        }

        // Both cumulated weights count up; the difference of the curves is rising − falling, from −total to total. A curve as one less the
        // other kind steps where that kind does: not expensive has lost the price that is expensive, not cheap has won the price that is no longer cheap.
        bool falls = fallsAsIs && _options.NamedPriceIsStillCheap;
        bool rises = !risesAsIs && _options.NamedPriceIsStillCheap;
        double tolerance = 1e-12 * total;
        double belowFalling = 0;
        double belowRising = 0;
        double earlierPrice = double.NaN;
        double earlier = double.NaN;
        double start = double.NaN;
        double end = double.NaN;
        for (int i = 0; i < _prices.Length; i++)
        {
            if (ofFalling[i] + ofRising[i] + others[i] == 0)
            {
                continue;
            }

            double lost = belowFalling + (falls ? 0 : ofFalling[i]);
            double won = belowRising + (rises ? 0 : ofRising[i]);
            double difference = won + lost - total;
            belowFalling += ofFalling[i];
            belowRising += ofRising[i];
            if (Math.Abs(difference) <= tolerance)
            {
                start = double.IsNaN(start) ? _prices[i] : start;
                end = _prices[i];
            }
            else if (difference > 0)
            {
                if (!double.IsNaN(start))
                {
                    break;
                }

                start = end =
                    _options.Interpolate && earlier < 0
                        ? earlierPrice + (_prices[i] - earlierPrice) * (earlier / (earlier - difference))
                        : _prices[i];
                break;
            }

            earlier = difference;
            earlierPrice = _prices[i];
        }

        // The curves agree at the latest above every price.
        return double.IsNaN(start) ? new(_prices[^1], _prices[^1]) : new(start, end);
    }

    /// <summary>The weight of those who name each price, of the sample or of those drawn.</summary>
    private double[] Named(PriceCurve curve, ReadOnlySpan<double> places, double[] named)
    {
        int[] of = _places[(int)curve];
        if (places.IsEmpty)
        {
            for (int row = 0; row < of.Length; row++)
            {
                if (of[row] >= 0)
                {
                    named[of[row]] += _rows[row].Weight;
                }
            }
        }

        foreach (double place in places)
        {
            int row = (int)place;
            if (of[row] >= 0)
            {
                named[of[row]] += _rows[row].Weight;
            }
        }

        return named;
    }

    // Curves are known at every price that somebody drawn has named, also on another curve.
    private double[] Others(PriceCurve falling, PriceCurve rising, ReadOnlySpan<double> places)
    {
        double[] named = new double[_prices.Length];
        for (int curve = 0; curve < Curves; curve++)
        {
            if (curve != (int)falling && curve != (int)rising)
            {
                Named((PriceCurve)curve, places, named);
            }
        }

        return named;
    }
}
