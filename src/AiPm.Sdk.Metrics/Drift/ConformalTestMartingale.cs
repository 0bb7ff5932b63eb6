using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// Watches a stream of observations one by one for any departure from exchangeability, without a reference or a model: the probability of ever
/// alarming falsely is at most α, however long it runs. Vovk, Gammerman and Shafer 2005; Vovk and others 2021, Retrain or not retrain.
/// </summary>
/// <remarks>
/// <para>Each observation has a score of how strange it is, by a rule fixed beforehand. Its conformal p-value is the share of scores so far, its own included, that are greater, plus a uniform part of those
/// equal to it: (#greater + θ·#equal) ÷ n. Where observations are exchangeable (in particular independent with one distribution, whatever it is) these
/// are exactly uniform and independent, and wealth won by betting against that reaches 1/α with probability at most α (Ville 1939).</para>
/// <para>Autocorrelation or a season is a departure too: then it alarms rightly, but not because of drift. Take out what is known first. Not
/// thread-safe; the state is the history, so replay the scores with the same seed to get it back. Cost of a step: about the root of the history.</para>
/// </remarks>
public sealed class ConformalTestMartingale
{
    private readonly OrderedScores _scores = new();
    private readonly RandomStream _stream;
    private readonly double[] _hands = [1.0 / 3, 1.0 / 3, 1.0 / 3];
    private CompensatedSum _logPValues;

    /// <summary>A martingale before its first observation, with a wealth of 1.</summary>
    /// <param name="betting">How it bets.</param>
    /// <param name="seed">The seed of what settles ties.</param>
    /// <param name="name">The name of the stream that settles ties: different features under one seed need different names.</param>
    public ConformalTestMartingale(ConformalBetting betting, ulong seed = 1, string name = "conformal")
    {
        ArgumentNullException.ThrowIfNull(betting);
        Betting = betting;
        _stream = new(seed, name);
    }

    /// <summary>How it bets.</summary>
    public ConformalBetting Betting { get; }

    /// <summary>The observations so far.</summary>
    public long Count => _scores.Count;

    /// <summary>The natural logarithm of the wealth: the evidence against exchangeability, 0 at the start.</summary>
    public double LogWealth { get; private set; }

    /// <summary>The largest of the logarithms so far.</summary>
    public double HighestLogWealth { get; private set; }

    /// <summary>Whether the wealth has ever reached 1/α: where observations are exchangeable, at most with probability α.</summary>
    /// <param name="alpha">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">α is outside its range.</exception>
    public bool HasAlarmed(double alpha) => HighestLogWealth >= -Elementary.Log(Domain.OpenShare.Require(alpha));

    /// <summary>Takes one more observation.</summary>
    /// <param name="score">How strange it is: finite, larger for stranger, by a rule that does not depend on the observations.</param>
    /// <exception cref="ArgumentOutOfRangeException">The score is not finite.</exception>
    public ConformalStep Next(double score)
    {
        (long greater, long equal) = _scores.Add(Domain.Real.Require(score));
        double theta = _stream.Uniform(Count - 1);
        double pValue = (greater + (theta * (equal + 1))) / Count;
        Bet(pValue);
        HighestLogWealth = Math.Max(HighestLogWealth, LogWealth);
        return new(Count, pValue, LogWealth);
    }

    private void Bet(double pValue)
    {
        double log = Elementary.Log(pValue);
        _logPValues = _logPValues.Plus(log);
        if (Betting.Jumping > 0)
        {
            double wealth = 0;
            for (int hand = 0; hand < 3; hand++)
            {
                _hands[hand] =
                    (((1 - Betting.Jumping) * _hands[hand]) + (Betting.Jumping / 3))
                    * (1 + ((hand - 1) * (pValue - 0.5)));
                wealth += _hands[hand];
            }

            // Hands hold shares of the wealth, whose logarithm is kept beside them: neither leaves a double.
            for (int hand = 0; hand < 3; hand++)
            {
                _hands[hand] /= wealth;
            }

            LogWealth += Elementary.Log(wealth);
        }
        else if (Betting.Epsilon > 0)
        {
            LogWealth = (Count * Elementary.Log(Betting.Epsilon)) + ((Betting.Epsilon - 1) * _logPValues.Value);
        }
        else
        {
            // ∫₀¹ εⁿ·e^((1 − ε)L) dε with L = −Σ ln p: an incomplete gamma function.
            double sum = -_logPValues.Value;
            LogWealth =
                sum
                + GammaFunction.LogRegularizedLower(Count + 1, sum)
                + GammaFunction.LogGamma(Count + 1)
                - ((Count + 1) * Elementary.Log(sum));
        }
    }
}
