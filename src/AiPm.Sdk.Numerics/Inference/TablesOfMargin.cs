namespace AiPm.Sdk.Numerics;

/// <summary>
/// The tables of two arms with one number of successes in both: how likely each is where the shares are equal, which does not
/// depend on the share (hypergeometric).
/// </summary>
/// <remarks>Over all such numbers s, the chance of a set of tables at the share π is Σ P(set | s)·P(Bin(N, π) = s).</remarks>
internal sealed class TablesOfMargin
{
    private readonly int _control;
    private readonly int _treatment;
    private readonly double[] _chances;

    /// <summary>Room for the tables of these arms.</summary>
    internal TablesOfMargin(int control, int treatment)
    {
        _control = control;
        _treatment = treatment;
        _chances = new double[Math.Min(control, treatment) + 1];
    }

    /// <summary>The fewest successes of the treatment.</summary>
    internal int Lowest { get; private set; }

    /// <summary>The most successes of the treatment.</summary>
    internal int Highest { get; private set; }

    /// <summary>The chance of the table with so many successes of the treatment.</summary>
    internal double this[int successes] => _chances[successes - Lowest];

    /// <summary>Turns to the tables with so many successes in both arms; from the likeliest outward, so that small chances keep their digits.</summary>
    internal void Turn(int successes)
    {
        Lowest = Math.Max(0, successes - _control);
        Highest = Math.Min(_treatment, successes);
        int likeliest = (int)((successes + 1L) * (_treatment + 1L) / (_control + _treatment + 2L));
        likeliest = Math.Clamp(likeliest, Lowest, Highest);
        _chances[likeliest - Lowest] = 1;
        double all = 1;
        for (int k = likeliest; k < Highest; k++)
        {
            all += _chances[k + 1 - Lowest] = _chances[k - Lowest] * Ratio(k);
        }

        for (int k = likeliest - 1; k >= Lowest; k--)
        {
            all += _chances[k - Lowest] = _chances[k + 1 - Lowest] / Ratio(k);
        }

        for (int k = Lowest; k <= Highest; k++)
        {
            _chances[k - Lowest] /= all;
        }

        double Ratio(int k) =>
            (double)(successes - k) / (k + 1) * ((double)(_treatment - k) / (_control - successes + k + 1));
    }
}
