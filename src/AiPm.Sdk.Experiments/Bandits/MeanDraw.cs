using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>The mean of normal rewards of unknown variance: a normal number over the root of a gamma precision.</summary>
internal sealed class MeanDraw : ArmDraw
{
    private readonly ArmUniforms _uniforms;
    private readonly NormalRewards _model;
    private UnitGamma _precision;
    private double _mean;
    private double _spread;

    public MeanDraw(ArmUniforms uniforms, NormalRewards model)
    {
        _uniforms = uniforms;
        _model = model;
        Take(default);
    }

    private protected override void Take(RewardEvidence evidence)
    {
        NormalInverseGamma belief = _model.After(evidence);
        _precision = new(belief.Shape);
        _mean = belief.Mean;
        _spread = Math.Sqrt(belief.Scale / belief.Observations);
    }

    private protected override double Single(long decision, int round)
    {
        _uniforms.Pair(decision, round, ArmUniforms.SecondHalf, out double normal, out _);
        double root = _precision.IsSmall
            ? Elementary.Exp(0.5 * _precision.Log(_uniforms, decision, round, 0))
            : Math.Sqrt(_precision.Draw(_uniforms, decision, round, 0));
        return _mean + _spread * normal / root;
    }

    private protected override bool TryAhead(ref long decision, Span<double> draws)
    {
        if (_precision.IsSmall || !_uniforms.TryEight(ref decision, isBothHalves: true, out ArmUniforms.Eight eight))
        {
            return false;
        }

        Lanes root = Lanes.Sqrt(_precision.Draw(eight.Normal, eight.Uniform));
        (_mean + _spread * eight.SecondNormal / root).Store(draws);
        return true;
    }
}
