namespace AiPm.Sdk.Numerics;

/// <summary>
/// A discrete quantile function on whole numbers by guide table (Chen and Asau 1974): the cumulative probabilities of the
/// values that hold all but 2⁻⁵³ of the probability, and for each of as many equal shares the value where its search begins.
/// The answer is the smallest value whose cumulative probability reaches the uniform: the same as the quantile's.
/// </summary>
internal sealed class DiscreteTable
{
    private const int Largest = 1 << 16;
    private readonly Distribution _distribution;
    private readonly double _first;
    private readonly double[] _cumulative;
    private readonly int[] _guide;

    public DiscreteTable(Distribution distribution)
    {
        _distribution = distribution;
        _first = distribution.Quantile(1e-17);
        double last = distribution.SurvivalQuantile(1e-17);
        double count = last - _first + 1;
        if (!(count <= Largest))
        {
            _cumulative = [];
            _guide = [];
            return;
        }

        _cumulative = new double[(int)count];
        for (int i = 0; i < _cumulative.Length; i++)
        {
            _cumulative[i] = distribution.Cumulative(_first + i);
        }

        _guide = new int[_cumulative.Length];
        int value = 0;
        for (int i = 0; i < _guide.Length; i++)
        {
            double share = (double)i / _guide.Length;
            while (value < _cumulative.Length - 1 && _cumulative[value] < share)
            {
                value++;
            }

            _guide[i] = value;
        }
    }

    public void Transform(ReadOnlySpan<double> uniforms, Span<double> destination)
    {
        for (int i = 0; i < uniforms.Length; i++)
        {
            double u = Guard.Uniform(uniforms[i]);
            if (_cumulative.Length == 0)
            {
                destination[i] = _distribution.Quantile(u);
                continue;
            }

            int value = _guide[(int)(u * _guide.Length)];
            while (value > 0 && _cumulative[value - 1] >= u)
            {
                value--;
            }

            while (value < _cumulative.Length && _cumulative[value] < u)
            {
                value++;
            }

            destination[i] = value < _cumulative.Length ? _first + value : _distribution.Quantile(u);
        }
    }
}
