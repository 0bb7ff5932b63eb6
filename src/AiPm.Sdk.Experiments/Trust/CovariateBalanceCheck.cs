using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// Whether a treatment and the control had the same covariates before the experiment, as randomisation promises: Wald's χ² of all their means together, and
/// how far each lies apart.
/// </summary>
/// <remarks>
/// gapᵀV⁻¹gap with V the covariance of the gap, χ² with one degree of freedom for each covariate: asymptotic, from 50 units an arm. Standardised differences: Austin 2009,
/// Statistics in Medicine 28.
/// </remarks>
public sealed record CovariateBalanceCheck : TrustCheck
{
    private const long FewestUnits = 50;

    private CovariateBalanceCheck(string arm, IReadOnlyList<CovariateGap> gaps, double alpha, TrustStatement statement)
        : base(TrustCheckKind.CovariateBalance, arm, statement)
    {
        Gaps = gaps;
        Alpha = alpha;
    }

    /// <summary>Each covariate, the largest standardised difference first.</summary>
    public IReadOnlyList<CovariateGap> Gaps { get; }

    /// <summary>The p-value below which the arms count as different.</summary>
    public double Alpha { get; }

    /// <summary>Compares the covariates of two arms.</summary>
    /// <param name="arm">The name of the treatment.</param>
    /// <param name="control">The control's statistic.</param>
    /// <param name="treatment">The treatment's statistic, of the same covariates.</param>
    /// <param name="alpha">The p-value below which the arms count as different, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">The covariates differ, or the name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">α is outside its range.</exception>
    public static CovariateBalanceCheck Of(
        string arm,
        CovariateStatistic control,
        CovariateStatistic treatment,
        double alpha = 0.001
    )
    {
        ArgumentNullException.ThrowIfNull(control);
        ArgumentNullException.ThrowIfNull(treatment);
        Domain.OpenShare.Require(alpha);
        if (!control.Covariates.SequenceEqual(treatment.Covariates, StringComparer.Ordinal))
        {
            throw new ArgumentException(
                $"treatment must have the covariates [{string.Join(", ", control.Covariates)}], but had [{string.Join(", ", treatment.Covariates)}]",
                nameof(treatment)
            );
        }

        CovariateGap[] gaps =
        [
            .. control
                .Covariates.Select(
                    (name, i) =>
                        Gap(name, control.Moments[control.Outcomes + i], treatment.Moments[treatment.Outcomes + i])
                )
                .OrderByDescending(gap =>
                    gap.StandardisedDifference.TryGet(out double size, out _) ? Math.Abs(size) : -1
                ),
        ];
        bool isEnough = Math.Min(control.Count, treatment.Count) >= FewestUnits;
        Measured p = isEnough
            ? CovariateBalance.Of(
                control.Moments,
                treatment.Moments,
                [.. Enumerable.Range(control.Outcomes, control.Covariates.Count)]
            )
            : new Undefined(
                UndefinedReason.TooFewObservations,
                $"The balance of covariates is tested from {FewestUnits} units an arm, but there were {NumberText.Count(control.Count)} and {NumberText.Count(treatment.Count)}."
            );
        TrustVerdict verdict =
            !p.TryGet(out double value, out _) ? TrustVerdict.NotEnoughData
            : value < alpha ? TrustVerdict.Fail
            : TrustVerdict.Pass;
        string advice = verdict switch
        {
            TrustVerdict.Fail =>
                "Look for units that are not randomised, or a covariate that is measured after the treatment began; until then neither the plain nor the adjusted effect holds.",
            TrustVerdict.NotEnoughData => "Wait for more units, or leave out a covariate that does not vary.",
            _ => TrustStatement.NothingToDo,
        };
        return new(
            arm,
            gaps,
            alpha,
            new(
                verdict,
                new(
                    Sentence(arm, gaps, p, alpha),
                    "Wald's χ² of the covariates' means",
                    ["covariates were known before the assignment", "units are independent"]
                ),
                advice
            )
            {
                PValue = p,
                FalseAlarmRate = alpha,
            }
        );
    }

    /// <summary>Every treatment against the control, for each set of covariates that the analysis adjusts for; none where it adjusts for none.</summary>
    /// <param name="result">The result of an experiment.</param>
    /// <param name="alpha">The p-value below which the arms count as different, strictly between 0 and 1.</param>
    public static IReadOnlyList<CovariateBalanceCheck> All(ExperimentResult result, double alpha = 0.001)
    {
        ArgumentNullException.ThrowIfNull(result);
        List<CovariateBalanceCheck> checks = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        ArmSummary control = result.Arms[0];
        foreach (ArmSummary arm in result.Arms.Skip(1))
        {
            foreach ((string metric, ArmStatistic statistic) in arm.Statistics)
            {
                if (
                    Whole(statistic) is { } treated
                    && Whole(control.Statistics[metric]) is { } untreated
                    && treated.Covariates.SequenceEqual(untreated.Covariates, StringComparer.Ordinal)
                    && seen.Add($"{arm.Arm}\n{string.Join('\n', treated.Covariates)}")
                )
                {
                    checks.Add(Of(arm.Arm, untreated, treated, alpha));
                }
            }
        }

        return checks;
    }

    // Of clusters the units are not independent, so their covariates have no plain test.
    private static CovariateStatistic? Whole(ArmStatistic statistic) =>
        statistic switch
        {
            CovariateStatistic own => own,
            StratifiedStatistic { Groups.Count: > 0 } strata => strata.Pooled as CovariateStatistic,
            _ => null,
        };

    private static CovariateGap Gap(string name, Moments control, Moments treatment)
    {
        if (
            !control.Mean.TryGet(out double before, out Undefined? undefined)
            || !treatment.Mean.TryGet(out double after, out undefined)
        )
        {
            return new(name, undefined, undefined);
        }

        if (
            !control.Variance.TryGet(out double ofControl, out undefined)
            || !treatment.Variance.TryGet(out double ofTreatment, out undefined)
        )
        {
            return new(name, after - before, undefined);
        }

        double scale = Math.Sqrt((ofControl + ofTreatment) / 2);
        return new(
            name,
            after - before,
            scale > 0
                ? (after - before) / scale
                : new Undefined(UndefinedReason.NoVariation, $"\"{name}\" does not vary in either arm.")
        );
    }

    private static string Sentence(string arm, CovariateGap[] gaps, Measured p, double alpha)
    {
        if (!p.TryGet(out double value, out Undefined? undefined))
        {
            return undefined.Sentence;
        }

        string most = gaps[0].StandardisedDifference.TryGet(out double size, out _)
            ? $"; most apart is {gaps[0].Covariate}, by {NumberText.Signed(size)} standard deviations"
            : "";
        return value < alpha
            ? $"{arm} and the control differ in what was known before the experiment ({ShareText.PValueStatement(value)}){most}."
            : $"{arm} and the control are alike in what was known before the experiment ({ShareText.PValueStatement(value)}){most}.";
    }
}
