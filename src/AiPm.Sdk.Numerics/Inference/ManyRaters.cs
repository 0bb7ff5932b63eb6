namespace AiPm.Sdk.Numerics;

/// <summary>
/// What Fleiss's and Gwet's coefficients share: the observed agreement of units rated twice or more, the shares of the
/// categories over all rated units, and the variance of (pₐ − pₑ)/(1 − pₑ) between units (Gwet 2014, section 5.4).
/// </summary>
internal sealed class ManyRaters
{
    private readonly Ratings _ratings;
    private readonly int[] _rated;
    private readonly double[] _agreements;
    private readonly int _pairable;

    public ManyRaters(Ratings ratings, Matrix weights)
    {
        _ratings = ratings;
        int q = ratings.Categories.Length;
        _rated = [.. Enumerable.Range(0, ratings.Units).Where(unit => ratings.Totals[unit] > 0)];
        _agreements = new double[_rated.Length];
        Shares = new double[q];
        double disagreement = 0;
        for (int i = 0; i < _rated.Length; i++)
        {
            double total = ratings.Totals[_rated[i]];
            double sum = 0;
            double apart = 0;
            for (int k = 0; k < q; k++)
            {
                double count = ratings[_rated[i], k];
                Shares[k] += count / total / _rated.Length;
                for (int l = 0; l < q; l++)
                {
                    double pairs = count * (ratings[_rated[i], l] - (k == l ? 1 : 0));
                    sum += weights[k, l] * pairs;
                    apart += (1 - weights[k, l]) * pairs;
                }
            }

            if (total > 1)
            {
                _pairable++;
                _agreements[i] = sum / total / (total - 1);
                disagreement += apart / total / (total - 1);
            }
        }

        Disagreement = _pairable == 0 ? 0 : disagreement / _pairable;
    }

    /// <summary>The share of each category, each unit counting once.</summary>
    public double[] Shares { get; }

    /// <summary>1 − the observed agreement.</summary>
    public double Disagreement { get; }

    /// <summary>Fleiss, Nee and Landis's standard error under "no agreement"; undefined where units have not the same number of ratings.</summary>
    public Measured NullError()
    {
        long each = _rated.Length == 0 ? 0 : _ratings.Totals[_rated[0]];
        if (each < 2 || _rated.Any(unit => _ratings.Totals[unit] != each))
        {
            return new Undefined(
                UndefinedReason.NotMeasured,
                "The test of no agreement needs the same number of ratings, at least 2, for every unit."
            );
        }

        double products = 0;
        double skew = 0;
        foreach (double share in Shares)
        {
            products += share * (1 - share);
            skew += share * (1 - share) * (1 - 2 * share);
        }

        return products > 0
            ? Math.Sqrt(2 * (products * products - skew) / _rated.Length / each / (each - 1)) / products
            : Agreement.AlwaysByChance;
    }

    /// <summary>The coefficient with its error, where chance agreement is Σ slopeₖ·shareₖ.</summary>
    public AgreementResult Result(
        string name,
        double chance,
        double[] slope,
        double confidence,
        Measured? nullError,
        string method
    )
    {
        double tail = StandardNormal.Tail(confidence, Alternative.TwoSided);
        if (_pairable == 0 || !(1 - chance > 1e-15))
        {
            return Agreement.Undefined(
                name,
                _pairable == 0 ? Agreement.NothingRated : Agreement.AlwaysByChance,
                confidence,
                _rated.Length,
                method
            );
        }

        double rest = 1 - chance;
        double coefficient = 1 - Disagreement / rest;
        Measured error = Error(coefficient, chance, slope);
        return new(
            name,
            coefficient,
            1 - Disagreement,
            chance,
            error,
            error.TryGet(out double known, out Undefined? undefined)
                ? Agreement.Bounded(
                    coefficient,
                    new StudentTDistribution(_rated.Length - 1).SurvivalQuantile(tail) * known
                )
                : undefined,
            confidence,
            nullError is not { } underNull
                    ? new Undefined(
                        UndefinedReason.NotMeasured,
                        "The interval judges whether the coefficient is above 0."
                    )
                : underNull.TryGet(out double ofNull, out undefined)
                    ? StandardNormal.PValue(coefficient / ofNull, Alternative.TwoSided)
                : undefined,
            _rated.Length,
            method,
            Agreement.Assumptions
        );
    }

    private Measured Error(double coefficient, double chance, double[] slope)
    {
        int n = _rated.Length;
        if (n < 2)
        {
            return Agreement.OnlyOneUnit;
        }

        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            double total = _ratings.Totals[_rated[i]];
            double chanceOfUnit = 0;
            for (int k = 0; k < slope.Length; k++)
            {
                chanceOfUnit += slope[k] * _ratings[_rated[i], k] / total;
            }

            double ofUnit = total > 1 ? (double)n / _pairable * (_agreements[i] - chance) / (1 - chance) : 0;
            double distance = ofUnit - 2 * (1 - coefficient) * (chanceOfUnit - chance) / (1 - chance) - coefficient;
            sum += distance * distance;
        }

        return Math.Sqrt(sum / n / (n - 1));
    }
}
