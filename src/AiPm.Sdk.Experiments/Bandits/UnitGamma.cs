using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// Draws of a gamma distribution of scale 1: the cube of a normal number, accepted or drawn again (Marsaglia and Tsang 2000, ACM TOMS 26); a shape below 1 is drawn
/// one higher and multiplied by U^(1/shape). Exact, from the numbers of <see cref="ArmUniforms"/>.
/// </summary>
internal readonly struct UnitGamma
{
    private const int Attempts = 60;

    // A second bound of the acceptance, for all but the smallest shapes much nearer than Marsaglia and Tsang's: with t = step·x and d the third, its logarithm is 3d Σ (−1)^(k+1) tᵏ/k from the
    // fourth power on, at least −d t⁴ where |t| is at most a quarter. The margin is far beyond what the logarithms round, so that both always agree.
    private const double SmallStep = 0.25;
    private const double Margin = 1e-6;
    private readonly double _shape;
    private readonly double _third;
    private readonly double _step;

    public UnitGamma(double shape)
    {
        _shape = shape;
        _third = (shape < 1 ? shape + 1 : shape) - 1.0 / 3;
        _step = 1 / (3 * Math.Sqrt(_third));
    }

    /// <summary>Whether the shape is below 1, where only <see cref="Log"/> keeps small draws apart.</summary>
    public bool IsSmall => _shape < 1;

    /// <summary>A draw of a shape of at least 1.</summary>
    public double Draw(ArmUniforms uniforms, long decision, int round, int half)
    {
        for (int attempt = 0; ; attempt++)
        {
            uniforms.Pair(decision, round, half + 2 * attempt, out double x, out double u);
            double step = _step * x;
            double v = 1 + step;
            if (v > 0)
            {
                v = v * v * v;
                double square = x * x;
                if (
                    u < 1 - 0.0331 * square * square
                    || Math.Abs(step) <= SmallStep && u < 1 - Margin - _third * (step * step * step * step)
                    || Elementary.Log(u) < 0.5 * square + _third * (1 - v + Elementary.Log(v))
                    // Each attempt fails at most one time in twenty: sixty of them have a chance of 1e-78.
                    || attempt == Attempts
                )
                {
                    return _third * v;
                }
            }
        }
    }

    /// <summary>Eight draws of a shape of at least 1, each from a normal number and a uniform; NaN where the first pair is not surely accepted.</summary>
    public Lanes Draw(Lanes normal, Lanes uniform)
    {
        Lanes step = _step * normal;
        Lanes v = 1 + step;
        Lanes square = normal * normal;
        LanesMask isSure =
            v > 0 & uniform < 1 - 0.0331 * square * square
            | Lanes.Abs(step) <= SmallStep & uniform < 1 - Margin - _third * (step * step * step * step);
        return Lanes.Select(isSure, _third * (v * v * v), double.NaN);
    }

    /// <summary>The logarithm of a draw of any shape.</summary>
    public double Log(ArmUniforms uniforms, long decision, int round, int half)
    {
        double log = Elementary.Log(Draw(uniforms, decision, round, half));
        return IsSmall ? log + Elementary.Log(uniforms.Uniform(decision, round, half + 127)) / _shape : log;
    }
}
