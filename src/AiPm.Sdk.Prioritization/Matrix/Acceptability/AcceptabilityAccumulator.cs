using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Ranks the items of each draw and keeps how often each had each rank, who was ahead of whom, and with which weights.</summary>
internal sealed class AcceptabilityAccumulator : IDrawAccumulator<AcceptabilityAccumulator>
{
    private readonly MatrixSimulation _simulation;
    private readonly MatrixScorer _scorer;
    private readonly double _sign;
    private readonly int _items;
    private readonly double[] _sorted;
    private readonly int[] _order;
    private readonly double[] _ranks;
    private readonly double[] _wins;
    private readonly Moments[] _scores;
    private readonly Moments[] _regrets;
    private readonly FirstPlaces _first;
    private double[]? _scoreColumns;
    private double[]? _regretColumns;
    private (long Draw, string Reason)? _failure;

    public AcceptabilityAccumulator(MatrixSimulation simulation, MatrixMethod method)
    {
        MatrixNumbers numbers = simulation.Draft();
        _simulation = simulation;
        _scorer = method.Start(numbers);
        _sign = method.ScoreDirection == Direction.Increase ? 1 : -1;
        _items = numbers.Items;
        _sorted = new double[_items];
        _order = new int[_items];
        _ranks = new double[_items * _items];
        _wins = new double[_items * _items];
        _scores = new Moments[_items];
        _regrets = new Moments[_items];
        _first = new(_items, numbers.Criteria.Count);
    }

    public void Add(DrawChunk chunk)
    {
        _scoreColumns ??= new double[_items * JointSimulation.ChunkSize];
        _regretColumns ??= new double[_items * JointSimulation.ChunkSize];
        for (int row = 0; row < chunk.Count; row++)
        {
            try
            {
                _simulation.Load(chunk, row, _scorer.Numbers);
                _scorer.Score();
            }
            catch (ArgumentException undefined)
            {
                _failure ??= (chunk.FirstDraw + row, InvalidDecisionMatrixException.Reason(undefined));
                return;
            }

            AddDraw(row);
        }

        for (int item = 0; item < _items; item++)
        {
            Span<double> scores = _scoreColumns.AsSpan(item * JointSimulation.ChunkSize, chunk.Count);
            _scores[item] = _scores[item].Merge(Moments.Of(scores));
            Span<double> regrets = _regretColumns.AsSpan(item * JointSimulation.ChunkSize, chunk.Count);
            _regrets[item] = _regrets[item].Merge(Moments.Of(regrets));
        }
    }

    public void Merge(AcceptabilityAccumulator later)
    {
        _failure ??= later._failure;
        for (int cell = 0; cell < _ranks.Length; cell++)
        {
            _ranks[cell] += later._ranks[cell];
            _wins[cell] += later._wins[cell];
        }

        for (int item = 0; item < _items; item++)
        {
            _scores[item] = _scores[item].Merge(later._scores[item]);
            _regrets[item] = _regrets[item].Merge(later._regrets[item]);
        }

        _first.Merge(later._first);
    }

    /// <exception cref="UndefinedException">The method was not defined for some draw.</exception>
    public Acceptability Finish(long draws)
    {
        RequireDefined(_failure);
        return new(
            draws,
            IsExact: false,
            _ranks,
            _wins,
            Array.ConvertAll(_scores, Mean),
            Array.ConvertAll(_regrets, Mean),
            _first
        );
    }

    /// <exception cref="UndefinedException">There is a failure.</exception>
    public static void RequireDefined((long Draw, string Reason)? failure)
    {
        if (failure is { } found)
        {
            throw new UndefinedException(
                new(UndefinedReason.OutsideDomain, $"In draw {NumberText.Count(found.Draw)}: {found.Reason}")
            );
        }
    }

    private static SimulatedValue Mean(Moments moments) =>
        new(moments.Mean.Value, Math.Sqrt(moments.Variance.Value / moments.Count));

    private void AddDraw(int row)
    {
        double[] merits = _scorer.Merits;
        for (int i = 0; i < _items; i++)
        {
            _sorted[i] = -merits[i];
            _order[i] = i;
        }

        Array.Sort(_sorted, _order);
        double tolerance = RankPlaces.Tolerance * _scorer.Scale;
        for (int start = 0; start < _items; )
        {
            int end = start + 1;
            while (end < _items && _sorted[end] - _sorted[start] <= tolerance)
            {
                end++;
            }

            AddTied(start, end);
            start = end;
        }

        double best = -_sorted[0];
        for (int i = 0; i < _items; i++)
        {
            _scoreColumns![i * JointSimulation.ChunkSize + row] = _sign * merits[i];
            _regretColumns![i * JointSimulation.ChunkSize + row] = best - merits[i];
        }
    }

    private void AddTied(int start, int end)
    {
        double share = 1.0 / (end - start);
        for (int place = start; place < end; place++)
        {
            int item = _order[place];
            foreach (ref double rank in _ranks.AsSpan(item * _items + start, end - start))
            {
                rank += share;
            }

            Span<double> wins = _wins.AsSpan(item * _items, _items);
            for (int other = start; other < end; other++)
            {
                wins[_order[other]] += other == place ? 0 : 0.5;
            }

            for (int other = end; other < _items; other++)
            {
                wins[_order[other]]++;
            }

            if (start == 0)
            {
                _first.Add(item, share, _scorer.Numbers.Weights);
            }
        }
    }
}
