using System.Diagnostics.CodeAnalysis;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>The logistic curve fitted to adopters by period.</summary>
/// <inheritdoc cref="AdoptionFit" path="/remarks"/>
public sealed class LogisticFit : AdoptionFit
{
    private LogisticFit(ReadOnlySpan<double> adopters, double[] parameters, Matrix inverseGram, double sumOfSquares)
        : base(adopters, parameters, inverseGram, sumOfSquares, ["market", "growth", "midpoint"]) =>
        Curve = new(Math.Exp(parameters[0]), Math.Exp(parameters[1]), parameters[2]);

    /// <summary>The curve that fits best; time 0 is the beginning of the first period.</summary>
    public LogisticCurve Curve { get; }

    /// <inheritdoc/>
    public override Explanation Explanation =>
        new(
            $"A market of {NumberText.Number(Curve.Market)}, half of it at time {NumberText.Number(Curve.Midpoint)} and odds that grow at {NumberText.Number(Curve.Growth)} a period, fits {NumberText.Count(Periods)} periods best.",
            "logistic curve by nonlinear least squares (Verhulst 1838; Srinivasan and Mason 1986)",
            ["adoption follows the curve", "errors of periods are independent and alike"]
        );

    /// <summary>Fits the curve.</summary>
    /// <param name="adopters">New adopters in periods 1, 2, 3 …; at least 0 each, at least 4 periods.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative; the message names the row, from 0.</exception>
    /// <exception cref="UndefinedException">Too few periods, or they do not tell the parameters; <see cref="TryFit"/> says why without an exception.</exception>
    public static LogisticFit Fit(params ReadOnlySpan<double> adopters) =>
        TryFit(adopters, out LogisticFit? fit, out Undefined? undefined)
            ? fit
            : throw new UndefinedException(undefined);

    /// <summary>Fits the curve where the periods tell its parameters.</summary>
    /// <param name="adopters">New adopters in periods 1, 2, 3 …; at least 0 each.</param>
    /// <param name="fit">The fit.</param>
    /// <param name="undefined">Why there is none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative; the message names the row, from 0.</exception>
    public static bool TryFit(
        ReadOnlySpan<double> adopters,
        [NotNullWhen(true)] out LogisticFit? fit,
        [NotNullWhen(false)] out Undefined? undefined
    )
    {
        Domain.NonNegative.Require(adopters);
        fit = CurveFitting.Fit<LogisticShare>(adopters, out undefined) is { } found
            ? new(adopters, found.Parameters, found.InverseGram, found.SumOfSquares)
            : null;
        return fit is not null;
    }

    /// <summary>k with its interval.</summary>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public IntervalEstimate Growth(double confidence = 0.95) => LogParameter(1, confidence);

    /// <summary>t₀ with its interval.</summary>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public IntervalEstimate Midpoint(double confidence = 0.95) => PlainParameter(2, confidence);

    /// <inheritdoc/>
    public override AdoptionForecast ToForecast(string name)
    {
        Estimate[] drawn = Drawn(name);
        return AdoptionForecast.Logistic(name, Estimate.Exp(drawn[0]), Estimate.Exp(drawn[1]), drawn[2]);
    }

    private protected override (double Share, double BySecond, double ByThird) ShareAt(double time) =>
        LogisticShare.Share(Parameters[1], Parameters[2], time);
}
