using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// Draws learning curves from their posterior, and the metric at each try: exponent, noise, height and slope once a draw, the noise of a run at
/// every try.
/// </summary>
internal sealed class CurveSampler
{
    private readonly LearningCurve _curve;
    private readonly string _stream;
    private readonly double[] _cumulative;
    private readonly ChiSquaredDistribution _noise;
    private readonly double _level;
    private readonly bool _increases;

    // Along the power law at each try, by exponent; filled as tries are made, always with the same numbers.
    private volatile double[][] _along = [];

    public CurveSampler(string item, Gate gate, LearningCurve curve)
    {
        _curve = curve;
        _stream = $"#{item}/curve";
        _noise = new(curve.DegreesOfFreedom);
        _level = curve.Scale.On(gate.Threshold.Level);
        _increases = gate.Threshold.Direction == Direction.Increase;
        _cumulative = new double[curve.Weights.Length];
        double sum = 0;
        for (int i = 0; i < _cumulative.Length; i++)
        {
            sum += curve.Weights[i];
            _cumulative[i] = sum;
        }
    }

    /// <summary>Draws the curves of a chunk.</summary>
    public void Begin(ulong seed, long firstDraw, int count, CurveColumns curves)
    {
        RandomStream stream = new(seed, _stream);
        Span<double> column = curves.Column.AsSpan(0, count);
        stream.Uniforms(firstDraw, column);
        for (int i = 0; i < count; i++)
        {
            int place = Array.BinarySearch(_cumulative, column[i]);
            curves.Node[i] = Math.Min(place < 0 ? ~place : place, _cumulative.Length - 1);
        }

        stream.Uniforms(firstDraw, column, 0, 1);
        _noise.Transform(column, column);
        for (int i = 0; i < count; i++)
        {
            curves.Noise[i] = Math.Sqrt(_curve.Lines[curves.Node[i]].Residuals / column[i]);
        }

        double perPoint = 1 / Math.Sqrt(_curve.Points.Count);
        stream.Uniforms(firstDraw, column, 0, 2);
        NormalFunction.Quantile(column, column);
        for (int i = 0; i < count; i++)
        {
            curves.Height[i] = _curve.Lines[curves.Node[i]].Height + curves.Noise[i] * perPoint * column[i];
        }

        stream.Uniforms(firstDraw, column, 0, 3);
        NormalFunction.Quantile(column, column);
        for (int i = 0; i < count; i++)
        {
            PowerLawLine line = _curve.Lines[curves.Node[i]];
            curves.Slope[i] = line.Slope + curves.Noise[i] / Math.Sqrt(line.Spread) * column[i];
        }
    }

    /// <summary>Whether each of the rows passes at a try, from 1, given the uniforms of its noise, which are overwritten.</summary>
    public void Judge(int number, CurveColumns curves, ReadOnlySpan<int> rows, Span<double> uniforms, Span<bool> passes)
    {
        double[] along = Along(number);
        NormalFunction.Quantile(uniforms, uniforms);
        for (int i = 0; i < rows.Length; i++)
        {
            int row = rows[i];
            int node = curves.Node[row];
            double value =
                curves.Height[row]
                + curves.Slope[row] * (along[node] - _curve.Lines[node].Centre)
                + curves.Noise[row] * uniforms[i];
            passes[i] = _increases ? value >= _level : value <= _level;
        }
    }

    private double[] Along(int number)
    {
        double[][] known = _along;
        if (number <= known.Length)
        {
            return known[number - 1];
        }

        double[][] longer = new double[Math.Max(number, 2 * known.Length)][];
        known.CopyTo(longer, 0);
        for (int k = known.Length; k < longer.Length; k++)
        {
            double amount = _curve.FirstTry + k * _curve.Step;
            longer[k] = new double[_curve.Lines.Length];
            for (int node = 0; node < longer[k].Length; node++)
            {
                longer[k][node] = _curve.Along(amount, _curve.Lines[node].Exponent);
            }
        }

        _along = longer;
        return longer[number - 1];
    }
}
