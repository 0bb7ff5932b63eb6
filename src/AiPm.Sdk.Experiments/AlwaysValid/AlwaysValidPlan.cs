using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// What an always-valid comparison costs and how soon it ends: the power by the planned end, the expected time of stopping, and how many more units it takes than one look at
/// the end would. By exact recursion over the looks, not by simulation.
/// </summary>
/// <remarks>
/// <para>
/// The drift is the expected z at the planned end, effect ÷ SE there. Looks are at equal steps of information; the evidence is that of a <see cref="NormalMixture"/> tuned at a
/// share of the planned end. Asymptotic as <see cref="EffectSequence"/> is; the recursion itself (Armitage, McPherson and Rowe 1969) is good to about 1e-10. With
/// looks after every unit the power is a little higher: from 20 looks to 200 by about two points.
/// </para>
/// <para>An always-valid test may go on beyond the planned end: power still grows, and the error rate holds. Cost: some milliseconds for 20 looks.</para>
/// </remarks>
public sealed record AlwaysValidPlan
{
    private AlwaysValidPlan(
        double drift,
        double alpha,
        Alternative alternative,
        double tunedAt,
        double[] fractions,
        SampleSizePlan? oneLook
    )
    {
        Drift = drift;
        Alpha = alpha;
        Alternative = alternative;
        TunedAt = tunedAt;
        Fractions = fractions;
        NormalMixture mixture = NormalMixture.TunedAt(tunedAt, alpha, alternative);
        Stopping = Run(mixture, alpha, fractions, drift);
        WithoutEffect = Run(mixture, alpha, fractions, 0);
        OneLookPlan = oneLook;
        double ofOneLook = OneLookDrift(Power, alpha, alternative);
        Inflation = drift / ofOneLook * (drift / ofOneLook);
        Units = oneLook is null
            ? []
            : [.. oneLook.ExactUnits.Select(units => checked((long)Math.Ceiling(units * Inflation * (1 - 1e-12))))];
        Explanation = new(
            Sentence(),
            "normal mixture boundaries (Howard et al. 2021), stopping probabilities by exact recursion (Armitage, McPherson and Rowe 1969)",
            [
                $"{NumberText.Count(fractions.Length)} looks at equal steps of information",
                "normal scores with independent increments: units final when counted, large samples",
                tunedAt == 1
                    ? "the sequence is narrowest at the planned end"
                    : $"the sequence is narrowest at {ShareText.Share(tunedAt)} of the planned end",
            ]
        );
    }

    /// <summary>The expected z at the planned end, effect ÷ standard error there, in the direction of the alternative.</summary>
    public double Drift { get; }

    /// <summary>The error rate over all looks together, however many.</summary>
    public double Alpha { get; }

    /// <summary>The side or sides on which an effect is sought.</summary>
    public Alternative Alternative { get; }

    /// <summary>The share of the planned information at which the sequence is narrowest.</summary>
    public double TunedAt { get; }

    /// <summary>The shares of the planned information at which one looks.</summary>
    public IReadOnlyList<double> Fractions { get; }

    /// <summary>With which probability each look stops, where the effect is the planned one.</summary>
    public StoppingProbabilities Stopping { get; }

    /// <summary>The same without an effect: its <see cref="StoppingProbabilities.Power"/> is the rate of false positives by the planned end, below α as looks may go on for ever.</summary>
    public StoppingProbabilities WithoutEffect { get; }

    /// <summary>The probability that the evidence has crossed by the planned end.</summary>
    public double Power => Stopping.Power;

    /// <summary>The share of the planned units at which one stops on average, those that never cross counted to the planned end.</summary>
    public double ExpectedFraction => Stopping.ExpectedFraction;

    /// <summary>The planned units ÷ those of one look at the end with the same power and error rate.</summary>
    public double Inflation { get; }

    /// <summary>The expected units at the stop ÷ those of one look at the end with the same power and error rate.</summary>
    public double ExpectedInflation => ExpectedFraction * Inflation;

    /// <summary>The plan of one look that this one was made from; <see langword="null"/> where there was none.</summary>
    public SampleSizePlan? OneLookPlan { get; }

    /// <summary>Planned units of each arm, control first; empty where there was no plan of one look.</summary>
    public IReadOnlyList<long> Units { get; }

    /// <summary>The plan as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>The plan that finds the planned effect with a wanted power by the planned end.</summary>
    /// <param name="power">Greater than α and below 1.</param>
    /// <param name="alpha">The error rate over all looks together, strictly between 0 and 1.</param>
    /// <param name="looks">How many looks, at equal steps of information; from 1 to 10,000.</param>
    /// <param name="alternative">The side or sides on which an effect is sought.</param>
    /// <param name="tunedAt">The share of the planned information at which the sequence is narrowest; greater than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static AlwaysValidPlan ForPower(
        double power = 0.8,
        double alpha = 0.05,
        int looks = 20,
        Alternative alternative = Alternative.TwoSided,
        double tunedAt = 1
    ) => ForPower(power, alpha, looks, alternative, tunedAt, oneLook: null);

    /// <summary>The plan for a known drift.</summary>
    /// <param name="drift">The expected z at the planned end in the direction of the alternative; greater than 0.</param>
    /// <param name="alpha">The error rate over all looks together, strictly between 0 and 1.</param>
    /// <param name="looks">How many looks, at equal steps of information; from 1 to 10,000.</param>
    /// <param name="alternative">The side or sides on which an effect is sought.</param>
    /// <param name="tunedAt">The share of the planned information at which the sequence is narrowest; greater than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static AlwaysValidPlan ForDrift(
        double drift,
        double alpha = 0.05,
        int looks = 20,
        Alternative alternative = Alternative.TwoSided,
        double tunedAt = 1
    ) =>
        new(
            Domain.Positive.Require(drift),
            Domain.OpenShare.Require(alpha),
            EnumDomain.Require(alternative),
            Domain.Positive.Require(tunedAt),
            InformationFractions.Equal(looks),
            oneLook: null
        );

    /// <summary>
    /// A plan of one look made into one that may be looked at at any time, with the same effect, power, arms and error rate of a comparison: its units are multiplied.
    /// </summary>
    /// <param name="oneLook">A plan for a difference on either or on one side, without a margin.</param>
    /// <param name="looks">How many looks, at equal steps of information; from 1 to 10,000.</param>
    /// <param name="tunedAt">The share of the planned information at which the sequence is narrowest; greater than 0.</param>
    /// <exception cref="ArgumentException">The plan is for a margin, or its power is not above its error rate.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static AlwaysValidPlan Of(SampleSizePlan oneLook, int looks = 20, double tunedAt = 1)
    {
        ArgumentNullException.ThrowIfNull(oneLook);
        DesignObjective objective = oneLook.Design.Objective;
        return objective.Kind == DesignObjectiveKind.Superiority && objective.NullDifference is null
            ? ForPower(oneLook.Power, oneLook.ComparisonAlpha, looks, objective.Alternative, tunedAt, oneLook)
            : throw new ArgumentException(
                $"oneLook must be a plan for a difference without a margin, but was for {objective}",
                nameof(oneLook)
            );
    }

    private static AlwaysValidPlan ForPower(
        double power,
        double alpha,
        int looks,
        Alternative alternative,
        double tunedAt,
        SampleSizePlan? oneLook
    )
    {
        Domain.OpenShare.Require(alpha);
        EnumDomain.Require(alternative);
        Domain.Positive.Require(tunedAt);
        if (!(power > alpha && power < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(power),
                power,
                FormattableString.Invariant($"power must be greater than alpha ({alpha}) and below 1, but was {power}")
            );
        }

        double[] fractions = InformationFractions.Equal(looks);
        NormalMixture mixture = NormalMixture.TunedAt(tunedAt, alpha, alternative);
        double Excess(double drift) => Run(mixture, alpha, fractions, drift).Power - power;
        double low = OneLookDrift(power, alpha, alternative) / 2;
        double high = 4 * low;
        while (Excess(high) < 0)
        {
            (low, high) = (high, 2 * high);
        }

        double found = RootFinding.Bracketed(Excess, low, high, 1e-11 * high).Value;
        return new(found, alpha, alternative, tunedAt, fractions, oneLook);
    }

    private static StoppingProbabilities Run(NormalMixture mixture, double alpha, double[] fractions, double drift)
    {
        bool isTwoSided = mixture.Alternative == Alternative.TwoSided;
        double[] upper = new double[fractions.Length];
        double[] lower = new double[fractions.Length];
        ContinuationDensity density = new(drift, farBelow: false, farAbove: false);
        for (int look = 0; look < fractions.Length; look++)
        {
            double boundary = mixture.Boundary(fractions[look], alpha);
            density.Advance(fractions[look]);
            upper[look] = density.Above(boundary);
            lower[look] = isTwoSided ? density.Below(-boundary) : 0;
            density.Continue(new(isTwoSided ? -boundary : double.NegativeInfinity, boundary));
        }

        return new(drift, fractions, upper, lower, new double[fractions.Length]);
    }

    /// <summary>The expected z at which one look alone has the power.</summary>
    private static double OneLookDrift(double power, double alpha, Alternative alternative)
    {
        if (alternative != Alternative.TwoSided)
        {
            return NormalFunction.SurvivalQuantile(alpha) + NormalFunction.Quantile(power);
        }

        double z = NormalFunction.SurvivalQuantile(alpha / 2);
        double Excess(double drift) => NormalFunction.Survival(z - drift) + NormalFunction.Survival(z + drift) - power;
        return RootFinding.Bracketed(Excess, 0, z + 10, 1e-13).Value;
    }

    private string Sentence()
    {
        string units =
            Units.Count > 0
                ? $"{string.Join(" + ", Units.Select(NumberText.Count))} units"
                : $"{NumberText.Rounded(Inflation, 3)} times the units of one look at the end";
        return $"Looked at {NumberText.Count(Fractions.Count)} times, the planned effect is found with {ShareText.Share(Power, 1)} by the planned end of {units}; one stops at {ShareText.Share(ExpectedFraction, 0)} of it on average, and without an effect {ShareText.Share(WithoutEffect.Power, 1)} stop falsely by then.";
    }
}
