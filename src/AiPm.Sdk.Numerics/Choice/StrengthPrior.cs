namespace AiPm.Sdk.Numerics;

/// <summary>
/// What is assumed of items' strengths beside the data, so that estimates exist where the data alone leave them infinite. It
/// pulls every strength towards the average and so changes the answer: results state it.
/// </summary>
public sealed record StrengthPrior
{
    private readonly double _deviation;
    private readonly double _count;

    private StrengthPrior(double deviation, double count, string statement)
    {
        _deviation = deviation;
        _count = count;
        Statement = statement;
    }

    /// <summary>Nothing is assumed: maximum likelihood.</summary>
    public static StrengthPrior None { get; } = new(0, 0, "no prior: maximum likelihood");

    /// <summary>Whether nothing is assumed.</summary>
    public bool IsNone => _deviation == 0 && _count == 0;

    /// <summary>The assumption as a phrase.</summary>
    public string Statement { get; }

    /// <summary>
    /// Log-strengths are independent normals around their mean with this standard deviation, in logits: 1 says that two
    /// items differ by odds of more than 16 to 1 in one of twenty pairs. The estimate is the mode of the posterior.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The deviation is not positive and finite.</exception>
    public static StrengthPrior Normal(double standardDeviation) =>
        new(
            Domain.Positive.Require(standardDeviation),
            0,
            $"log-strengths normal around their mean with standard deviation {NumberText.Number(standardDeviation)}"
        );

    /// <summary>
    /// Every item has so many more wins and as many more losses against an imagined average item, as Turner, van Etten, Firth and Kosmidis 2020
    /// (the R package PlackettLuce, with 0.5) do. The estimate is the mode of the posterior.
    /// </summary>
    /// <param name="count">The wins, and the losses; need not be whole.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive and finite.</exception>
    public static StrengthPrior PseudoComparisons(double count) =>
        new(
            0,
            Domain.Positive.Require(count),
            $"every item has {NumberText.Number(count)} more wins and losses against an imagined average item"
        );

    /// <summary>The statement.</summary>
    public override string ToString() => Statement;

    /// <summary>The logarithm of the prior at a strength up to a constant, its slope and its negative curvature.</summary>
    internal (double Logarithm, double Slope, double Curvature) At(double strength)
    {
        if (_deviation > 0)
        {
            double scaled = strength / _deviation;
            return (-scaled * scaled / 2, -scaled / _deviation, 1 / (_deviation * _deviation));
        }

        double wins = Logistic.Of(strength);
        return (
            _count * (Logistic.LogOf(strength) + Logistic.LogOf(-strength)),
            _count * (1 - 2 * wins),
            2 * _count * wins * (1 - wins)
        );
    }
}
