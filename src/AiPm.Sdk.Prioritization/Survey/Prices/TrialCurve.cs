using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>The mean probability of buying by price: straight between the prices respondents named.</summary>
internal sealed class TrialCurve
{
    private readonly PriceRow[] _rows;
    private readonly bool _asked;
    private readonly bool _between;
    private readonly double[] _prices;
    private readonly int[][] _places;

    public TrialCurve(PriceRow[] rows, bool asked, bool between)
    {
        _rows = rows;
        _asked = asked;
        _between = between;
        _prices = PriceRow.Named(rows);
        _places =
        [
            .. rows.Select(row =>
                new[] { row.TooCheap, row.Cheap, row.Expensive, row.TooExpensive }
                    .Select(price => Array.BinarySearch(_prices, price + 0.0))
                    .ToArray()
            ),
        ];
    }

    public IReadOnlyList<TrialPoint> Points()
    {
        Trial[] trials = At(places: null);
        return [.. trials.Select((trial, i) => new TrialPoint(_prices[i], trial.Value, _prices[i] * trial.Value))];
    }

    public Interval BestTrial(ReadOnlySpan<double> places)
    {
        Trial[] trials = At(places);
        double best = trials.Max(trial => trial.Value);
        int first = Array.FindIndex(trials, trial => trial.Value >= best * (1 - 1e-12));
        int last = first;
        while (last + 1 < trials.Length && trials[last + 1].Value >= best * (1 - 1e-12))
        {
            last++;
        }

        return new(_prices[first], _prices[last]);
    }

    public Interval BestRevenue(ReadOnlySpan<double> places)
    {
        Trial[] trials = At(places);
        double price = _prices[0];
        double revenue = 0;
        void Try(double candidate, double value)
        {
            if (value > revenue * (1 + 1e-12))
            {
                (price, revenue) = (candidate, value);
            }
        }

        for (int i = 0; i < trials.Length; i++)
        {
            Try(_prices[i], _prices[i] * trials[i].Value);

            // Between two prices trial is a + b·(p − pᵢ) and revenue a parabola, open below where b < 0.
            if (_between && i + 1 < trials.Length && trials[i].Slope < 0)
            {
                double top = (_prices[i] - trials[i].Value / trials[i].Slope) / 2;
                if (top > _prices[i] && top < _prices[i + 1])
                {
                    Try(top, top * (trials[i].Value + trials[i].Slope * (top - _prices[i])));
                }
            }
        }

        return new(price, price);
    }

    // Each respondent's line changes value or slope at four prices; the sums follow from one pass over the prices.
    private Trial[] At(ReadOnlySpan<double> places)
    {
        double[] turns = new double[_prices.Length];
        double[] jumps = new double[_prices.Length];
        double total = 0;
        if (places.IsEmpty)
        {
            for (int row = 0; row < _rows.Length; row++)
            {
                total += Add(row, turns, jumps);
            }
        }

        foreach (double place in places)
        {
            total += Add((int)place, turns, jumps);
        }

        Trial[] trials = new Trial[_prices.Length];
        double value = 0;
        double slope = 0;
        for (int i = 0; i < trials.Length; i++)
        {
            if (i > 0)
            {
                value += slope * (_prices[i] - _prices[i - 1]);
            }

            value += jumps[i];
            slope += turns[i];
            trials[i] = new(Math.Clamp(value / total, 0, 1), slope / total);
        }

        return trials;
    }

    private double Add(int index, double[] turns, double[] jumps)
    {
        PriceRow row = _rows[index];
        int[] at = _places[index];
        double weight = row.Weight;
        double falling = (row.AtExpensive - row.AtCheap) / (row.Expensive - row.Cheap) * weight;
        double last = -row.AtExpensive / (row.TooExpensive - row.Expensive) * weight;
        if (_asked)
        {
            double rising = row.AtCheap / (row.Cheap - row.TooCheap) * weight;
            turns[at[0]] += rising;
            turns[at[1]] += falling - rising;
        }
        else
        {
            // Without a too cheap price nobody is known to buy below the cheap one.
            jumps[at[1]] += row.AtCheap * weight;
            turns[at[1]] += falling;
        }

        turns[at[2]] += last - falling;
        turns[at[3]] -= last;
        return weight;
    }

    private readonly record struct Trial(double Value, double Slope);
}
