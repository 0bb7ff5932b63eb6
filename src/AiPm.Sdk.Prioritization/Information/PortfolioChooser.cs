using System.Numerics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>The selection of the highest sum that capacities and rules allow: listed once for few items, else by branch and bound.</summary>
internal sealed class PortfolioChooser : Chooser
{
    private const int MostListed = 12;

    private readonly PortfolioModel _model;
    private readonly CancellationToken _cancellation;

    // The item of the backlog that each item of the model is.
    private readonly int[] _items;
    private readonly int[]? _admitted;
    private readonly double[] _values;
    private readonly double[] _sums;
    private bool[]? _last;

    public PortfolioChooser(PortfolioModel model, string[] ids, CancellationToken cancellation)
    {
        (_model, _cancellation) = (model, cancellation);
        Dictionary<string, int> places = ids.Index()
            .ToDictionary(id => id.Item, id => id.Index, StringComparer.Ordinal);
        _items = Array.ConvertAll(model.Items, item => places[item.Id]);
        _values = new double[_items.Length];
        _sums = _items.Length <= MostListed ? new double[1 << _items.Length] : [];
        if (_sums.Length > 0)
        {
            _admitted = [.. Enumerable.Range(0, _sums.Length).Where(set => model.Program.Admits(Members(set)))];
            if (_admitted.Length == 0)
            {
                throw new InfeasiblePortfolioException(PortfolioConflict.Of(model, cancellation));
            }
        }
    }

    public override int[] Relevant(ReadOnlySpan<double> means, IEnumerable<int> moving) =>
        [.. Enumerable.Range(0, means.Length)];

    public override double Choose(ReadOnlySpan<double> scores, Span<bool> chosen)
    {
        for (int i = 0; i < _items.Length; i++)
        {
            _values[i] = scores[_items[i]];
        }

        bool[] best = _admitted is null ? Search() : Members(BestListed(_admitted));
        double value = 0;
        for (int i = 0; i < best.Length; i++)
        {
            chosen[_items[i]] = best[i];
            value += best[i] ? _values[i] : 0;
        }

        return value;
    }

    private int BestListed(int[] admitted)
    {
        for (int set = 1; set < _sums.Length; set++)
        {
            _sums[set] = _sums[set & (set - 1)] + _values[BitOperations.TrailingZeroCount(set)];
        }

        int best = admitted[0];
        foreach (int set in admitted)
        {
            best = _sums[set] > _sums[best] ? set : best;
        }

        return best;
    }

    private bool[] Search()
    {
        SelectionResult found = _model.Solve(
            _model.Program,
            new LinearValue([.. _values]),
            _last,
            progress: null,
            _cancellation
        );
        return (found.Chosen, found.Finished) switch
        {
            (null, true) => throw new InfeasiblePortfolioException(PortfolioConflict.Of(_model, _cancellation)),
            (null, _) or (_, false) => throw new ConvergenceException(
                "the best selection for some scores was not proved within the limits; the value of knowing would be too low or too high by an unknown amount",
                (int)Math.Min(int.MaxValue, found.Nodes),
                new(Math.Min(found.Value, found.Bound), found.Bound),
                0
            ),
            _ => _last = found.Chosen,
        };
    }

    private bool[] Members(int set)
    {
        bool[] members = new bool[_items.Length];
        for (int i = 0; i < members.Length; i++)
        {
            members[i] = (set >> i & 1) == 1;
        }

        return members;
    }
}
