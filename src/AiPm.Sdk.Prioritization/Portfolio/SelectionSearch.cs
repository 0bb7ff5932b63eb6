using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// Branch and bound over selections: the linear relaxation bounds a node, its reduced costs decide items, one dual step prices both
/// branches; nodes are taken best bound first, and each is followed down until it ends.
/// </summary>
internal sealed class SelectionSearch
{
    // Values this near are equal: the stated precision of a proof.
    public const double Precision = 1e-9;

    private const double WholeTolerance = 1e-6;

    // The share of a step that rounding may take from a bound without hiding a better value.
    private const double StepSlack = 1e-4;
    private const int MostCutRounds = 200;

    private const int ManyItems = 150;
    private const int FirstCore = 60;
    private const int MostCore = 150;

    private readonly SelectionProgram _program;
    private readonly SelectionObjective _objective;
    private readonly SelectionLimits _limits;
    private readonly double _gapWanted;
    private readonly IProgress<PortfolioProgress>? _progress;
    private readonly SelectionState _state;
    private readonly SelectionRelaxer _relaxer;
    private readonly SelectionImprover _improver;
    private readonly PriorityQueue<Node, (double, long)> _open = new();
    private readonly double _step;
    private readonly int _draws;
    private bool[]? _best;
    private double _bestValue = double.NegativeInfinity;
    private long _made;

    // The next search of the core, and the items it frees; each later one is wider.
    private long _nextCore;
    private int _coreSize = FirstCore;

    // The node whose decisions, and no others, the state holds.
    private Node? _at;

    public SelectionSearch(
        SelectionProgram program,
        SelectionObjective objective,
        SelectionLimits limits,
        double relativeGap = 0,
        IProgress<PortfolioProgress>? progress = null
    )
    {
        (_program, _objective, _limits, _gapWanted, _progress) = (program, objective, limits, relativeGap, progress);
        _state = new(program);
        _relaxer = new(program, objective, limits);
        _improver = new(program, objective);
        _draws = program.Chances.Sum(chance => chance.Draws) + (objective.Linear is null ? objective.Terms : 0);
        _step = objective.Step * (1 - StepSlack);
    }

    /// <summary>What a value must reach to count as better than the best.</summary>
    private double Required =>
        double.IsNegativeInfinity(_bestValue)
            ? double.NegativeInfinity
            : _bestValue + Math.Max(_step, Precision * Math.Max(Math.Abs(_bestValue), 1e-6 * _objective.Range.Width));

    public SelectionResult Run(bool[]? start = null, long lastNode = long.MaxValue)
    {
        if (start is not null && _program.Admits(start))
        {
            Offer(start);
        }

        if (!_state.TryBegin())
        {
            return new(null, double.NegativeInfinity, double.NegativeInfinity, true, 0, null);
        }

        Node root = new(
            null,
            _state.Trail.ToArray(),
            _state.Trail.ToArray().Select(_state.IsChosen).ToArray(),
            double.PositiveInfinity
        );
        Node? next = root;
        SelectionRelaxation? relaxation = null;
        double top = double.PositiveInfinity;
        while (next is not null)
        {
            if (_limits.AreReached || _limits.Nodes >= lastNode)
            {
                top = Math.Max(next.Bound, _open.Count > 0 ? _open.Peek().Bound : double.NegativeInfinity);
                break;
            }

            _limits.AddNode(_program.Count, _draws);
            Node? child = Examine(next);
            if (ReferenceEquals(next, root))
            {
                relaxation = _relaxer.Root;
            }

            if (_limits.Nodes >= _nextCore)
            {
                SearchCore(relaxation);
            }

            next = child ?? Take();
            top = Math.Max(
                next?.Bound ?? double.NegativeInfinity,
                _open.Count > 0 ? _open.Peek().Bound : double.NegativeInfinity
            );
            if (_progress is not null && (_limits.Nodes & 63) == 0)
            {
                _progress.Report(
                    new(_limits.Nodes, double.IsFinite(_bestValue) ? _bestValue : null, Math.Max(top, _bestValue))
                );
            }

            if (
                next is not null
                && double.IsFinite(_bestValue)
                && top - _bestValue <= _gapWanted * Math.Abs(_bestValue)
            )
            {
                return new(_best, _bestValue, Math.Max(top, _bestValue), true, _limits.Nodes, relaxation);
            }
        }

        bool finished = next is null && !_relaxer.WasStopped;
        double bound =
            finished ? _bestValue
            : _relaxer.WasStopped ? Math.Max(_relaxer.StoppedBound, Math.Max(top, _bestValue))
            : Math.Max(top, _bestValue);
        return new(
            _best,
            _bestValue,
            Math.Min(bound, Math.Max(_bestValue, _objective.Range.Upper)),
            finished,
            _limits.Nodes,
            relaxation
        );
    }

    private void SearchCore(SelectionRelaxation? relaxation)
    {
        if (
            _objective.Linear is not { } values
            || _program.Chances.Length > 0
            || _program.Count < ManyItems
            || relaxation is null
            || _best is null
        )
        {
            _nextCore = _best is null ? _limits.Nodes + 16 : long.MaxValue;
            return;
        }

        if (SelectionCore.Solve(_program, values, _best, relaxation.Margins, _coreSize, _limits) is { } found)
        {
            _improver.Climb(found, isPromising: true);
            Offer(found);
        }

        _coreSize = Math.Min(MostCore, _coreSize + _coreSize / 4);
        _nextCore = _limits.Nodes + _limits.Nodes / 4;
    }

    private Node? Take()
    {
        while (_open.TryDequeue(out Node? node, out _))
        {
            if (node.Bound >= Required)
            {
                return node;
            }
        }

        return null;
    }

    /// <summary>Bounds a node and branches; returns the child to go on with, or nothing where the node is done.</summary>
    private Node? Examine(Node node)
    {
        bool follows = _at is not null && ReferenceEquals(node.Parent, _at);
        _at = null;
        if (!(follows ? node.TryAdd(_state) : node.TryEnter(_state)))
        {
            return null;
        }

        int inherited = _state.Decided;
        double above = node.Bound;
        while (true)
        {
            above = Math.Min(above, _objective.Bound(_state));
            if (above < Required)
            {
                return null;
            }

            if (!_relaxer.TrySolve(_state, Required, out double bound))
            {
                return null;
            }

            above = Math.Min(above, bound);
            if (above < Required)
            {
                return null;
            }

            int decided = _state.Decided;
            bool isLeaf = TryCandidate(above);
            if (isLeaf)
            {
                return null;
            }

            if (_limits.Nodes <= 16 || (_limits.Nodes & 15) == 0)
            {
                Improve();
            }

            if (above < Required)
            {
                return null;
            }

            if (!TryDecideByPrices())
            {
                return null;
            }

            int branch = Branching(out double riseUp, out double riseDown, out bool pruned);
            if (pruned)
            {
                return null;
            }

            if (_state.Decided > decided)
            {
                if (_state.Decided == _program.Count)
                {
                    TryCandidate(above);
                    return null;
                }

                if (branch < 0)
                {
                    continue;
                }
            }

            return Branch(node, inherited, branch, above, riseUp, riseDown);
        }
    }

    private Node? Branch(Node node, int inherited, int item, double above, double riseUp, double riseDown)
    {
        int[] items = _state.Trail[inherited..].ToArray();
        bool[] chosen = [.. items.Select(_state.IsChosen)];
        Node shared = items.Length == 0 ? node : new(node, items, chosen, above);
        // The rise is over the relaxation's bound, which may be above what is known otherwise.
        Node up = new(shared, [item], [true], Math.Min(above, _relaxer.Bound - riseUp));
        Node down = new(shared, [item], [false], Math.Min(above, _relaxer.Bound - riseDown));
        bool goUp = riseUp != riseDown ? riseUp < riseDown : _relaxer.Values[item] >= 0.5;
        (Node first, Node second) = goUp ? (up, down) : (down, up);
        _at = shared;
        if (second.Bound >= Required)
        {
            _open.Enqueue(second, (-second.Bound, _made++));
        }

        return first.Bound >= Required ? first : null;
    }

    /// <summary>Judges the relaxation's point where it is whole; true where nothing below this node can be better.</summary>
    private bool TryCandidate(double above)
    {
        bool[] chosen = new bool[_program.Count];
        bool all = _state.Decided == _program.Count;
        for (int item = 0; item < chosen.Length; item++)
        {
            double value = all ? (_state.IsChosen(item) ? 1 : 0) : _relaxer.Values[item];
            chosen[item] = value > 0.5;
            if (Math.Abs(value - (chosen[item] ? 1 : 0)) > WholeTolerance)
            {
                return false;
            }
        }

        if (!_program.Admits(chosen))
        {
            return all;
        }

        double reached = _objective.Evaluate(chosen);
        Offer(chosen);
        return all || reached >= above - Precision * Math.Abs(above) || above < Required;
    }

    private void Improve()
    {
        int mark = _state.Decided;
        bool[]? found = _improver.Round(_state, _relaxer);
        _state.UndoTo(mark);
        if (found is not null)
        {
            Offer(found);
            _improver.Climb(found, _limits.Nodes == 1 || _objective.Evaluate(found) >= _bestValue);
            Offer(found);
        }
    }

    private void Offer(bool[] chosen)
    {
        if (!_program.Admits(chosen))
        {
            return;
        }

        double value = _objective.Evaluate(chosen);
        if (value > _bestValue)
        {
            (_best, _bestValue) = ([.. chosen], value);
        }
    }

    /// <summary>Decides the items whose other choice would, by its reduced cost, end below what is required.</summary>
    private bool TryDecideByPrices()
    {
        double room = _relaxer.Bound - Required;
        for (int item = 0; item < _program.Count; item++)
        {
            double loss = _relaxer.Margins[item];
            if (_state.IsFree(item) && Math.Abs(loss) > room && !_state.TryDecide(item, loss > 0))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// The fractional item whose branches both cost most by one dual step. An item with a branch that ends below what is required is
    /// decided the other way.
    /// </summary>
    private int Branching(out double riseUp, out double riseDown, out bool pruned)
    {
        int chosen = -1;
        double best = -1;
        (riseUp, riseDown, pruned) = (0, 0, false);
        bool fractional = false;
        for (int item = 0; item < _program.Count; item++)
        {
            double value = _relaxer.Values[item];
            if (!_state.IsFree(item) || Math.Min(value, 1 - value) <= WholeTolerance)
            {
                continue;
            }

            fractional = true;
            double up = _relaxer.Rise(item, true);
            double down = _relaxer.Rise(item, false);
            bool noUp = double.IsPositiveInfinity(up) || _relaxer.Bound - up < Required;
            bool noDown = double.IsPositiveInfinity(down) || _relaxer.Bound - down < Required;
            if (noUp || noDown)
            {
                if ((noUp && noDown) || !_state.TryDecide(item, noDown))
                {
                    pruned = true;
                    return -1;
                }

                continue;
            }

            double score = Math.Max(up, 1e-9) * Math.Max(down, 1e-9);
            if (score > best)
            {
                (chosen, best, riseUp, riseDown) = (item, score, up, down);
            }
        }

        if (chosen >= 0 && !_state.IsFree(chosen))
        {
            chosen = -1;
        }

        if (chosen < 0 && !fractional)
        {
            // The point is whole but does not reach its bound, or does not fit by the exact rule.
            for (int item = 0; item < _program.Count; item++)
            {
                if (_state.IsFree(item) && (chosen < 0 || _objective.Weight(item) > _objective.Weight(chosen)))
                {
                    chosen = item;
                }
            }
        }

        return chosen;
    }

    /// <summary>A part of the tree: what is decided beyond its parent, and what its best can be.</summary>
    private sealed record Node(Node? Parent, int[] Items, bool[] Chosen, double Bound)
    {
        public bool TryEnter(SelectionState state)
        {
            state.Reset();
            Stack<Node> path = new();
            for (Node? node = this; node is not null; node = node.Parent)
            {
                path.Push(node);
            }

            return path.All(node => node.TryAdd(state));
        }

        public bool TryAdd(SelectionState state)
        {
            for (int i = 0; i < Items.Length; i++)
            {
                if (!state.TryDecide(Items[i], Chosen[i]))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
