using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// Several trust checks of one experiment, the worst first, and what their number means: each significance test among them has a false alarm rate of
/// its own, so that many checks alarm by their number alone.
/// </summary>
/// <remarks>
/// Verdicts are not corrected for their number: a missed fault costs more than a false alarm. Beside them stand the p-values adjusted by Holm 1979 and
/// the chance of at least one false alarm, at most the sum of the rates (Boole). Equality compares lists by reference, not by content.
/// </remarks>
public sealed record TrustReport
{
    private TrustReport(TrustCheck[] checks)
    {
        TrustCheck[] tests = [.. checks.Where(check => check.PValue.IsDefined && check.FalseAlarmRate is not null)];
        double[] adjusted = [.. PValueAdjustment.Holm([.. tests.Select(check => check.PValue.Value)]).Adjusted];
        Dictionary<TrustCheck, double> byCheck = new(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < tests.Length; i++)
        {
            byCheck.Add(tests[i], adjusted[i]);
        }

        Checks = [.. checks.OrderBy(check => Rank(check.Verdict))];
        AdjustedPValues = [.. Checks.Select(check => byCheck.TryGetValue(check, out double p) ? p : check.PValue)];
        Tests = tests.Length;
        ChanceOfFalseAlarm = Math.Min(1, tests.Sum(check => check.FalseAlarmRate!.Value));
        Verdict = Checks.Count == 0 ? TrustVerdict.NotEnoughData : Checks[0].Verdict;
        Explanation = new(
            Sentence(),
            "Trust checks (Fabijan et al. 2019; Kohavi, Tang and Xu 2020, chapter 3); p-values adjusted by Holm 1979",
            ["each check is read at its own error rate, without a correction of its verdict for their number"]
        );
    }

    /// <summary>The checks: failures first, then those without enough data, warnings, passes; within a verdict in the order given.</summary>
    public IReadOnlyList<TrustCheck> Checks { get; }

    /// <summary>For each of <see cref="Checks"/> its p-value adjusted for the number of tests; undefined where the check has none.</summary>
    public IReadOnlyList<Measured> AdjustedPValues { get; }

    /// <summary>How many of the checks are significance tests that were made.</summary>
    public int Tests { get; }

    /// <summary>The most that the chance of at least one false alarm among the tests can be where nothing is wrong.</summary>
    public double ChanceOfFalseAlarm { get; }

    /// <summary>The worst verdict; <see cref="TrustVerdict.NotEnoughData"/> where there is no check.</summary>
    public TrustVerdict Verdict { get; }

    /// <summary>The report as a sentence.</summary>
    public Explanation Explanation { get; }

    /// <summary>Puts checks together.</summary>
    /// <param name="checks">Any number, in any order.</param>
    public static TrustReport Of(params IEnumerable<TrustCheck> checks)
    {
        ArgumentNullException.ThrowIfNull(checks);
        TrustCheck[] given = [.. checks];
        foreach (TrustCheck check in given)
        {
            ArgumentNullException.ThrowIfNull(check, nameof(checks));
        }

        return new(given);
    }

    /// <summary>
    /// Every check that the result itself allows: the split of units, the balance of covariates where there are some, the power of each guardrail, changes
    /// after the registration; and others that need more than the result.
    /// </summary>
    /// <param name="result">The result of an experiment.</param>
    /// <param name="others">Checks made from other data: novelty, outliers, looks, segments, past effects.</param>
    public static TrustReport Of(ExperimentResult result, params IEnumerable<TrustCheck> others)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(others);
        return Of([
            SampleRatioTrustCheck.Of(result.SampleRatio),
            .. CovariateBalanceCheck.All(result),
            .. GuardrailPowerCheck.All(result),
            ChangedPlanCheck.Of(result),
            .. others,
        ]);
    }

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;

    private static int Rank(TrustVerdict verdict) =>
        verdict switch
        {
            TrustVerdict.Fail => 0,
            TrustVerdict.NotEnoughData => 1,
            TrustVerdict.Warn => 2,
            _ => 3,
        };

    private string Sentence()
    {
        if (Checks.Count == 0)
        {
            return "No trust check was made, so nothing speaks for the numbers.";
        }

        string verdicts = string.Join(
            ", ",
            new[]
            {
                (TrustVerdict.Fail, "failed"),
                (TrustVerdict.NotEnoughData, "without enough data"),
                (TrustVerdict.Warn, "with a warning"),
                (TrustVerdict.Pass, "passed"),
            }
                .Select(one => (Count: Checks.Count(check => check.Verdict == one.Item1), one.Item2))
                .Where(one => one.Count > 0)
                .Select(one => $"{NumberText.Count(one.Count)} {one.Item2}")
        );
        string chance = $"with a chance of at most {ShareText.Level(Math.Round(ChanceOfFalseAlarm, 10))}";
        string tests = Tests switch
        {
            0 => "",
            1 => $"; where nothing is wrong, the one significance test among them alarms {chance}",
            _ =>
                $"; where nothing is wrong, at least one of the {NumberText.Count(Tests)} significance tests alarms {chance}",
        };
        return $"Of {NumberText.Count(Checks.Count)} trust checks: {verdicts}{tests}.";
    }
}
