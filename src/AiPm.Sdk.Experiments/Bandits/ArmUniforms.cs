using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// The random numbers of an arm, addressed by decision, round and place: the same whichever other arms there are and whatever was asked before. Successive decisions
/// read them from columns that are made for 256 decisions at a time, with the bits of the single numbers.
/// </summary>
internal sealed class ArmUniforms(ulong seed, string arm)
{
    private const int Group = 256;
    private const int Columns = 4;

    // The first two places of either half of an occurrence's 256: what nearly every draw needs.
    private static readonly int[] Places = [0, 1, SecondHalf, SecondHalf + 1];

    /// <summary>Where the places of a second quantity begin.</summary>
    public const int SecondHalf = 128;

    private readonly RandomStream _stream = new(seed, $"bandit/arm/{arm}");
    private double[] _columns = [];
    private long _group = -1;
    private long _missed = -1;
    private int _filled;

    /// <summary>The uniform at a place.</summary>
    public double Uniform(long decision, int round, int place) => _stream.Uniform(decision, round, place);

    /// <summary>The normal number at an even place and the uniform after it.</summary>
    public void Pair(long decision, int round, int place, out double normal, out double uniform)
    {
        int half = place == SecondHalf ? 2 : 0;
        if (round == 0 && place is 0 or SecondHalf && Holds(decision, half + 2))
        {
            int row = (int)(decision & (Group - 1));
            normal = _columns[half * Group + row];
            uniform = _columns[(half + 1) * Group + row];
            return;
        }

        normal = NormalFunction.Quantile(_stream.Uniform(decision, round, place));
        uniform = _stream.Uniform(decision, round, place + 1);
    }

    /// <summary>The numbers of eight successive decisions, of which the given one is one, and the first of them; false where their columns are not made.</summary>
    public bool TryEight(ref long decision, bool isBothHalves, out Eight eight)
    {
        if (decision / Group != _group || _filled < (isBothHalves ? Columns : Columns / 2))
        {
            eight = default;
            return false;
        }

        int row = Math.Min((int)(decision & (Group - 1)), Group - Lanes.Count);
        decision = (decision & ~(Group - 1L)) + row;
        eight = new(
            Lanes.Load(_columns.AsSpan(row)),
            Lanes.Load(_columns.AsSpan(Group + row)),
            Lanes.Load(_columns.AsSpan(2 * Group + row)),
            Lanes.Load(_columns.AsSpan(3 * Group + row))
        );
        return true;
    }

    /// <summary>Of eight decisions the first two places of either half: normal number and uniform.</summary>
    public readonly record struct Eight(Lanes Normal, Lanes Uniform, Lanes SecondNormal, Lanes SecondUniform);

    // A second decision of one group in a row makes the columns of the group: ids that are far apart do not pay for what they do not use.
    private bool Holds(long decision, int columns)
    {
        long group = decision / Group;
        if (group == _group && columns <= _filled)
        {
            return true;
        }

        if (group != _group && group != _missed)
        {
            _missed = group;
            return false;
        }

        Fill(group, group == _group ? Columns : columns);
        return true;
    }

    private void Fill(long group, int columns)
    {
        if (_columns.Length < columns * Group)
        {
            _columns = new double[Columns * Group];
        }

        for (int column = 0; column < columns; column++)
        {
            Span<double> rows = _columns.AsSpan(column * Group, Group);
            _stream.Uniforms(group * Group, rows, 0, Places[column]);
            if (column % 2 == 0)
            {
                NormalFunction.Quantile(rows, rows);
            }
        }

        _group = group;
        _filled = columns;
    }
}
