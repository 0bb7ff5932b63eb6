using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// Post-stratification: arms are compared within strata, and the strata weighed by their share of all units: Σwₛ·ȳₛ in each arm, with the variance
/// Σwₛ²·s²ₛ/nₛ. It takes away what the strata differ in.
/// </summary>
/// <remarks>
/// A ratio of totals is Σwₛ·ȳₛ ÷ Σwₛ·d̄ₛ with the variance of its linear part. t with Satterthwaite's degrees of freedom for means, z for
/// ratios; the lift has Fieller's interval. With as many strata as units allow, better precision comes from few strata that differ much. Sources:
/// Miratrix, Sekhon and Yu 2013, JRSS B 75; Cochran 1977, section 5A.9.
/// </remarks>
public static class PostStratification
{
    /// <summary>What the interval promises; the size is the least number of units of an arm in a stratum.</summary>
    public static IntervalMethod Method { get; } =
        IntervalMethod.Asymptotic("post-stratification", "Miratrix, Sekhon and Yu 2013", minimumSize: 10);

    /// <summary>Compares the arms over strata.</summary>
    /// <remarks>
    /// Undefined where a stratum that counts has fewer than 2 units in an arm; the reason names it. A stratum without units or of share 0 counts nothing.
    /// </remarks>
    /// <param name="strata">At least one; of one kind of measure, each name once; all with their share of the population, adding up to 1, or all without.</param>
    /// <param name="confidence">Confidence of the intervals, strictly between 0 and 1.</param>
    /// <param name="alternative">The alternative of the tests and the sides of the intervals.</param>
    /// <param name="effect">
    /// Of the units here, or of the population: then the shares of the units here are uncertain too, which matters where the effect differs between
    /// strata. Given shares are certain.
    /// </param>
    /// <exception cref="ArgumentException">There is no stratum, a name stands twice, kinds are mixed, or shares are given for some only or do not add up to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static VarianceReductionResult Compare(
        IReadOnlyList<Stratum> strata,
        double confidence = 0.95,
        Alternative alternative = Alternative.TwoSided,
        AverageEffect effect = AverageEffect.Sample
    )
    {
        Check(strata);
        EnumDomain.Require(effect);
        JointMoments control = default;
        JointMoments treatment = default;
        foreach (Stratum stratum in strata)
        {
            control = control.Merge(stratum.Control);
            treatment = treatment.Merge(stratum.Treatment);
        }

        bool isRatio = strata[0].IsRatio;
        TwoSampleTestResult unadjusted = isRatio
            ? DeltaMethodRatioTest.Compare(control, treatment, confidence, alternative)
            : WelchTTest.Compare(control.X, treatment.X, confidence, alternative);
        (Stratum Stratum, double Share)[] weighed = Weighed(strata);
        TwoSampleTestResult adjusted = Stratified(weighed, control.Count, treatment.Count, isRatio, effect)
            .Test(confidence, alternative);
        return new(
            Method,
            unadjusted,
            adjusted,
            [],
            new Undefined(UndefinedReason.NotMeasured, "Strata have no slopes; compare their shares in the arms."),
            adjusted.Warnings
        );
    }

    private static void Check(IReadOnlyList<Stratum> strata)
    {
        ArgumentNullException.ThrowIfNull(strata);
        if (strata.Count == 0)
        {
            throw new ArgumentException("strata must be at least 1, but were none", nameof(strata));
        }

        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (Stratum stratum in strata)
        {
            ArgumentNullException.ThrowIfNull(stratum, nameof(strata));
            if (!names.Add(stratum.Name))
            {
                throw new ArgumentException(
                    $"strata must have different names, but \"{stratum.Name}\" stands twice",
                    nameof(strata)
                );
            }
        }

        if (strata.Any(stratum => stratum.IsRatio != strata[0].IsRatio))
        {
            throw new ArgumentException(
                "strata must be all of means or all of ratios, but were of both",
                nameof(strata)
            );
        }

        int known = strata.Count(stratum => stratum.Share is not null);
        if (known != 0 && known != strata.Count)
        {
            throw new ArgumentException(
                $"strata must all have a share of the population or none, but {known} of {strata.Count} had one",
                nameof(strata)
            );
        }

        double sum = strata.Sum(stratum => stratum.Share ?? 0);
        if (known > 0 && !(Math.Abs(sum - 1) <= 1e-9))
        {
            throw new ArgumentException(
                string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"the shares of the strata must add up to 1, but added up to {sum}"
                ),
                nameof(strata)
            );
        }
    }

    private static (Stratum Stratum, double Share)[] Weighed(IReadOnlyList<Stratum> strata)
    {
        double all = strata.Sum(stratum => (double)stratum.Count);
        return
        [
            .. strata
                .Select(stratum => (stratum, stratum.Share ?? (all > 0 ? stratum.Count / all : 0)))
                .Where(pair => pair.Item2 > 0),
        ];
    }

    private static MeanComparison Stratified(
        (Stratum Stratum, double Share)[] strata,
        long controlCount,
        long treatmentCount,
        bool isRatio,
        AverageEffect effect
    )
    {
        Undefined? missing = Missing(strata);
        StratifiedArm? control = missing is null
            ? StratifiedArm.Of(strata, stratum => stratum.Control, "control", out missing)
            : null;
        StratifiedArm? treatment = missing is null
            ? StratifiedArm.Of(strata, stratum => stratum.Treatment, "treatment", out missing)
            : null;
        string test = isRatio
            ? "z test of two ratios by the delta method"
            : "t test with Satterthwaite's degrees of freedom";
        const string source = "post-stratification (Miratrix, Sekhon and Yu 2013)";
        MeanComparison frame = new()
        {
            Control = missing ?? default(Measured),
            Treatment = missing ?? default(Measured),
            ControlVariance = missing ?? default(Measured),
            TreatmentVariance = missing ?? default(Measured),
            ControlCount = controlCount,
            TreatmentCount = treatmentCount,
            Size =
                strata.Length == 0
                    ? 0
                    : strata.Min(pair => Math.Min(pair.Stratum.Control.Count, pair.Stratum.Treatment.Count)),
            Method = $"{test} after {source}",
            IntervalMethod = Method,
            LiftMethod = $"Fieller's interval (Fieller 1954) after {source}",
            Assumptions =
            [
                "each unit counts once, in one arm and one stratum",
                "units are independent",
                "strata were fixed before the treatment could change them",
                "large samples",
            ],
        };
        if (control is null || treatment is null)
        {
            return frame;
        }

        // Of a population the shares of these units are uncertain: multinomial, over the units of both arms.
        bool isUncertain = effect == AverageEffect.Population && strata[0].Stratum.Share is null;
        double units = controlCount + treatmentCount;
        double Spread(StratifiedArm one, StratifiedArm other) =>
            isUncertain
                ? strata.Select((pair, i) => pair.Share * one.Residuals[i] * other.Residuals[i]).Sum() / units
                : 0;
        double variance = control.Variance + treatment.Variance;
        return frame with
        {
            Control = control.Value,
            Treatment = treatment.Value,
            ControlVariance = control.Variance + Spread(control, control),
            TreatmentVariance = treatment.Variance + Spread(treatment, treatment),
            Covariance = Spread(control, treatment),
            DegreesOfFreedom =
                isRatio || !(variance > 0)
                    ? null
                    : 1
                        / control
                            .Terms.Concat(treatment.Terms)
                            .Sum(term => term.Variance / variance * (term.Variance / variance) / (term.Count - 1.0)),
        };
    }

    private static Undefined? Missing((Stratum Stratum, double Share)[] strata)
    {
        foreach ((Stratum stratum, _) in strata)
        {
            foreach (
                (string arm, long count) in new[]
                {
                    ("control", stratum.Control.Count),
                    ("treatment", stratum.Treatment.Count),
                }
            )
            {
                if (count < 2)
                {
                    return new(
                        UndefinedReason.TooFewObservations,
                        $"The stratum {stratum.Name} has {(count == 0 ? "no units" : "1 unit")} in the {arm}; a comparison within it needs at least 2: join it with another."
                    );
                }
            }
        }

        return strata.Length > 0 ? null : new(UndefinedReason.TooFewObservations, "There are no units in any stratum.");
    }
}
