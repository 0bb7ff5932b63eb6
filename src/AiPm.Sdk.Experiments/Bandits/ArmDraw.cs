using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// Draws from the belief in an arm's mean, in a coordinate that grows with the mean and that all arms of a model share. An arm of which nothing was learnt for some decisions makes those
/// of the next eight decisions together, with the bits of the single ones.
/// </summary>
internal abstract class ArmDraw
{
    // Eight draws take as long as two or three, and are for nothing where the next reward is the arm's.
    private const int Patience = 2;

    private readonly double[] _ahead = new double[Lanes.Count];
    private long _first = -1;
    private int _asked;

    /// <summary>Takes over new evidence.</summary>
    public void Learn(RewardEvidence evidence)
    {
        _first = -1;
        _asked = 0;
        Take(evidence);
    }

    /// <summary>The draw of a decision; round 0 is its first, later rounds are drawn again.</summary>
    public double At(long decision, int round)
    {
        if (round > 0)
        {
            return Single(decision, round);
        }

        bool isAhead = _first >= 0 && decision >= _first && decision - _first < Lanes.Count;
        if (!isAhead && _asked >= Patience)
        {
            _first = decision;
            isAhead = TryAhead(ref _first, _ahead);
            _first = isAhead ? _first : -1;
        }

        _asked = Math.Min(_asked + 1, Patience);
        double draw = isAhead ? _ahead[decision - _first] : double.NaN;
        return double.IsNaN(draw) ? Single(decision, round) : draw;
    }

    private protected abstract void Take(RewardEvidence evidence);

    private protected abstract double Single(long decision, int round);

    /// <summary>
    /// The first draws of eight successive decisions, of which the given one is one, and the first of them; NaN where a draw must be made singly. False where all must.
    /// </summary>
    private protected abstract bool TryAhead(ref long decision, Span<double> draws);
}
