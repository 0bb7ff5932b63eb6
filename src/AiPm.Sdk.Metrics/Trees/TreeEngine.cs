using System.Numerics;
using System.Runtime.Intrinsics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// The arithmetic of a metric tree on numbers: values, exact contributions, and the level of one driver that gives the root a value. It holds its
/// workspace, so that many draws allocate nothing; not for two threads at once.
/// </summary>
internal sealed class TreeEngine
{
    private readonly CompiledTree _tree;
    private readonly double[] _values;
    private readonly int[] _entangled;
    private readonly GaussLegendreRule? _rule;
    private readonly Vector512<double>[] _expected;
    private readonly Vector512<double>[] _slopes;
    private readonly Vector512<double>[] _sums;

    internal TreeEngine(CompiledTree tree, GaussLegendreRule? rule = null)
    {
        _tree = tree;
        _values = new double[tree.Steps.Length];
        _entangled = [.. Enumerable.Range(0, tree.DriverCount).Where(driver => tree.IsEntangled[driver])];
        _rule = rule;
        bool needs = rule is not null;
        _expected = new Vector512<double>[needs ? tree.Steps.Length : 0];
        _slopes = new Vector512<double>[needs ? tree.Steps.Length : 0];
        _sums = new Vector512<double>[needs ? tree.DriverCount : 0];
    }

    /// <summary>The root; not finite where a denominator is 0 or a result is too large.</summary>
    internal double Evaluate(ReadOnlySpan<double> drivers)
    {
        CompiledTree.Step[] steps = _tree.Steps;
        for (int i = 0; i < steps.Length; i++)
        {
            _values[i] = Evaluate(steps[i], drivers);
        }

        return _values[^1];
    }

    /// <summary>Drivers change one after the other; each gets what its step changes. Returns false where a state on the way has no value.</summary>
    internal bool TrySequential(
        ReadOnlySpan<double> before,
        ReadOnlySpan<double> after,
        ReadOnlySpan<int> order,
        Span<double> contributions
    )
    {
        Span<double> state = before.Length <= 256 ? stackalloc double[before.Length] : new double[before.Length];
        before.CopyTo(state);
        double last = Evaluate(state);
        bool isDefined = double.IsFinite(last);
        foreach (int driver in order)
        {
            state[driver] = after[driver];
            foreach (int leaf in _tree.Leaves[driver])
            {
                for (int at = leaf; at >= 0; at = _tree.Parents[at])
                {
                    _values[at] = Evaluate(_tree.Steps[at], state);
                }
            }

            double next = _values[^1];
            contributions[driver] = next - last;
            isDefined &= double.IsFinite(next);
            last = next;
        }

        return isDefined;
    }

    /// <summary>
    /// Shapley's values by the multilinear extension (Owen 1972): ∫₀¹ ∂E/∂pᵢ dp, where E is the expected root if each driver has changed with
    /// probability p on its own. E is a polynomial in p, so that the quadrature is exact; where drivers are entangled, a sum over their states.
    /// Returns false where a state on the way has no value.
    /// </summary>
    internal bool TryShapley(ReadOnlySpan<double> before, ReadOnlySpan<double> after, Span<double> contributions)
    {
        Array.Clear(_sums);
        int states = 1 << _entangled.Length;
        ReadOnlySpan<double> nodes = _rule!.Nodes;
        ReadOnlySpan<double> weights = _rule.Weights;
        Span<double> p = stackalloc double[Vector512<double>.Count];
        Span<double> w = stackalloc double[Vector512<double>.Count];
        for (int start = 0; start < nodes.Length; start += p.Length)
        {
            int count = Math.Min(p.Length, nodes.Length - start);
            p.Fill(0.5);
            w.Clear();
            nodes.Slice(start, count).CopyTo(p);
            weights.Slice(start, count).CopyTo(w);
            Vector512<double> share = Vector512.Create<double>(p);
            for (int state = 0; state < states; state++)
            {
                AddState(before, after, state, share, Vector512.Create<double>(w));
            }
        }

        bool isDefined = true;
        for (int driver = 0; driver < contributions.Length; driver++)
        {
            contributions[driver] = Total(_sums[driver]);
            isDefined &= double.IsFinite(contributions[driver]);
        }

        return isDefined;
    }

    /// <summary>
    /// The level of a driver that stands once at which the root equals the target, the others as given, and the slope of the root
    /// there is today. NaN for the level where none can, or where a denominator would pass through 0 on the way.
    /// </summary>
    internal double LevelFor(ReadOnlySpan<int> path, double target, ReadOnlySpan<double> drivers, out double slope)
    {
        _ = Evaluate(drivers);
        slope = 1;
        double wanted = target;
        bool isReachable = true;
        for (int i = path.Length - 1; i > 0; i--)
        {
            CompiledTree.Step step = _tree.Steps[path[i]];
            bool isLeft = step.Left == path[i - 1];
            double other = _values[isLeft ? step.Right : step.Left];
            switch (step.Operation)
            {
                case TreeOperation.Add:
                    double own = isLeft ? step.LeftFactor : step.RightFactor;
                    wanted = (wanted - (isLeft ? step.RightFactor : step.LeftFactor) * other) / own;
                    slope *= own;
                    break;
                case TreeOperation.Multiply:
                    wanted /= other;
                    slope *= other;
                    break;
                default:
                    double inverted = _values[step.Left];
                    slope *= -1 / (inverted * inverted);
                    isReachable &= wanted > 0 == inverted > 0 && wanted != 0;
                    wanted = 1 / wanted;
                    break;
            }
        }

        if (_tree.Steps[path[0]] is { IsInverted: true, Driver: int driver })
        {
            double value = drivers[driver];
            slope *= -1 / (value * value);
            isReachable &= wanted > 0 == value > 0 && wanted != 0;
            wanted = 1 / wanted;
        }

        return isReachable ? wanted : double.NaN;
    }

    /// <summary>The steps from a driver that stands once up to the root.</summary>
    internal int[] PathOf(int driver)
    {
        List<int> path = [];
        for (int at = _tree.Leaves[driver][0]; at >= 0; at = _tree.Parents[at])
        {
            path.Add(at);
        }

        return [.. path];
    }

    private static double Total(Vector512<double> eight)
    {
        Vector256<double> four = eight.GetLower() + eight.GetUpper();
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }

    private double Evaluate(in CompiledTree.Step step, ReadOnlySpan<double> drivers) =>
        step.Operation switch
        {
            TreeOperation.Driver => step.IsInverted ? 1 / drivers[step.Driver] : drivers[step.Driver],
            TreeOperation.Constant => step.Value,
            TreeOperation.Add => step.LeftFactor * _values[step.Left] + step.RightFactor * _values[step.Right],
            TreeOperation.Multiply => _values[step.Left] * _values[step.Right],
            _ => 1 / _values[step.Left],
        };

    private void AddState(
        ReadOnlySpan<double> before,
        ReadOnlySpan<double> after,
        int state,
        Vector512<double> p,
        Vector512<double> weight
    )
    {
        Vector512<double> root = Expect(before, after, state, p);
        int changed = BitOperations.PopCount((uint)state);
        int others = _entangled.Length - changed;
        if (_entangled.Length < _tree.DriverCount)
        {
            Differentiate(before, after, weight * Power(p, changed) * Power(Vector512<double>.One - p, others));
        }

        if (_entangled.Length == 0)
        {
            return;
        }

        // E with a driver changed less E without: every state counts once for each entangled driver, with or against it.
        Vector512<double> with =
            changed > 0 ? weight * root * Power(p, changed - 1) * Power(Vector512<double>.One - p, others) : default;
        Vector512<double> without =
            others > 0 ? weight * root * Power(p, changed) * Power(Vector512<double>.One - p, others - 1) : default;
        for (int i = 0; i < _entangled.Length; i++)
        {
            ref Vector512<double> sum = ref _sums[_entangled[i]];
            sum = (state >> i & 1) == 1 ? sum + with : sum - without;
        }
    }

    private Vector512<double> Expect(
        ReadOnlySpan<double> before,
        ReadOnlySpan<double> after,
        int state,
        Vector512<double> p
    )
    {
        CompiledTree.Step[] steps = _tree.Steps;
        Span<Vector512<double>> expected = _expected;
        for (int i = 0; i < steps.Length; i++)
        {
            ref readonly CompiledTree.Step step = ref steps[i];
            expected[i] = step.Operation switch
            {
                TreeOperation.Driver => Expect(step, before, after, state, p),
                TreeOperation.Constant => Vector512.Create(step.Value),
                TreeOperation.Add => expected[step.Left] * step.LeftFactor + expected[step.Right] * step.RightFactor,
                TreeOperation.Multiply => expected[step.Left] * expected[step.Right],
                _ => Vector512<double>.One / expected[step.Left],
            };
        }

        return expected[^1];
    }

    private Vector512<double> Expect(
        in CompiledTree.Step step,
        ReadOnlySpan<double> before,
        ReadOnlySpan<double> after,
        int state,
        Vector512<double> p
    )
    {
        double x = step.IsInverted ? 1 / before[step.Driver] : before[step.Driver];
        double y = step.IsInverted ? 1 / after[step.Driver] : after[step.Driver];
        if (!_tree.IsEntangled[step.Driver])
        {
            return Vector512.Create(x) + p * (y - x);
        }

        int bit = Array.BinarySearch(_entangled, step.Driver);
        return Vector512.Create((state >> bit & 1) == 1 ? y : x);
    }

    /// <summary>From the root down: how the expectation moves with each result, and with p through each driver.</summary>
    private void Differentiate(ReadOnlySpan<double> before, ReadOnlySpan<double> after, Vector512<double> weight)
    {
        CompiledTree.Step[] steps = _tree.Steps;
        Span<Vector512<double>> slopes = _slopes;
        slopes[^1] = weight;
        for (int i = steps.Length - 1; i >= 0; i--)
        {
            ref readonly CompiledTree.Step step = ref steps[i];
            Vector512<double> slope = slopes[i];
            switch (step.Operation)
            {
                case TreeOperation.Add:
                    slopes[step.Left] = slope * step.LeftFactor;
                    slopes[step.Right] = slope * step.RightFactor;
                    break;
                case TreeOperation.Multiply:
                    slopes[step.Left] = slope * _expected[step.Right];
                    slopes[step.Right] = slope * _expected[step.Left];
                    break;
                case TreeOperation.Invert:
                    // Only entangled drivers stand below, which are not reached this way.
                    slopes[step.Left] = default;
                    break;
                case TreeOperation.Driver when !_tree.IsEntangled[step.Driver]:
                    double change = step.IsInverted
                        ? 1 / after[step.Driver] - 1 / before[step.Driver]
                        : after[step.Driver] - before[step.Driver];
                    _sums[step.Driver] += slope * change;
                    break;
                default:
                    break;
            }
        }
    }

    private static Vector512<double> Power(Vector512<double> value, int exponent)
    {
        Vector512<double> power = Vector512<double>.One;
        for (int i = 0; i < exponent; i++)
        {
            power *= value;
        }

        return power;
    }
}
