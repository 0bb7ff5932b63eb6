using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>What a Bayesian comparison says of one arm against the control: the posterior of the difference and of the relative lift.</summary>
/// <remarks>
/// Differences and lifts are treatment − control and treatment ÷ control − 1; gains and losses are in the direction that is better. Arms are independent
/// a posteriori. All numbers are integrals of the exact posteriors, not draws.
/// </remarks>
public sealed record PosteriorContrast
{
    private readonly PosteriorDifference _difference;

    internal PosteriorContrast(ArmPosterior control, ArmPosterior treatment, Direction direction, double credibility)
    {
        Control = control;
        Treatment = treatment;
        Direction = direction;
        Credibility = credibility;
        _difference = PosteriorDifference.Of(control.Distribution, treatment.Distribution);
        (double[] probability, double[] loss) = BestOf.Largest(Curves(control, treatment, direction));
        ProbabilityBetter = probability[1];
        ExpectedLoss = loss[1];
        ExpectedGain = loss[0];
        (RelativeLoss, RelativeGain) = Relative(control, treatment, direction);
        Difference = _difference.Interval(credibility);
        RelativeLift = _difference.LiftInterval(credibility);
    }

    /// <summary>The control's posterior.</summary>
    public ArmPosterior Control { get; }

    /// <summary>The treatment's posterior.</summary>
    public ArmPosterior Treatment { get; }

    /// <summary>Which way is better.</summary>
    public Direction Direction { get; }

    /// <summary>The credibility of the intervals.</summary>
    public double Credibility { get; }

    /// <summary>The probability that the treatment's true value is better than the control's.</summary>
    public double ProbabilityBetter { get; }

    /// <summary>What choosing the treatment loses on average where the control is better, E[(control − treatment)⁺] in the direction that is better; at least 0.</summary>
    public double ExpectedLoss { get; }

    /// <summary>What choosing the treatment gains on average where it is better, E[(treatment − control)⁺]; equally, what choosing the control loses.</summary>
    public double ExpectedGain { get; }

    /// <summary>
    /// <see cref="ExpectedLoss"/> as a share of the control, E[(1 − treatment/control)⁺] where more is better. Undefined for normal means, which may be 0, and where
    /// the posterior of the control has no mean reciprocal (a shape of at most 1).
    /// </summary>
    public Measured RelativeLoss { get; }

    /// <summary><see cref="ExpectedGain"/> as a share of the control, E[(treatment/control − 1)⁺] where more is better; undefined as <see cref="RelativeLoss"/> is.</summary>
    public Measured RelativeGain { get; }

    /// <summary>The equal-tailed credible interval of treatment − control.</summary>
    public Interval Difference { get; }

    /// <summary>The equal-tailed credible interval of treatment ÷ control − 1; undefined for normal means, which may be 0.</summary>
    public MeasuredInterval RelativeLift { get; }

    /// <summary>The probability that treatment − control is at most <paramref name="difference"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The difference is not finite.</exception>
    public double ProbabilityDifferenceAtMost(double difference) =>
        _difference.Cumulative(Domain.Real.Require(difference));

    /// <summary>
    /// What stopping by a rule over several looks does where there is no effect: the rate of false positives, which one look's probabilities do not tell. The last look is this
    /// one, those before it at equal steps of information.
    /// </summary>
    /// <remarks>Effects as normal with this posterior's standard error and a flat prior; see <see cref="BayesianPeeking"/>.</remarks>
    /// <param name="rule">When one stops.</param>
    /// <param name="looks">How many looks, this one included; from 1 to 10,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of looks is outside its range.</exception>
    /// <exception cref="UndefinedException">A posterior has no variance.</exception>
    public BayesianPeeking UnderPeeking(BayesianStoppingRule rule, int looks) =>
        BayesianPeeking.Of(
            rule,
            looks,
            Math.Sqrt(Control.Distribution.Variance.Value + Treatment.Distribution.Variance.Value),
            direction: Direction
        );

    /// <summary>How the difference lies to a region of practical equivalence. Kruschke 2018, AMPPS 1.</summary>
    /// <param name="region">The differences too small to matter, in the metric's unit; the ends may be infinite.</param>
    /// <param name="certainty">The probability from which a verdict is given, above ½ and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The certainty is outside its range.</exception>
    public PracticalEquivalence Rope(Interval region, double certainty = 0.95)
    {
        double below = double.IsNegativeInfinity(region.Lower) ? 0 : _difference.Cumulative(region.Lower);
        double above = double.IsPositiveInfinity(region.Upper) ? 0 : _difference.Survival(region.Upper);
        return new(region, below, above, Direction, certainty);
    }

    /// <summary>Equal when both posteriors, the direction and the credibility are: all else follows from them.</summary>
    public bool Equals(PosteriorContrast? other) =>
        other is not null
        && Control == other.Control
        && Treatment == other.Treatment
        && Direction == other.Direction
        && Credibility.Equals(other.Credibility);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Control, Treatment, Direction, Credibility);

    // E[(B − A)⁺/A] is the mean of (B − A′)⁺ under the control's posterior weighted by 1/a, which is of the same family, one shape less.
    private static (Measured Loss, Measured Gain) Relative(
        ArmPosterior control,
        ArmPosterior treatment,
        Direction direction
    )
    {
        (Distribution Tilted, double Reciprocal)? tilt = control.Distribution switch
        {
            BetaDistribution { Alpha: > 1 } beta => (
                new BetaDistribution(beta.Alpha - 1, beta.Beta),
                (beta.Alpha + beta.Beta - 1) / (beta.Alpha - 1)
            ),
            GammaDistribution { Shape: > 1 } gamma => (
                new GammaDistribution(gamma.Shape - 1, gamma.Scale),
                1 / ((gamma.Shape - 1) * gamma.Scale)
            ),
            _ => null,
        };
        if (tilt is not (Distribution tilted, double reciprocal))
        {
            Undefined undefined =
                control.Distribution is NormalDistribution
                    ? PosteriorDifference.MayBeZero
                    : new(
                        UndefinedReason.DoesNotExist,
                        $"The posterior {control.Distribution.ToText()} of {control.Arm} reaches so near to 0 that a mean of what is divided by it does not exist."
                    );
            return (undefined, undefined);
        }

        (_, double[] loss) = BestOf.Largest(Curves(ArmPosterior.Of(control.Arm, tilted), treatment, direction));
        return (loss[1] * reciprocal, loss[0] * reciprocal);
    }

    private static PosteriorCurve[] Curves(ArmPosterior control, ArmPosterior treatment, Direction direction) =>
        BayesianComparison.Curves([control, treatment], direction);
}
