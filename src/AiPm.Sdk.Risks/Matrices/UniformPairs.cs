using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>
/// Exact shares of ties and reversals for independent uniform likelihood and impact: the distribution of their product over each rectangle is
/// known in closed form, and one integral over it is left.
/// </summary>
internal sealed class UniformPairs
{
    private readonly (double P0, double P1, double C0, double C1, int Order)[] _cells;
    private readonly double[] _areas;
    private readonly double _area;

    public UniformPairs(RiskMatrix matrix, RatingScale impact, AuditOrder order)
    {
        double[] orders =
        [
            .. matrix.Rows.SelectMany(row => row).Select(cell => OrderOf(matrix, cell, order)).Distinct().Order(),
        ];
        _areas = new double[orders.Length];
        _cells =
        [
            .. matrix
                .Rows.SelectMany(row => row)
                .Select(cell =>
                {
                    Interval p = matrix.Likelihood.Band(cell.Likelihood);
                    Interval c = impact.Band(cell.Impact);
                    int place = Array.BinarySearch(orders, OrderOf(matrix, cell, order));
                    _areas[place] += p.Width * c.Width;
                    return (p.Lower, p.Upper, c.Lower, c.Upper, place);
                }),
        ];
        _area = _areas.Sum();
    }

    public double Tied => _areas.Sum(area => area / _area * (area / _area));

    /// <summary>2 Σ over b of ∫ P(product of a lower score &gt; z) · density of score b at z dz.</summary>
    public double Reversed()
    {
        double[] breaks =
        [
            .. _cells
                .SelectMany(cell =>
                    new[] { cell.P0 * cell.C0, cell.P0 * cell.C1, cell.P1 * cell.C0, cell.P1 * cell.C1 }
                )
                .Distinct()
                .Order(),
        ];
        double[] below = new double[_areas.Length];
        double[] density = new double[_areas.Length];
        double sum = 0;
        for (int i = 1; i < breaks.Length; i++)
        {
            // Two corners that differ by rounding only.
            if (breaks[i] - breaks[i - 1] > 1e-14 * breaks[^1])
            {
                sum += Quadrature
                    .Integrate(
                        z => Integrand(z, below, density),
                        breaks[i - 1],
                        breaks[i],
                        relativeTolerance: 1e-12,
                        absoluteTolerance: 1e-16 * _area * _area
                    )
                    .Value;
            }
        }

        return 2 * sum / (_area * _area);
    }

    private double Integrand(double z, double[] below, double[] density)
    {
        Array.Clear(below);
        Array.Clear(density);
        foreach ((double p0, double p1, double c0, double c1, int order) in _cells)
        {
            if (z >= p1 * c1)
            {
                below[order] += (p1 - p0) * (c1 - c0);
                continue;
            }

            if (z <= p0 * c0)
            {
                continue;
            }

            double first = Math.Clamp(z / c1, p0, p1);
            double last = c0 > 0 ? Math.Clamp(z / c0, p0, p1) : p1;
            double log = Math.Log(last / first);
            below[order] += (c1 - c0) * (first - p0) + z * log - c0 * (last - first);
            density[order] += log;
        }

        double above = 0;
        double sum = 0;
        for (int order = 0; order < _areas.Length; order++)
        {
            sum += above * density[order];
            above += _areas[order] - below[order];
        }

        return sum;
    }

    private static double OrderOf(RiskMatrix matrix, MatrixCell cell, AuditOrder order) =>
        order == AuditOrder.Scores ? cell.Score : matrix.Level(cell.Likelihood, cell.Impact);
}
