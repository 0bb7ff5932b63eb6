using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// Forecasts that need no draws. Everything certain: one ranking. Two criteria with a uniform weight and scores linear in it: each score is a line over
/// the first weight, orders change only where two lines cross, and every probability is a length.
/// </summary>
internal static class ExactAcceptability
{
    public static Acceptability? TryFind(MatrixMethod method, DecisionMatrix matrix, MatrixSimulation simulation)
    {
        if (!simulation.CellsAreCertain)
        {
            return null;
        }

        MatrixNumbers numbers = simulation.Draft();
        if (simulation.Weights.Certain is { } certain)
        {
            certain.AsSpan().CopyTo(numbers.Weights);
            MatrixScorer scorer = method.Start(numbers);
            scorer.Score();
            Pieces one = new(matrix, method);
            one.Add(1, scorer.Merits, scorer.Scale, numbers.Weights);
            return one.Finish();
        }

        return method is WeightedSumModel or Promethee && simulation.Weights.UniformFirstOfTwo is { } range
            ? OverOneWeight(method, matrix, numbers, range)
            : null;
    }

    private static Acceptability OverOneWeight(
        MatrixMethod method,
        DecisionMatrix matrix,
        MatrixNumbers numbers,
        Interval range
    )
    {
        MatrixScorer scorer = method.Start(numbers);
        scorer.Score();
        int items = numbers.Items;
        ReadOnlySpan<double> first = scorer.BeforeWeights[..items];
        ReadOnlySpan<double> second = scorer.BeforeWeights[items..];
        List<double> breaks = [range.Lower, range.Upper];
        for (int a = 0; a < items; a++)
        {
            for (int b = 0; b < a; b++)
            {
                double atZero = second[a] - second[b];
                double atOne = first[a] - first[b];
                double crossing = atZero / (atZero - atOne);
                if (crossing > range.Lower && crossing < range.Upper)
                {
                    breaks.Add(crossing);
                }
            }
        }

        breaks.Sort();
        Pieces pieces = new(matrix, method);
        for (int k = 0; k + 1 < breaks.Count; k++)
        {
            double length = (breaks[k + 1] - breaks[k]) / range.Width;
            if (length <= RankPlaces.Tolerance)
            {
                continue;
            }

            // Lines do not cross within a piece, so the middle has its order, and the mean of every linear thing.
            double middle = breaks[k] / 2 + breaks[k + 1] / 2;
            numbers.Weights[0] = middle;
            numbers.Weights[1] = 1 - middle;
            scorer.Score();
            pieces.Add(length, scorer.Merits, scorer.Scale, numbers.Weights);
        }

        return pieces.Finish();
    }

    private sealed class Pieces(DecisionMatrix matrix, MatrixMethod method)
    {
        private readonly int _items = matrix.Items.Count;
        private readonly double[] _ranks = new double[matrix.Items.Count * matrix.Items.Count];
        private readonly double[] _wins = new double[matrix.Items.Count * matrix.Items.Count];
        private readonly double[] _scores = new double[matrix.Items.Count];
        private readonly double[] _regrets = new double[matrix.Items.Count];
        private readonly FirstPlaces _first = new(matrix.Items.Count, matrix.Criteria.Count);
        private double _total;

        public void Add(double length, ReadOnlySpan<double> merits, double scale, ReadOnlySpan<double> weights)
        {
            (int[] order, int[] first) = RankPlaces.Of(merits, scale, matrix.Items);
            _total += length;
            for (int place = 0; place < _items; place++)
            {
                int item = order[place];
                int tied = first.AsSpan().Count(first[place]);
                for (int other = 0; other < _items; other++)
                {
                    _wins[item * _items + order[other]] +=
                        other == place ? 0
                        : first[other] == first[place] ? length / 2
                        : first[other] > first[place] ? length
                        : 0;
                    _ranks[item * _items + other] +=
                        other >= first[place] && other < first[place] + tied ? length / tied : 0;
                }

                _scores[item] += length * merits[item];
                _regrets[item] += length * (merits[order[0]] - merits[item]);
                if (first[place] == 0)
                {
                    // A share of a length: central weights are means over it.
                    _first.Add(item, length / tied, weights);
                }
            }
        }

        public Acceptability Finish()
        {
            double sign = method.ScoreDirection == Direction.Increase ? 1 : -1;
            return new(
                _total,
                IsExact: true,
                _ranks,
                _wins,
                Array.ConvertAll(_scores, score => new SimulatedValue(sign * score / _total + 0.0, 0)),
                Array.ConvertAll(_regrets, regret => new SimulatedValue(Math.Max(0, regret / _total), 0)),
                _first
            );
        }
    }
}
