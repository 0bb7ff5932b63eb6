using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>
/// A law of the (a, b, 0) class: p(k) = (a + b/k)·p(k − 1), which are the Poisson, the binomial and the negative binomial (Panjer 1981; Sundt and
/// Jewell 1981).
/// </summary>
internal readonly record struct CountLaw
{
    // Up to here, adding up probabilities from 0 is cheap and loses nothing.
    private const double SmallMean = 32;

    private readonly FrequencyModel _model;
    private readonly double _size;
    private readonly double _value;

    private CountLaw(FrequencyModel model, double value, double size, double mean, double a, double b)
    {
        _model = model;
        _value = value;
        _size = size;
        Mean = mean;
        A = a;
        B = b;
    }

    /// <summary>The mean number of events.</summary>
    public double Mean { get; }

    /// <summary>a of the recursion.</summary>
    public double A { get; }

    /// <summary>b of the recursion.</summary>
    public double B { get; }

    /// <summary>The largest number of events; no bound but that of an <see cref="int"/> where there is none.</summary>
    public int Largest => _model == FrequencyModel.Binomial ? (int)_size : int.MaxValue;

    /// <summary>Whether the probability of no event is a number worth beginning with.</summary>
    public bool IsSmall => Mean <= SmallMean && LogZero > -600;

    /// <summary>log P(N = 0); −∞ where there always is one.</summary>
    public double LogZero => LogGenerating(1);

    /// <summary>The law as a distribution.</summary>
    public Distribution Distribution =>
        _model switch
        {
            FrequencyModel.Binomial => new BinomialDistribution((int)_size, _value),
            FrequencyModel.NegativeBinomial => new NegativeBinomialDistribution(_size, _size / (_size + _value)),
            _ => new PoissonDistribution(_value),
        };

    /// <summary>Poisson with this mean, greater than 0.</summary>
    public static CountLaw Poisson(double mean) => new(FrequencyModel.Poisson, mean, 0, mean, 0, mean);

    /// <summary>Binomial with n trials, each of this probability.</summary>
    public static CountLaw Binomial(int trials, double probability)
    {
        double odds = probability / (1 - probability);
        return new(FrequencyModel.Binomial, probability, trials, trials * probability, -odds, (trials + 1.0) * odds);
    }

    /// <summary>Negative binomial with this mean, greater than 0, and size r: variance μ + μ²/r.</summary>
    public static CountLaw NegativeBinomial(double mean, double size)
    {
        double q = mean / (size + mean);
        return new(FrequencyModel.NegativeBinomial, mean, size, mean, q, (size - 1) * q);
    }

    /// <summary>p(k)/p(k − 1), for k from 1.</summary>
    public double Ratio(int events) => A + B / events;

    /// <summary>log E[(1 − x)^N]: the generating function at 1 − x, from x, which keeps its digits where small.</summary>
    public double LogGenerating(double x) =>
        _model switch
        {
            FrequencyModel.Binomial => _value * x >= 1
                ? double.NegativeInfinity
                : _size * Elementary.Log1p(-_value * x),
            FrequencyModel.NegativeBinomial => -_size * Elementary.Log1p(_value * x / _size),
            _ => -_value * x,
        };
}
