using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// The predictable plug-in of Waudby-Smith and Ramdas 2024, equation (26): before each value of [0, 1] a bet λ = √(2·log(2/α)/(σ̂²·t·log(1 + t))) from the values before alone, with
/// μ̂ₜ = (½ + Σx)/(t + 1) and σ̂²ₜ = (¼ + Σ(xᵢ − μ̂ᵢ)²)/(t + 1).
/// </summary>
internal struct PredictablePlugIn
{
    private readonly double _level;
    private CompensatedSum _sum;
    private CompensatedSum _squares;

    internal PredictablePlugIn(double alpha) => _level = 2 * Elementary.Log(2 / alpha);

    internal long Count { get; private set; }

    /// <summary>μ̂ of the values so far.</summary>
    internal readonly double Mean => (0.5 + _sum.Value) / (Count + 1);

    internal readonly double Average => _sum.Value / Count;

    /// <summary>λ for the next value.</summary>
    internal readonly double Bet()
    {
        double t = Count + 1;
        double variance = (0.25 + _squares.Value) / t;
        return Math.Sqrt(_level / (variance * t * Elementary.Log1p(t)));
    }

    internal void Take(double value)
    {
        Count++;
        _sum = _sum.Plus(value);
        double distance = value - Mean;
        _squares = _squares.PlusProduct(distance, distance);
    }
}
