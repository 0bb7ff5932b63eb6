using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// The density of a score S with independent increments, S(I) ~ N(δI, I), over those that no earlier look has stopped: the recursion of Armitage, McPherson
/// and Rowe (1969), gₖ(s) = ∫ gₖ₋₁(u) φ((s − u − δΔ) ÷ √Δ) ÷ √Δ du over the region that went on at look k − 1.
/// </summary>
/// <remarks>
/// Gauss–Legendre panels instead of the one Simpson grid of Jennison and Turnbull (2000, chapter 19): a panel is at most four standard deviations of the coming increment
/// wide, and where an earlier look cut the density off, four of what has smoothed the cut since. The integrand, a Gaussian of that width, is then exact to about
/// 1e-13 of its peak, for any number of looks and any distance between them, also in tails down to 1e-300. Where looks lie so close that such panels were
/// too many, wide ones follow the density alone, and are split around each point that is asked for.
/// </remarks>
internal sealed class ContinuationDensity
{
    private const double Width = 4;
    private const double InterpolatedWidth = 1.6;
    private const double Layer = 10;
    private const double Window = 10.5;
    private const double NearReach = 9;
    private const double FarReach = 38.5;
    private const int MostPanels = 600;

    private readonly double _drift;
    private readonly double _reachBelow;
    private readonly double _reachAbove;
    private readonly List<(double Edge, double Information)> _cuts = [];

    // The density at the last look that went on, over its region: nodes, and weight × density.
    private double[] _panels = [];
    private double[] _nodes = [];
    private double[] _mass = [];
    private double[] _density = [];
    private bool _isResolved = true;
    private bool _isFirst = true;

    private double _from;
    private double _sigma;
    private double _shift;
    private ContinuationRegion _region = ContinuationRegion.Everywhere;
    private double[] _buffer = new double[64];
    private double[] _fineNodes = [];
    private double[] _fineMass = [];

    /// <summary>Before the first look.</summary>
    /// <param name="drift">E(S) ÷ information.</param>
    /// <param name="farBelow">Whether tiny probabilities below matter although no look may have cut there.</param>
    /// <param name="farAbove">Whether tiny probabilities above do.</param>
    internal ContinuationDensity(double drift, bool farBelow = true, bool farAbove = true)
    {
        _drift = drift;
        _reachBelow = farBelow ? FarReach : NearReach;
        _reachAbove = farAbove ? FarReach : NearReach;
    }

    /// <summary>The information at this look.</summary>
    internal double Information { get; private set; }

    /// <summary>The standard deviation of the score at this look, if nothing had stopped.</summary>
    internal double Deviation => Math.Sqrt(Information);

    /// <summary>Goes on to a look at this much information; more than at the last.</summary>
    internal void Advance(double information)
    {
        if (Information > 0)
        {
            Lay(Math.Sqrt(information - Information));
            _isFirst = false;
        }

        _from = Information;
        Information = information;
        _sigma = Math.Sqrt(information - _from);
        _shift = _drift * (information - _from);
        _region = ContinuationRegion.Everywhere;
    }

    /// <summary>Says where this look goes on.</summary>
    internal void Continue(ContinuationRegion region) => _region = region;

    /// <summary>P(reaches this look, S &gt; s).</summary>
    internal double Above(double s) => Tail(s, 1);

    /// <summary>P(reaches this look, S &lt; s).</summary>
    internal double Below(double s) => Tail(s, -1);

    /// <summary>P(reaches this look).</summary>
    internal double Reached()
    {
        if (_isFirst)
        {
            return 1;
        }

        double sum = 0;
        foreach (double mass in _mass)
        {
            sum += mass;
        }

        return sum;
    }

    /// <summary>The density of S at this look, of those who reach it.</summary>
    internal double At(double s)
    {
        if (_isFirst)
        {
            return NormalFunction.Density((s - _shift) / _sigma) / _sigma;
        }

        double centre = s - _shift;
        (ReadOnlySpan<double> nodes, ReadOnlySpan<double> mass) = Around(centre, isLocal: true);
        if (nodes.IsEmpty)
        {
            return 0;
        }

        Span<double> bell = Buffer(nodes.Length);
        double inverse = 1 / _sigma;
        for (int i = 0; i < nodes.Length; i++)
        {
            double x = (centre - nodes[i]) * inverse;
            bell[i] = -0.5 * x * x;
        }

        Elementary.Exp(bell, bell);
        return Dot(bell, mass) * inverse * 0.3989422804014327;
    }

    /// <summary>
    /// The s with P(reaches this look, S &gt; s) = probability, or for the side −1 that with P(reaches, S &lt; s): infinite on that side where the probability is
    /// below 1e-300, on the other where fewer than that reach the look.
    /// </summary>
    internal double Quantile(double probability, int side, double start)
    {
        if (probability < 1e-300)
        {
            return side * double.PositiveInfinity;
        }

        if (_isFirst && probability < 1)
        {
            return _shift + (side * _sigma * NormalFunction.SurvivalQuantile(probability));
        }

        if (probability >= Reached())
        {
            return side * double.NegativeInfinity;
        }

        // Newton's method on the logarithm of the tail. Truncation and convolution keep densities log-concave, so the logarithm is concave and, after one
        // step, every iterate lies beyond the root; the bracket is for the wedge, which breaks this, and for tails that vanish. y counts outwards.
        const int MostSteps = 200;
        double low = double.NegativeInfinity;
        double high = double.PositiveInfinity;
        double deviation = Deviation;
        double y = double.IsFinite(start) ? side * start : (side * _drift * Information) + deviation;
        double goal = Elementary.Log(probability);
        for (int i = 0; i < MostSteps; i++)
        {
            double tail = Tail(side * y, side);
            double gap = tail > 0 ? Elementary.Log(tail) - goal : double.NegativeInfinity;
            if (gap == 0)
            {
                return side * y;
            }

            (low, high) = gap > 0 ? (y, high) : (low, y);
            double step = tail > 0 ? gap * tail / At(side * y) : double.NaN;
            double next = y + step;
            bool isNewton = next > low && next < high && double.IsFinite(next);
            if (!isNewton && Math.Abs(step) > 1e-14 * Math.Max(deviation, Math.Abs(y)))
            {
                next =
                    double.IsInfinity(low) ? high - ((1 + i) * deviation)
                    : double.IsInfinity(high) ? low + ((1 + i) * deviation)
                    : 0.5 * (low + high);
            }
            else if (!isNewton && double.IsNaN(step))
            {
                next = double.IsInfinity(low) ? high - ((1 + i) * deviation) : 0.5 * (low + high);
            }
            else if (Math.Abs(step) < 1e-8 * deviation)
            {
                // Convergence is quadratic: what the next step would change is below rounding.
                return side * next;
            }

            y = next;
        }

        throw new ConvergenceException(
            "the boundary of a look was not found",
            MostSteps,
            double.IsNaN(low) || low > high ? new(y, y) : new(low, high),
            1e-14 * deviation
        );
    }

    /// <summary>P(reaches this look, −s &lt; S &lt; s).</summary>
    internal double Within(double s)
    {
        if (_isFirst)
        {
            return Difference((s - _shift) / _sigma, (-s - _shift) / _sigma);
        }

        // Split around both ends where needed: the tails do that.
        return _isResolved ? WithinResolved(s) : Math.Max(0, Reached() - Above(s) - Below(-s));
    }

    private double WithinResolved(double s)
    {
        double sum = 0;
        for (int i = 0; i < _nodes.Length; i++)
        {
            double centre = _nodes[i] + _shift;
            sum += _mass[i] * Difference((s - centre) / _sigma, (-s - centre) / _sigma);
        }

        return sum;
    }

    private static double Difference(double high, double low) =>
        low > 0
            ? NormalFunction.Survival(low) - NormalFunction.Survival(high)
            : NormalFunction.Cumulative(high) - NormalFunction.Cumulative(low);

    private double Tail(double s, int sign)
    {
        if (double.IsInfinity(s))
        {
            return s > 0 == sign > 0 ? 0 : Reached();
        }

        if (_isFirst)
        {
            return NormalFunction.Survival(sign * (s - _shift) / _sigma);
        }

        double centre = s - _shift;
        (ReadOnlySpan<double> nodes, ReadOnlySpan<double> mass) = Around(centre, isLocal: false);
        Span<double> tails = Buffer(nodes.Length);
        double scale = sign / _sigma;
        for (int i = 0; i < nodes.Length; i++)
        {
            tails[i] = (nodes[i] - centre) * scale;
        }

        NormalFunction.Cumulative(tails, tails);
        return Dot(tails, mass);
    }

    // Four sums, so that one does not wait for the other; always the same four.
    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i <= left.Length - 4; i += 4)
        {
            a = Math.FusedMultiplyAdd(left[i], right[i], a);
            b = Math.FusedMultiplyAdd(left[i + 1], right[i + 1], b);
            c = Math.FusedMultiplyAdd(left[i + 2], right[i + 2], c);
            d = Math.FusedMultiplyAdd(left[i + 3], right[i + 3], d);
        }

        for (; i < left.Length; i++)
        {
            a = Math.FusedMultiplyAdd(left[i], right[i], a);
        }

        return a + b + (c + d);
    }

    private Span<double> Buffer(int length)
    {
        if (_buffer.Length < length)
        {
            _buffer = new double[2 * length];
        }

        return _buffer.AsSpan(0, length);
    }

    /// <summary>Nodes that resolve an increment of √Δ around a point: those of the panels, or finer ones where the panels are wider than it.</summary>
    private NodesAndMass Around(double centre, bool isLocal)
    {
        // In a far tail the integrand peaks closer to the mean than the point that is asked for.
        double reach = (Window * _sigma) + (Math.Abs(centre - (_drift * _from)) * _sigma * _sigma / Information);
        double low = centre - reach;
        double high = centre + reach;
        if (_isResolved)
        {
            if (!isLocal)
            {
                return new(_nodes, _mass);
            }

            int first = FirstAtLeast(_nodes, low);
            int last = FirstAtLeast(_nodes, high);
            return new(_nodes.AsSpan(first, last - first), _mass.AsSpan(first, last - first));
        }

        int count = 0;
        int order = GaussPanel.Order;
        for (int panel = 0; panel < _panels.Length / 2; panel++)
        {
            double begin = _panels[2 * panel];
            double end = _panels[(2 * panel) + 1];
            bool isNear = end > low && begin < high;
            if (!isNear && isLocal)
            {
                continue;
            }

            if (!isNear || end - begin <= Width * _sigma)
            {
                Room(count + order);
                _nodes.AsSpan(panel * order, order).CopyTo(_fineNodes.AsSpan(count));
                _mass.AsSpan(panel * order, order).CopyTo(_fineMass.AsSpan(count));
                count += order;
                continue;
            }

            double from = Math.Max(begin, low);
            double to = Math.Min(end, high);
            if (!isLocal && from > begin)
            {
                Split(panel, begin, from, 1, ref count);
            }

            Split(panel, from, to, (int)Math.Ceiling((to - from) / (Width * _sigma)), ref count);
            if (!isLocal && to < end)
            {
                Split(panel, to, end, 1, ref count);
            }
        }

        return new(_fineNodes.AsSpan(0, count), _fineMass.AsSpan(0, count));
    }

    private void Split(int panel, double from, double to, int parts, ref int count)
    {
        int order = GaussPanel.Order;
        ReadOnlySpan<double> density = _density.AsSpan(panel * order, order);
        double begin = _panels[2 * panel];
        double end = _panels[(2 * panel) + 1];
        double half = 0.5 * (to - from) / parts;
        Room(count + (parts * order));
        for (int part = 0; part < parts; part++)
        {
            double middle = from + (((2 * part) + 1) * half);
            for (int i = 0; i < order; i++)
            {
                double node = middle + (half * GaussPanel.Nodes[i]);
                _fineNodes[count] = node;
                _fineMass[count] =
                    half
                    * GaussPanel.Weights[i]
                    * GaussPanel.Interpolate(density, ((2 * node) - begin - end) / (end - begin));
                count++;
            }
        }
    }

    private void Room(int length)
    {
        if (_fineNodes.Length < length)
        {
            Array.Resize(ref _fineNodes, 2 * length);
            Array.Resize(ref _fineMass, 2 * length);
        }
    }

    private static int FirstAtLeast(double[] sorted, double value)
    {
        int low = 0;
        int high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (sorted[middle] < value)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>Lays panels over the region of this look, narrow enough for a coming increment, and fills them with this look's density.</summary>
    private void Lay(double sigma)
    {
        double mean = _drift * Information;
        double deviation = Deviation;
        double lower = double.IsNegativeInfinity(_region.Lower)
            ? Math.Min(mean, _region.Upper) - (_reachBelow * deviation)
            : Math.Max(_region.Lower, mean - (FarReach * deviation));
        double upper = double.IsPositiveInfinity(_region.Upper)
            ? Math.Max(mean, _region.Lower) + (_reachAbove * deviation)
            : Math.Min(_region.Upper, mean + (FarReach * deviation));
        List<double> panels = [];
        bool isResolved = (upper - lower) / (Width * sigma) <= MostPanels;
        double widest = isResolved ? Math.Min(Width * sigma, Width * deviation) : InterpolatedWidth * deviation;
        if (_region.Wedge > 0)
        {
            Lay(lower, Math.Min(upper, _region.Middle - _region.Wedge), widest, isResolved, panels);
            Lay(Math.Max(lower, _region.Middle + _region.Wedge), upper, widest, isResolved, panels);
        }
        else
        {
            Lay(lower, upper, widest, isResolved, panels);
        }

        int order = GaussPanel.Order;
        int count = panels.Count / 2;
        double[] nodes = new double[count * order];
        double[] mass = new double[nodes.Length];
        double[] density = new double[nodes.Length];
        for (int panel = 0; panel < count; panel++)
        {
            double half = 0.5 * (panels[(2 * panel) + 1] - panels[2 * panel]);
            double middle = panels[2 * panel] + half;
            for (int i = 0; i < order; i++)
            {
                int index = (panel * order) + i;
                nodes[index] = middle + (half * GaussPanel.Nodes[i]);
                density[index] = At(nodes[index]);
                mass[index] = half * GaussPanel.Weights[i] * density[index];
            }
        }

        (_panels, _nodes, _mass, _density, _isResolved) = ([.. panels], nodes, mass, density, isResolved);
        foreach (double edge in Edges(_region))
        {
            _cuts.Add((edge, Information));
        }
    }

    private static IEnumerable<double> Edges(ContinuationRegion region)
    {
        if (double.IsFinite(region.Lower))
        {
            yield return region.Lower;
        }

        if (double.IsFinite(region.Upper))
        {
            yield return region.Upper;
        }

        if (region.Wedge > 0)
        {
            yield return region.Middle - region.Wedge;
            yield return region.Middle + region.Wedge;
        }
    }

    private void Lay(double lower, double upper, double widest, bool isResolved, List<double> panels)
    {
        double factor = isResolved ? Width : InterpolatedWidth;
        for (double begin = lower; begin < upper; )
        {
            double width = widest;

            // The newest cuts are the sharpest.
            for (int i = _cuts.Count - 1; i >= 0; i--)
            {
                (double edge, double information) = _cuts[i];
                double smoothed = Math.Sqrt(Information - information);
                if (factor * smoothed >= width)
                {
                    break;
                }

                double before = edge - (Layer * smoothed) - begin;
                if (before > 0.5 * smoothed)
                {
                    width = Math.Min(width, before);
                }
                else if (begin < edge + (Layer * smoothed))
                {
                    width = factor * smoothed;
                }
            }

            double rest = upper - begin;
            double end = rest <= width ? upper : begin + (rest / Math.Ceiling(rest / width));
            if (!(end > begin))
            {
                break;
            }

            panels.Add(begin);
            panels.Add(end);
            begin = end;
        }
    }

    private readonly ref struct NodesAndMass(ReadOnlySpan<double> nodes, ReadOnlySpan<double> mass)
    {
        private readonly ReadOnlySpan<double> _nodes = nodes;
        private readonly ReadOnlySpan<double> _mass = mass;

        internal void Deconstruct(out ReadOnlySpan<double> nodes, out ReadOnlySpan<double> mass)
        {
            nodes = _nodes;
            mass = _mass;
        }
    }
}
