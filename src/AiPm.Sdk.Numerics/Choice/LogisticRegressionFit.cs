using System.Collections.Immutable;

namespace AiPm.Sdk.Numerics;

/// <summary>A logistic regression, fitted. Made by <see cref="LogisticRegression"/>.</summary>
public sealed class LogisticRegressionFit
{
    private readonly string[] _names;

    internal LogisticRegressionFit(
        string[] names,
        double[] values,
        Matrix covariance,
        StandardErrorMethod errors,
        LikelihoodSummary fit
    )
    {
        _names = names;
        Covariance = covariance;
        StandardErrors = errors;
        Fit = fit;
        Coefficients =
        [
            .. names.Select((name, i) => new Coefficient(name, values[i], Math.Sqrt(Math.Max(0, covariance[i, i])))),
        ];
        Explanation = new(
            $"Of {NumberText.Count(fit.Observations)} observations, the log-odds are {string.Join(", ", Coefficients.Select(each => $"{each.Name} {NumberText.Number(each.Value)}"))}.",
            "logistic regression by maximum likelihood (Cox 1958)",
            [
                "log-odds are linear in the covariates",
                errors == StandardErrorMethod.Information ? "observations are independent" : "clusters are independent",
            ]
        );
    }

    /// <summary>The coefficients: the intercept, then the covariates in their order.</summary>
    public ImmutableArray<Coefficient> Coefficients { get; }

    /// <summary>The covariance of the coefficients.</summary>
    public Matrix Covariance { get; }

    /// <summary>What the standard errors rest on.</summary>
    public StandardErrorMethod StandardErrors { get; }

    /// <summary>How well the covariates explain the outcomes; with fractional outcomes a quasi-likelihood, of which the ratio is no test.</summary>
    public LikelihoodSummary Fit { get; }

    /// <summary>The fit in a sentence, and how it was made.</summary>
    public Explanation Explanation { get; }

    /// <summary>The coefficient of a covariate, or of <see cref="LogisticRegression.InterceptName"/>.</summary>
    /// <exception cref="ArgumentException">There is no such covariate.</exception>
    public Coefficient this[string covariate]
    {
        get
        {
            int place = Array.IndexOf(_names, covariate);
            return place >= 0
                ? Coefficients[place]
                : throw new ArgumentException(
                    $"there is no covariate \"{covariate}\"; there are {string.Join(", ", _names)}",
                    nameof(covariate)
                );
        }
    }

    /// <summary>The log-odds at these covariates, with their standard error.</summary>
    /// <param name="covariates">One value a covariate, without the intercept's; finite.</param>
    /// <exception cref="ArgumentException">There is not one value for each covariate.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite.</exception>
    public (double Value, double StandardError) LogOdds(params ReadOnlySpan<double> covariates)
    {
        Domain.Real.Require(covariates);
        if (covariates.Length != Coefficients.Length - 1)
        {
            throw new ArgumentException(
                $"covariates must be {Coefficients.Length - 1}, but were {covariates.Length}",
                nameof(covariates)
            );
        }

        double[] x = [1, .. covariates];
        double value = 0;
        double variance = 0;
        for (int i = 0; i < x.Length; i++)
        {
            value += x[i] * Coefficients[i].Value;
            for (int j = 0; j < x.Length; j++)
            {
                variance += x[i] * x[j] * Covariance[i, j];
            }
        }

        return (value, Math.Sqrt(Math.Max(0, variance)));
    }

    /// <summary>The probability of the outcome at these covariates.</summary>
    /// <inheritdoc cref="LogOdds"/>
    public double Probability(params ReadOnlySpan<double> covariates) => Logistic.Of(LogOdds(covariates).Value);
}
