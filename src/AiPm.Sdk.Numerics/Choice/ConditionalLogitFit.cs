using System.Collections.Immutable;

namespace AiPm.Sdk.Numerics;

/// <summary>A conditional logit over covariates, fitted.</summary>
public sealed class ConditionalLogitFit
{
    private readonly Dictionary<string, int> _places;
    private readonly Lazy<Estimate>[] _estimates;

    internal ConditionalLogitFit(
        IReadOnlyList<string> names,
        double[] values,
        Matrix covariance,
        StandardErrorMethod errors,
        LikelihoodSummary fit
    )
    {
        Covariance = covariance;
        StandardErrors = errors;
        Fit = fit;
        Coefficients =
        [
            .. names.Select((name, i) => new Coefficient(name, values[i], Math.Sqrt(Math.Max(0, covariance[i, i])))),
        ];
        _places = names.Index().ToDictionary(name => name.Item, name => name.Index, StringComparer.Ordinal);
        _estimates =
        [
            .. Coefficients.Select(each => new Lazy<Estimate>(() =>
                WaldTest.ToEstimate(each.Value, each.StandardError)
            )),
        ];
        Explanation = new(
            Sentence(),
            "conditional logit by maximum likelihood (McFadden 1974)",
            [
                "Utilities are linear in the covariates; leaving out an alternative does not change the odds of the others.",
            ]
        );
    }

    /// <summary>The coefficients in the order of the covariates.</summary>
    public ImmutableArray<Coefficient> Coefficients { get; }

    /// <summary>The covariance of the coefficients.</summary>
    public Matrix Covariance { get; }

    /// <summary>What the standard errors rest on.</summary>
    public StandardErrorMethod StandardErrors { get; }

    /// <summary>How well the model explains the choices.</summary>
    public LikelihoodSummary Fit { get; }

    /// <summary>The fit in a sentence, and how it was made.</summary>
    public Explanation Explanation { get; }

    /// <summary>The coefficient of a covariate.</summary>
    /// <exception cref="ArgumentException">There is no such covariate.</exception>
    public Coefficient this[string covariate] => Coefficients[IndexOf(covariate)];

    /// <summary>The probability that each of these alternatives, a row each, is chosen.</summary>
    /// <exception cref="ArgumentException">There is not one column for each covariate.</exception>
    public ImmutableArray<double> Probabilities(Matrix alternatives)
    {
        ArgumentNullException.ThrowIfNull(alternatives);
        double[] coefficients = [.. Coefficients.Select(each => each.Value)];
        if (alternatives.Columns != coefficients.Length)
        {
            throw new ArgumentException(
                $"alternatives must have {coefficients.Length} columns, one for each covariate, but had {alternatives.Columns}",
                nameof(alternatives)
            );
        }

        return ItemStrengths.Softmax([.. alternatives.Times(coefficients)]);
    }

    /// <summary>
    /// How much of the second covariate makes up for one more unit of the first, −β₁/β₂ (a willingness to pay, where the second is a price), with its
    /// delta-method standard error.
    /// </summary>
    /// <returns>Undefined where the second coefficient is 0, or less than two of its standard errors from it: the ratio then has no usable spread.</returns>
    /// <exception cref="ArgumentException">There is no such covariate, or both are one.</exception>
    public (Measured Value, Measured StandardError) TradeOff(string covariate, string against)
    {
        int first = IndexOf(covariate);
        int second = IndexOf(against);
        if (first == second)
        {
            throw new ArgumentException(
                $"two covariates are traded off, but \"{covariate}\" was given twice",
                nameof(against)
            );
        }

        (double a, double b) = (Coefficients[first].Value, Coefficients[second].Value);
        if (!(Math.Abs(b) >= 2 * Coefficients[second].StandardError && b != 0))
        {
            Undefined undefined = new(
                UndefinedReason.ZeroDenominator,
                $"The effect of {against} cannot be told from 0, so nothing can be expressed in it."
            );
            return (undefined, undefined);
        }

        double ratio = a / b;
        double variance =
            Covariance[first, first]
            - 2 * ratio * Covariance[first, second]
            + ratio * ratio * Covariance[second, second];
        return (-ratio, Math.Sqrt(Math.Max(0, variance)) / Math.Abs(b));
    }

    /// <summary>A coefficient as an uncertain quantity: normal with its standard error. Each call returns the same quantity.</summary>
    /// <exception cref="ArgumentException">There is no such covariate.</exception>
    /// <exception cref="UndefinedException">The standard error is 0.</exception>
    public Estimate ToEstimate(string covariate) => _estimates[IndexOf(covariate)].Value;

    private int IndexOf(string covariate)
    {
        ArgumentNullException.ThrowIfNull(covariate);
        return _places.TryGetValue(covariate, out int place)
            ? place
            : throw new ArgumentException(
                $"there is no covariate \"{covariate}\"; there are {string.Join(", ", _places.Keys)}",
                nameof(covariate)
            );
    }

    private string Sentence()
    {
        Coefficient clearest = Coefficients.MinBy(PValue)!;
        string rest = Fit.PValue.TryGet(out double p, out _)
            ? $" Against equal chances: {ShareText.PValueStatement(p)}."
            : "";
        return $"Of {NumberText.Count(Fit.Observations)} choices, {clearest.Name} explains most clearly: one unit more multiplies the odds of being chosen by {NumberText.Number(Math.Min(Elementary.Exp(clearest.Value), 1e300))} ({ShareText.PValueStatement(PValue(clearest))}).{rest}";
    }

    private static double PValue(Coefficient coefficient) => coefficient.PValue.TryGet(out double p, out _) ? p : 1;
}
