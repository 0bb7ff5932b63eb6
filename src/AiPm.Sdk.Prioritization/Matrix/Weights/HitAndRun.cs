using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// Hit-and-run on a polytope of weights (Smith 1984; along coordinates, Turchin 1971): from a point inside, again and again to a uniform point
/// of the chord in a random direction. Walks run in coordinates in which the polytope has about the same width in all directions (Lovász and Vempala 2006), which
/// earlier walks measure.
/// </summary>
internal sealed class HitAndRun
{
    private const int Roundings = 4;

    private readonly int _criteria;
    private readonly int _dimensions;
    private readonly int _sides;

    // Rows Σ aⱼwⱼ ≥ b with those of w ≥ 0, and the slack of each at the start.
    private readonly double[][] _rows;
    private readonly double[] _bounds;
    private readonly double[] _start;
    private readonly double[] _startSlack;

    // Directions as columns of weights that add up to 0, and what each does to the slacks.
    private double[][] _directions;
    private double[][] _slackPerStep;

    public HitAndRun(double[][] rows, double[] bounds, double[] center)
    {
        _criteria = center.Length;
        _dimensions = _criteria - 1;
        _sides = rows.Length + _criteria;
        _rows = [.. rows, .. Enumerable.Range(0, _criteria).Select(j => Unit(_criteria, j))];
        _bounds = [.. bounds, .. new double[_criteria]];
        _start = [.. center];
        _startSlack = new double[_sides];
        _directions = Helmert(_criteria);
        _slackPerStep = Slacks(_directions);
        SetStart(_start);
        RandomStream stream = new(0, "rounding weights");
        for (int round = 0; round < Roundings; round++)
        {
            Round(stream, round);
        }
    }

    /// <summary>The steps of one walk: enough to forget the start.</summary>
    private int Steps => 100 + 20 * _dimensions * _dimensions;

    public void Fill(RandomStream stream, long draw, Span<double> weights)
    {
        Span<double> steps = stackalloc double[_dimensions];
        Span<double> slack = stackalloc double[_sides];
        steps.Clear();
        _startSlack.CopyTo(slack);
        int most = Math.Min(Steps, ushort.MaxValue);
        for (int step = 0; step < most; step++)
        {
            Walk(stream.Uniform(draw, step), stream.Uniform(draw, step, block: 1), steps, slack);
        }

        Place(steps, weights);
    }

    private void Walk(double which, double where, Span<double> steps, Span<double> slack)
    {
        int direction = Math.Min(_dimensions - 1, (int)(which * _dimensions));
        double[] change = _slackPerStep[direction];
        double least = double.NegativeInfinity;
        double most = double.PositiveInfinity;
        for (int k = 0; k < slack.Length; k++)
        {
            double end = -slack[k] / change[k];
            if (change[k] > 0)
            {
                least = Math.Max(least, end);
            }
            else if (change[k] < 0)
            {
                most = Math.Min(most, end);
            }
        }

        if (!(least < most))
        {
            return;
        }

        double length = least + where * (most - least);
        steps[direction] += length;
        for (int k = 0; k < slack.Length; k++)
        {
            slack[k] = Math.Max(0, slack[k] + length * change[k]);
        }
    }

    private void Place(ReadOnlySpan<double> steps, Span<double> weights)
    {
        double sum = 0;
        for (int j = 0; j < weights.Length; j++)
        {
            weights[j] = _start[j];
            for (int d = 0; d < steps.Length; d++)
            {
                weights[j] += steps[d] * _directions[d][j];
            }

            weights[j] = Math.Max(0, weights[j]);
            sum += weights[j];
        }

        foreach (ref double weight in weights)
        {
            weight /= sum;
        }
    }

    /// <summary>Walks, and takes the spread of where it was as the new unit in every direction and the mean as the new start.</summary>
    private void Round(RandomStream stream, int round)
    {
        int count = 500 + 200 * _dimensions;
        double[] steps = new double[_dimensions];
        double[] slack = [.. _startSlack];
        double[] mean = new double[_dimensions];
        double[,] products = new double[_dimensions, _dimensions];
        for (int walk = 0; walk < count; walk++)
        {
            for (int step = 0; step < 2 * _dimensions; step++)
            {
                Walk(stream.Uniform(walk, step, 2 * round), stream.Uniform(walk, step, 2 * round + 1), steps, slack);
            }

            for (int d = 0; d < _dimensions; d++)
            {
                mean[d] += steps[d] / count;
                for (int e = 0; e <= d; e++)
                {
                    products[d, e] += steps[d] * steps[e] / count;
                }
            }
        }

        double[] start = new double[_criteria];
        Place(mean, start);
        Matrix covariance = Matrix.Create(
            _dimensions,
            _dimensions,
            (d, e) => products[Math.Max(d, e), Math.Min(d, e)] - mean[d] * mean[e]
        );
        Matrix factor;
        try
        {
            factor = CholeskyDecomposition.Of(covariance).Factor;
        }
        catch (NotPositiveDefiniteException)
        {
            // The walk has not left some plane yet; the old directions are as good as any.
            SetStart(start);
            return;
        }

        _directions =
        [
            .. Enumerable
                .Range(0, _dimensions)
                .Select(e =>
                    Enumerable
                        .Range(0, _criteria)
                        .Select(j => Enumerable.Range(0, _dimensions).Sum(d => _directions[d][j] * factor[d, e]))
                        .ToArray()
                ),
        ];
        _slackPerStep = Slacks(_directions);
        SetStart(start);
    }

    private void SetStart(double[] start)
    {
        start.CopyTo(_start, 0);
        for (int k = 0; k < _sides; k++)
        {
            _startSlack[k] = Math.Max(0, Product(_rows[k], start) - _bounds[k]);
        }
    }

    private double[][] Slacks(double[][] directions) =>
        [.. directions.Select(direction => _rows.Select(row => Product(row, direction)).ToArray())];

    private static double Product(double[] left, double[] right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }

    private static double[] Unit(int length, int place)
    {
        double[] unit = new double[length];
        unit[place] = 1;
        return unit;
    }

    // Orthonormal directions in which weights keep their sum: each the difference of a criterion from the mean of those before it.
    private static double[][] Helmert(int criteria)
    {
        double[][] directions = new double[criteria - 1][];
        for (int d = 1; d < criteria; d++)
        {
            double[] direction = new double[criteria];
            direction.AsSpan(0, d).Fill(1 / Math.Sqrt((double)d * (d + 1)));
            direction[d] = -d / Math.Sqrt((double)d * (d + 1));
            directions[d - 1] = direction;
        }

        return directions;
    }
}
