using System.Diagnostics.CodeAnalysis;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>The Bass model fitted to adopters by period.</summary>
/// <inheritdoc cref="AdoptionFit" path="/remarks"/>
public sealed class BassFit : AdoptionFit
{
    private BassFit(ReadOnlySpan<double> adopters, double[] parameters, Matrix inverseGram, double sumOfSquares)
        : base(adopters, parameters, inverseGram, sumOfSquares, ["market", "innovation", "imitation"]) =>
        Curve = new(Math.Exp(parameters[0]), Math.Exp(parameters[1]), Math.Exp(parameters[2]));

    /// <summary>The curve that fits best.</summary>
    public BassCurve Curve { get; }

    /// <inheritdoc/>
    public override Explanation Explanation =>
        new(
            $"A market of {NumberText.Number(Curve.Market)} with innovation {NumberText.Number(Curve.Innovation)} and imitation {NumberText.Number(Curve.Imitation)} fits {NumberText.Count(Periods)} periods best; most adopt at time {NumberText.Number(Curve.PeakTime)}.",
            "Bass model by nonlinear least squares (Bass 1969; Srinivasan and Mason 1986)",
            ["adoption follows the curve", "errors of periods are independent and alike"]
        );

    /// <summary>Fits the curve.</summary>
    /// <param name="adopters">New adopters in periods 1, 2, 3 … from launch; at least 0 each, at least 4 periods.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative; the message names the row, from 0.</exception>
    /// <exception cref="UndefinedException">Too few periods, or they do not tell the parameters; <see cref="TryFit"/> says why without an exception.</exception>
    public static BassFit Fit(params ReadOnlySpan<double> adopters) =>
        TryFit(adopters, out BassFit? fit, out Undefined? undefined) ? fit : throw new UndefinedException(undefined);

    /// <summary>Fits the curve where the periods tell its parameters.</summary>
    /// <param name="adopters">New adopters in periods 1, 2, 3 … from launch; at least 0 each.</param>
    /// <param name="fit">The fit.</param>
    /// <param name="undefined">Why there is none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative; the message names the row, from 0.</exception>
    public static bool TryFit(
        ReadOnlySpan<double> adopters,
        [NotNullWhen(true)] out BassFit? fit,
        [NotNullWhen(false)] out Undefined? undefined
    )
    {
        Domain.NonNegative.Require(adopters);
        fit = CurveFitting.Fit<BassShare>(adopters, out undefined) is { } found
            ? new(adopters, found.Parameters, found.InverseGram, found.SumOfSquares)
            : null;
        return fit is not null;
    }

    /// <summary>p with its interval.</summary>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public IntervalEstimate Innovation(double confidence = 0.95) => LogParameter(1, confidence);

    /// <summary>q with its interval.</summary>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public IntervalEstimate Imitation(double confidence = 0.95) => LogParameter(2, confidence);

    /// <inheritdoc/>
    public override AdoptionForecast ToForecast(string name)
    {
        Estimate[] drawn = Drawn(name);
        return AdoptionForecast.Bass(name, Estimate.Exp(drawn[0]), Estimate.Exp(drawn[1]), Estimate.Exp(drawn[2]));
    }

    private protected override (double Share, double BySecond, double ByThird) ShareAt(double time) =>
        BassShare.Share(Parameters[1], Parameters[2], time);
}
