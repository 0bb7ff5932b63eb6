using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// What a Bayesian stopping rule does over repeated looks, counted as frequencies: how often it declares an arm where there is no effect, or another effect of one's choice.
/// A posterior probability is right about what is believed at a look; how often a rule stops for it is another question, and this is its answer.
/// </summary>
/// <remarks>
/// <para>
/// Effects are normal with known standard errors, as in <see cref="EffectPosterior"/>, with a flat or a normal prior. With information I = 1/SE² and the score S = effect·I every
/// rule is a bound on S at each look, and the chance to cross one of them is found by exact recursion (Armitage, McPherson and Rowe 1969), to about 1e-10. For shares and
/// rates of some hundred units an arm the normal form is within a point of the beta or gamma posterior's (measured in <c>docs/validation.md</c>).
/// </para>
/// <para>The rate of false positives of a rule on the probability goes to 1 as looks go on; a rule on the loss stops for certain, and without an effect each arm is declared half of the time.</para>
/// </remarks>
public sealed record BayesianPeeking
{
    private BayesianPeeking(
        BayesianStoppingRule rule,
        double[] standardErrors,
        NormalDistribution? prior,
        double effect,
        Direction direction
    )
    {
        Rule = rule;
        StandardErrors = standardErrors;
        Prior = prior;
        Effect = effect;
        Direction = direction;
        (double[] treatment, double[] control) = Recursion();
        TreatmentByLook = treatment;
        ControlByLook = control;
        string looks = $"{NumberText.Count(standardErrors.Length)} look{(standardErrors.Length == 1 ? "" : "s")}";
        string what = effect == 0 ? "without any effect" : $"with a true effect of {NumberText.Number(effect)}";
        Explanation = new(
            $"Stopping as soon as {rule}, with {looks}, declares an arm with {ShareText.Share(Declared, 1)} {what}: the treatment with {ShareText.Share(TreatmentDeclared, 1)}, the control with {ShareText.Share(ControlDeclared, 1)}.",
            "exact recursion over the looks (Armitage, McPherson and Rowe 1969)",
            [
                prior is null ? "flat prior of the effect" : $"prior of the effect {prior.ToText()}",
                "normal effects with known standard errors",
                "looks have independent increments: units final when counted",
            ]
        );
    }

    /// <summary>The rule.</summary>
    public BayesianStoppingRule Rule { get; }

    /// <summary>The standard error of the effect at each look.</summary>
    public IReadOnlyList<double> StandardErrors { get; }

    /// <summary>The prior of the effect; <see langword="null"/> for the flat one.</summary>
    public NormalDistribution? Prior { get; }

    /// <summary>The true effect; 0 for the rate of false positives.</summary>
    public double Effect { get; }

    /// <summary>Which way is better.</summary>
    public Direction Direction { get; }

    /// <summary>For each look, the probability to stop there and declare the treatment.</summary>
    public IReadOnlyList<double> TreatmentByLook { get; }

    /// <summary>For each look, the probability to stop there and declare the control.</summary>
    public IReadOnlyList<double> ControlByLook { get; }

    /// <summary>The probability that the treatment is declared at one look or another.</summary>
    public double TreatmentDeclared => TreatmentByLook.Sum();

    /// <summary>The probability that the control is declared at one look or another.</summary>
    public double ControlDeclared => ControlByLook.Sum();

    /// <summary>The probability that an arm is declared better: without an effect the rate of false positives.</summary>
    public double Declared => Math.Min(1, TreatmentDeclared + ControlDeclared);

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>A rule over looks at equal steps of information.</summary>
    /// <param name="rule">When one stops.</param>
    /// <param name="looks">How many looks; from 1 to 10,000.</param>
    /// <param name="finalStandardError">The standard error of the effect at the last look; greater than 0. For a rule on the probability with a flat prior and no effect it does not matter.</param>
    /// <param name="prior">The prior of the effect; flat where left out.</param>
    /// <param name="effect">The true effect treatment − control; 0, no effect, where left out.</param>
    /// <param name="direction">Which way is better.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static BayesianPeeking Of(
        BayesianStoppingRule rule,
        int looks,
        double finalStandardError = 1,
        NormalDistribution? prior = null,
        double effect = 0,
        Direction direction = Direction.Increase
    )
    {
        Domain.Positive.Require(finalStandardError);
        return Of(
            rule,
            [.. InformationFractions.Equal(looks).Select(fraction => finalStandardError / Math.Sqrt(fraction))],
            prior,
            effect,
            direction
        );
    }

    /// <summary>A rule over looks at any standard errors.</summary>
    /// <param name="rule">When one stops.</param>
    /// <param name="standardErrors">The standard error of the effect at each look; greater than 0, falling.</param>
    /// <param name="prior">The prior of the effect; flat where left out.</param>
    /// <param name="effect">The true effect treatment − control; 0, no effect, where left out.</param>
    /// <param name="direction">Which way is better.</param>
    /// <exception cref="ArgumentException">There is no look, or a standard error does not fall.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static BayesianPeeking Of(
        BayesianStoppingRule rule,
        IReadOnlyList<double> standardErrors,
        NormalDistribution? prior = null,
        double effect = 0,
        Direction direction = Direction.Increase
    )
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(standardErrors);
        double[] errors = [.. standardErrors];
        if (errors.Length == 0)
        {
            throw new ArgumentException(
                "standardErrors must be of at least 1 look, but were of none",
                nameof(standardErrors)
            );
        }

        Domain.Positive.Require(errors, nameof(standardErrors));
        for (int look = 1; look < errors.Length; look++)
        {
            if (!(errors[look] < errors[look - 1] * (1 - InformationFractions.LeastGrowth)))
            {
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"standardErrors must fall from look to look, but was {errors[look]} at look {look + 1} after {errors[look - 1]}"
                    ),
                    nameof(standardErrors)
                );
            }
        }

        return new(rule, errors, prior, Domain.Real.Require(effect), EnumDomain.Require(direction));
    }

    /// <summary>Equal when rule, looks, prior and effect are.</summary>
    public bool Equals(BayesianPeeking? other) =>
        other is not null
        && Rule == other.Rule
        && StandardErrors.SequenceEqual(other.StandardErrors)
        && Prior == other.Prior
        && Effect.Equals(other.Effect)
        && Direction == other.Direction;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Rule, StandardErrors.Count, Prior, Effect, Direction);

    /// <summary>In units of the last standard error: information is 1 at the last look.</summary>
    private (double[] Treatment, double[] Control) Recursion()
    {
        int sign = Direction == Direction.Increase ? 1 : -1;
        double unit = StandardErrors[^1];
        double precision = Prior is { } given ? unit / given.StandardDeviation * (unit / given.StandardDeviation) : 0;
        double pull = Prior is { } prior ? sign * prior.Location / unit * precision : 0;
        double[] treatment = new double[StandardErrors.Count];
        double[] control = new double[treatment.Length];
        ContinuationDensity density = new(sign * Effect / unit, farBelow: false, farAbove: false);
        for (int look = 0; look < treatment.Length; look++)
        {
            double ratio = unit / StandardErrors[look];
            double information = ratio * ratio;
            double root = Math.Sqrt(precision + information);

            // The posterior's mean over its deviation is (pull + S)/root.
            double bound = Score(root * (Rule.Loss ?? 0) / unit);
            (double lower, double upper) = ((-bound * root) - pull, (bound * root) - pull);
            density.Advance(information);
            treatment[look] = density.Above(upper);
            control[look] = density.Below(lower);
            if (bound == 0)
            {
                break;
            }

            density.Continue(new(lower, upper));
        }

        return (treatment, control);
    }

    /// <summary>The mean over deviation from which the rule stops, for a loss in posterior deviations; 0 where it always stops.</summary>
    private double Score(double loss)
    {
        if (Rule.Probability is { } probability)
        {
            return NormalFunction.SurvivalQuantile(1 - probability);
        }

        // The loss in deviations is φ(x) − x·Φ̄(x), which falls from φ(0).
        double Excess(double x) => NormalFunction.Density(x) - (x * NormalFunction.Survival(x)) - loss;
        if (Excess(0) <= 0)
        {
            return 0;
        }

        double high = 1;
        while (Excess(high) > 0 && high < 40)
        {
            high *= 2;
        }

        return high < 40 ? RootFinding.Bracketed(Excess, 0, high, 1e-13).Value : 40;
    }
}
