using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>The odds of a beta share: the quotient of two gamma numbers, which neither 0 nor 1 rounds away.</summary>
internal sealed class ShareDraw(ArmUniforms uniforms, double alpha, double beta) : ArmDraw
{
    private UnitGamma _successes = new(alpha);
    private UnitGamma _failures = new(beta);

    private bool IsSmall => _successes.IsSmall || _failures.IsSmall;

    private protected override void Take(RewardEvidence evidence)
    {
        _successes = new(alpha + evidence.Sum);
        _failures = new(beta + (evidence.Weight - evidence.Sum));
    }

    private protected override double Single(long decision, int round)
    {
        if (!IsSmall)
        {
            return _successes.Draw(uniforms, decision, round, 0)
                / _failures.Draw(uniforms, decision, round, ArmUniforms.SecondHalf);
        }

        return Elementary.Exp(
            _successes.Log(uniforms, decision, round, 0)
                - _failures.Log(uniforms, decision, round, ArmUniforms.SecondHalf)
        );
    }

    private protected override bool TryAhead(ref long decision, Span<double> draws)
    {
        if (IsSmall || !uniforms.TryEight(ref decision, isBothHalves: true, out ArmUniforms.Eight eight))
        {
            return false;
        }

        (_successes.Draw(eight.Normal, eight.Uniform) / _failures.Draw(eight.SecondNormal, eight.SecondUniform)).Store(
            draws
        );
        return true;
    }
}
