using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// A metric against what was learnt from, fitted with its uncertainty: on its <see cref="LearningScale"/> an inverse power law
/// with asymptote, y = c − a·x⁻ᵇ, or, as b falls to 0, a line in ln x, and normal noise of one size from run to run.
/// </summary>
/// <remarks>
/// <para>Every exponent is a straight line in x⁻ᵇ, so its posterior is known in closed form: Student's t with n − 2 degrees of
/// freedom. The exponent itself, which a few runs say little about, is averaged over by how well the points speak for each. A
/// forecast is therefore a mixture of t distributions: exact, without draws, and as wide far beyond the data as it ought to be.</para>
/// <para>The prior: exponents uniform on <see cref="LearningCurveOptions.Exponents"/>, flat for the heights of the curve at the smallest and the
/// largest amount and for ln σ, so that the unit of the metric or of the amount changes nothing. The
/// evidence for an exponent counts a quarter of a degree of freedom less than it would, which simulation showed to cover as promised. Coverage is measured in
/// <c>docs/validation.md</c>. Box and Tiao 1973, chapter 2; the shape: Viering and Loog 2023, "The shape of learning curves".</para>
/// </remarks>
public sealed class LearningCurve
{
    /// <summary>The fewest points: two for the line, and one more to tell how much runs vary.</summary>
    public const int FewestPoints = 3;

    private readonly double[] _weights;
    private readonly PowerLawLine[] _lines;
    private readonly Interval _range;

    private LearningCurve(LearningPoint[] points, LearningScale scale, LearningCurveOptions options)
    {
        Points = points;
        Scale = scale;
        double[] amounts = [.. points.Select(point => point.Amount)];
        double[] values = [.. points.Select(point => scale.On(point.Value))];
        _range = new(amounts.Min(), amounts.Max());
        Exponents = options.Exponents;
        (_lines, _weights) = ExponentPosterior.Of(amounts, values, _range, Exponents);
        FirstTry = _range.Upper + LastStep(amounts);
        Step = LastStep(amounts);
        Explanation = Explain();
    }

    private LearningCurve(LearningCurve other, double firstTry, double step)
    {
        (Points, Scale, Exponents, Explanation) = (other.Points, other.Scale, other.Exponents, other.Explanation);
        (_lines, _weights, _range) = (other._lines, other._weights, other._range);
        FirstTry = Domain.Positive.Require(firstTry);
        Step = Domain.NonNegative.Require(step);
    }

    /// <summary>The runs that it was fitted to, in the order given.</summary>
    public IReadOnlyList<LearningPoint> Points { get; }

    /// <summary>The scale on which it is a power law.</summary>
    public LearningScale Scale { get; }

    /// <summary>The exponents that were possible before the runs spoke.</summary>
    public Interval Exponents { get; }

    /// <summary>n − 2: what is left to tell how much runs vary.</summary>
    public int DegreesOfFreedom => Points.Count - 2;

    /// <summary>What the next try will learn from; one <see cref="Step"/> beyond the largest amount, unless <see cref="WithTries"/> says otherwise.</summary>
    public double FirstTry { get; }

    /// <summary>What each further try learns from more; the step between the two largest amounts, unless <see cref="WithTries"/> says otherwise.</summary>
    public double Step { get; }

    /// <summary>The mean of the exponent over its posterior.</summary>
    public double MeanExponent
    {
        get
        {
            double mean = 0;
            for (int i = 0; i < _lines.Length; i++)
            {
                mean += _weights[i] * _lines[i].Exponent;
            }

            return mean;
        }
    }

    /// <summary>What the fit says of itself.</summary>
    public Explanation Explanation { get; }

    internal ReadOnlySpan<PowerLawLine> Lines => _lines;

    internal ReadOnlySpan<double> Weights => _weights;

    /// <summary>Fits a curve to runs, in any order; several at one amount are welcome.</summary>
    /// <param name="points">At least three, at two or more amounts.</param>
    /// <param name="options">Scale and possible exponents.</param>
    /// <remarks>Cost: about n × 300 logarithms.</remarks>
    /// <exception cref="ArgumentException">
    /// There are fewer than three points, or all at one amount, or all of one value; or a value does not exist on the scale.
    /// </exception>
    public static LearningCurve Fit(IEnumerable<LearningPoint> points, LearningCurveOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(points);
        LearningPoint[] given = [.. points];
        options ??= LearningCurveOptions.Default;
        Require(given);
        LearningScale scale = options.Scale ?? LearningScales.Choose(given);
        Interval values = scale.Values();
        foreach (LearningPoint point in given)
        {
            if (!(point.Value > values.Lower && point.Value < values.Upper))
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"on the {scale} scale every value must lie strictly between {values.Lower} and {values.Upper}, but at {point.Amount} it was {point.Value}; fit on the Linear scale"
                    ),
                    nameof(points)
                );
            }
        }

        return new(given, scale, options);
    }

    /// <summary>Fits a curve to the values of successive runs: the first learnt from 1 run, the second from 2.</summary>
    /// <inheritdoc cref="Fit"/>
    public static LearningCurve FitRuns(IEnumerable<double> values, LearningCurveOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Fit(values.Select((value, i) => new LearningPoint(i + 1, value)), options);
    }

    /// <summary>The same curve, whose tries learn from other amounts: the first from <paramref name="first"/>, each further from <paramref name="step"/> more.</summary>
    /// <param name="first">Greater than 0.</param>
    /// <param name="step">At least 0; 0 where each try is the same again.</param>
    /// <exception cref="ArgumentOutOfRangeException">An amount is outside its range.</exception>
    public LearningCurve WithTries(double first, double step) => new(this, first, step);

    /// <summary>What the metric will be at an amount.</summary>
    /// <param name="amount">Greater than 0; beyond the data the forecast widens.</param>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not positive and finite.</exception>
    public LearningForecast At(double amount) => new(this, Domain.Positive.Require(amount));

    /// <summary>What the metric will be at a try, from 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public LearningForecast AtTry(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        return At(FirstTry + (number - 1) * Step);
    }

    /// <summary>
    /// The asymptote where the exponent is its posterior mean: what the curve approaches however much is learnt from. Undefined where
    /// the mean is 0, a line in ln x, which approaches nothing.
    /// </summary>
    public Measured Asymptote
    {
        get
        {
            double exponent = MeanExponent;
            if (exponent == 0)
            {
                return new Undefined(
                    UndefinedReason.DoesNotExist,
                    "A curve of exponent 0 is a line in the logarithm of the amount, which approaches nothing."
                );
            }

            double[] amounts = [.. Points.Select(point => point.Amount)];
            double[] values = [.. Points.Select(point => Scale.On(point.Value))];
            PowerLawLine line = new(amounts, values, _range, exponent);
            double end = -1 / Elementary.Expm1(-exponent * Elementary.Log(_range.Upper / _range.Lower));
            return Scale.Back(line.Height + line.Slope * (end - line.Centre));
        }
    }

    internal double Along(double amount, double exponent) =>
        PowerLawBasis.At(amount, _range.Lower, _range.Upper, exponent);

    private static void Require(LearningPoint[] points)
    {
        foreach (LearningPoint point in points)
        {
            ArgumentNullException.ThrowIfNull(point, nameof(points));
        }

        if (points.Length < FewestPoints)
        {
            throw new ArgumentException(
                $"a learning curve needs at least {FewestPoints} points, two for the curve and one more to tell how much runs vary, but there {(points.Length == 1 ? "was" : "were")} {points.Length}",
                nameof(points)
            );
        }

        if (points.DistinctBy(point => point.Amount).Count() == 1)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"a learning curve needs points at two amounts or more, but all {points.Length} were at {points[0].Amount}"
                ),
                nameof(points)
            );
        }

        if (points.DistinctBy(point => point.Value).Count() == 1)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"all {points.Length} points have the value {points[0].Value}, so that nothing tells how much runs vary; give the values with more digits"
                ),
                nameof(points)
            );
        }
    }

    private static double LastStep(double[] amounts)
    {
        double largest = amounts.Max();
        return largest - amounts.Where(amount => amount < largest).Max();
    }

    private Explanation Explain()
    {
        LearningForecast next = At(FirstTry);
        Interval likely = next.Interval(0.9);
        return new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"From {NumberText.Count(Points.Count)} runs up to {NumberText.Number(_range.Upper)}, the next at {NumberText.Number(FirstTry)} measures {NumberText.Number(likely.Lower)} to {NumberText.Number(likely.Upper)} with 90 % probability, in the middle {NumberText.Number(next.Median)}."
            ),
            "inverse power law with asymptote, averaged over its exponent (Box and Tiao 1973; Viering and Loog 2023)",
            [
                "the curve goes on in the shape of a power law: no change of model, data or metric breaks it",
                "runs vary alike and independently on the curve's scale",
            ]
        );
    }
}
