namespace AiPm.Sdk.Numerics;

/// <summary>The log-likelihood of rankings as successive choices of the best of those left. Every product takes time linear in a ranking's length.</summary>
internal sealed class RankingLikelihood : ConcaveLikelihood
{
    private readonly RankingRow[] _rows;
    private readonly int[] _starts;

    // By position in the rankings: e^θ relative to the ranking's largest; and by stage 1/Σ of those left.
    private readonly double[] _odds;
    private readonly double[] _inverses;
    private readonly int _longest;

    public RankingLikelihood(RankingRow[] rows, int items)
    {
        _rows = rows;
        Items = items;
        Clusters = rows.Select(row => row.Cluster).Distinct().Count();
        _starts = new int[rows.Length];
        int positions = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            _starts[i] = positions;
            positions += rows[i].Items.Length;
            _longest = Math.Max(_longest, rows[i].Items.Length);
        }

        _odds = new double[positions];
        _inverses = new double[positions];
    }

    public override int Size => Items;

    public override int Items { get; }

    public override int Clusters { get; }

    public override double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        gradient.Clear();
        double value = 0;
        for (int r = 0; r < _rows.Length; r++)
        {
            RankingRow row = _rows[r];
            Span<double> odds = Odds(r);
            Span<double> inverses = Inverses(r);
            double highest = double.NegativeInfinity;
            foreach (int item in row.Items)
            {
                highest = Math.Max(highest, parameters[item]);
            }

            double left = 0;
            double logarithm = 0;
            for (int position = odds.Length - 1; position >= 0; position--)
            {
                double along = parameters[row.Items[position]] - highest;
                odds[position] = Elementary.Exp(along);
                left += odds[position];
                if (position < row.Stages)
                {
                    if (!(left > 1e-290))
                    {
                        return double.NegativeInfinity;
                    }

                    inverses[position] = 1 / left;
                    logarithm += along - Elementary.Log(left);
                }
            }

            value += row.Weight * logarithm;
            AddScore(r, gradient);
        }

        return value;
    }

    public override void AddInformation(Span<double> information)
    {
        for (int r = 0; r < _rows.Length; r++)
        {
            RankingRow row = _rows[r];
            ReadOnlySpan<double> odds = Odds(r);
            ReadOnlySpan<double> inverses = Inverses(r);
            double sum = 0;
            double squares = 0;
            for (int a = 0; a < odds.Length; a++)
            {
                if (a < row.Stages)
                {
                    sum += inverses[a];
                    squares += inverses[a] * inverses[a];
                }

                int first = row.Items[a] * Size;
                information[first + row.Items[a]] += row.Weight * odds[a] * (sum - odds[a] * squares);
                for (int b = a + 1; b < odds.Length; b++)
                {
                    double shared = row.Weight * odds[a] * odds[b] * squares;
                    information[first + row.Items[b]] -= shared;
                    information[row.Items[b] * Size + row.Items[a]] -= shared;
                }
            }
        }
    }

    public override void InformationTimes(ReadOnlySpan<double> vector, Span<double> product)
    {
        product.Clear();
        double[] means = new double[_longest];
        for (int r = 0; r < _rows.Length; r++)
        {
            RankingRow row = _rows[r];
            ReadOnlySpan<double> odds = Odds(r);
            ReadOnlySpan<double> inverses = Inverses(r);
            double sum = 0;
            for (int position = odds.Length - 1; position >= 0; position--)
            {
                sum += odds[position] * vector[row.Items[position]];
                means[position] = position < row.Stages ? sum * inverses[position] : 0;
            }

            double weights = 0;
            double pulls = 0;
            for (int position = 0; position < odds.Length; position++)
            {
                if (position < row.Stages)
                {
                    weights += inverses[position];
                    pulls += inverses[position] * means[position];
                }

                int item = row.Items[position];
                product[item] += row.Weight * odds[position] * (vector[item] * weights - pulls);
            }
        }
    }

    public override void InformationDiagonal(Span<double> diagonal)
    {
        diagonal.Clear();
        for (int r = 0; r < _rows.Length; r++)
        {
            RankingRow row = _rows[r];
            ReadOnlySpan<double> odds = Odds(r);
            ReadOnlySpan<double> inverses = Inverses(r);
            double sum = 0;
            double squares = 0;
            for (int position = 0; position < odds.Length; position++)
            {
                if (position < row.Stages)
                {
                    sum += inverses[position];
                    squares += inverses[position] * inverses[position];
                }

                diagonal[row.Items[position]] += row.Weight * odds[position] * (sum - odds[position] * squares);
            }
        }
    }

    public override void AddScoreProducts(Span<double> products)
    {
        double[] score = new double[Size];
        foreach (IGrouping<int, (int Index, RankingRow Row)> cluster in _rows.Index().GroupBy(row => row.Item.Cluster))
        {
            SortedSet<int> touched = [];
            foreach ((int index, RankingRow row) in cluster)
            {
                AddScore(index, score);
                touched.UnionWith(row.Items);
            }

            foreach (int a in touched)
            {
                foreach (int b in touched)
                {
                    products[a * Size + b] += score[a] * score[b];
                }
            }

            Array.Clear(score);
        }
    }

    public override double Reach(ReadOnlySpan<double> step)
    {
        double reach = 0;
        foreach (RankingRow row in _rows)
        {
            double highest = double.NegativeInfinity;
            double lowest = double.PositiveInfinity;
            foreach (int item in row.Items)
            {
                highest = Math.Max(highest, step[item]);
                lowest = Math.Min(lowest, step[item]);
            }

            reach = Math.Max(reach, highest - lowest);
        }

        return reach;
    }

    public override bool RisesForever(ReadOnlySpan<double> direction)
    {
        double gain = 0;
        double loss = 0;
        foreach (RankingRow row in _rows)
        {
            double highest = double.NegativeInfinity;
            double lowest = double.PositiveInfinity;
            for (int position = row.Items.Length - 1; position >= 0; position--)
            {
                double along = direction[row.Items[position]];
                if (position < row.Stages)
                {
                    gain = Math.Max(gain, along - lowest);
                    loss = Math.Max(loss, highest - along);
                }

                highest = Math.Max(highest, along);
                lowest = Math.Min(lowest, along);
            }
        }

        return gain > 0 && loss <= 1e-6 * gain;
    }

    private void AddScore(int ranking, Span<double> score)
    {
        RankingRow row = _rows[ranking];
        ReadOnlySpan<double> odds = Odds(ranking);
        ReadOnlySpan<double> inverses = Inverses(ranking);
        double sum = 0;
        for (int position = 0; position < odds.Length; position++)
        {
            bool chosen = position < row.Stages;
            sum += chosen ? inverses[position] : 0;
            score[row.Items[position]] += row.Weight * ((chosen ? 1 : 0) - odds[position] * sum);
        }
    }

    private Span<double> Odds(int ranking) => _odds.AsSpan(_starts[ranking], _rows[ranking].Items.Length);

    private Span<double> Inverses(int ranking) => _inverses.AsSpan(_starts[ranking], _rows[ranking].Items.Length);
}
