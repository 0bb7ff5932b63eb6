using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>A gamma rate.</summary>
internal sealed class RateDraw : ArmDraw
{
    private readonly ArmUniforms _uniforms;
    private readonly PoissonRewards _model;
    private UnitGamma _gamma;
    private double _scale;

    public RateDraw(ArmUniforms uniforms, PoissonRewards model)
    {
        _uniforms = uniforms;
        _model = model;
        Take(default);
    }

    private protected override void Take(RewardEvidence evidence)
    {
        _gamma = new(_model.Prior.Shape + evidence.Sum);
        _scale = _model.Scale(evidence);
    }

    private protected override double Single(long decision, int round) =>
        _gamma.IsSmall
            ? _scale * Elementary.Exp(_gamma.Log(_uniforms, decision, round, 0))
            : _scale * _gamma.Draw(_uniforms, decision, round, 0);

    private protected override bool TryAhead(ref long decision, Span<double> draws)
    {
        if (_gamma.IsSmall || !_uniforms.TryEight(ref decision, isBothHalves: false, out ArmUniforms.Eight eight))
        {
            return false;
        }

        (_scale * _gamma.Draw(eight.Normal, eight.Uniform)).Store(draws);
        return true;
    }
}
