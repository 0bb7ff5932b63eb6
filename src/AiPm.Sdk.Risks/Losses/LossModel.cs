using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>What a forecast takes into account beside the risks themselves: what joins them, how long, and what insurance pays.</summary>
/// <remarks>The default is one year of risks that share only named quantities, without insurance.</remarks>
public sealed record LossModel
{
    /// <summary>One year, no common causes, no insurance.</summary>
    public static LossModel OneYear { get; } = new();

    /// <summary>What strikes several risks at once.</summary>
    /// <value>Default none.</value>
    /// <exception cref="ArgumentNullException">Null, or one of them is.</exception>
    public IReadOnlyList<CommonCause> Causes
    {
        get;
        init => field = Copy(value, nameof(Causes));
    } = [];

    /// <summary>
    /// Rank correlations between the numbers of events of risks and causes, by their ids. They bind the uniforms that numbers are made from by inversion: the
    /// years of many events come together, each risk keeping its own distribution. As numbers of events tie, the correlation of the numbers
    /// themselves is nearer to 0, the more so the rarer they are.
    /// </summary>
    /// <value>Default none. Correlated losses, or rates, are named quantities bound to <see cref="Correlations"/> themselves.</value>
    public Correlations? FrequencyCorrelations { get; init; }

    /// <summary>The time that losses are added up over.</summary>
    /// <value>Default one year.</value>
    /// <exception cref="ArgumentNullException">Null.</exception>
    public LossHorizon Horizon
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Horizon));
            field = value;
        }
    } = LossHorizon.OneYear;

    /// <summary>What insurance pays.</summary>
    /// <value>Default none.</value>
    /// <exception cref="ArgumentNullException">Null, or one of them is.</exception>
    public IReadOnlyList<InsurancePolicy> Policies
    {
        get;
        init => field = Copy(value, nameof(Policies));
    } = [];

    /// <summary>
    /// All that is wrong with the model for these risks: ids taken twice or unknown, causes in a circle, policies that pay a loss more than once,
    /// exposures that no probability can take; empty where nothing is.
    /// </summary>
    /// <remarks>Effects and covers may name risks without numbers, which cost nothing yet. Paths are those of this record, as <c>$.causes[1].effects[0].on</c>.</remarks>
    public IReadOnlyList<Problem> Check(RiskRegister register)
    {
        ArgumentNullException.ThrowIfNull(register);
        return
        [
            .. CauseNetwork.Check(register, Causes),
            .. CheckCorrelations(register),
            .. CheckExposure(register),
            .. InsurancePolicy.Check(register, Policies),
            .. CheckPeriods(),
        ];
    }

    /// <summary>Refuses a model that is not valid for these risks; all that is wrong is in the message.</summary>
    internal static void Require(LossModel model, RiskRegister register)
    {
        IReadOnlyList<Problem> problems = model.Check(register);
        if (problems.Count > 0)
        {
            throw new ArgumentException(Problem.Listing(problems, "model"), nameof(model));
        }
    }

    // A copy, so that a list changed later changes no model.
    private static IReadOnlyList<T> Copy<T>(IReadOnlyList<T> values, string name)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(values, name);
        foreach (T value in values)
        {
            ArgumentNullException.ThrowIfNull(value, name);
        }

        return [.. values];
    }

    private IEnumerable<Problem> CheckCorrelations(RiskRegister register)
    {
        if (FrequencyCorrelations is null)
        {
            yield break;
        }

        string[] known = [.. register.Risks.Select(risk => risk.Id), .. Causes.Select(cause => cause.Id)];
        foreach (
            string name in FrequencyCorrelations.Names.Where(name => !known.Contains(name, StringComparer.Ordinal))
        )
        {
            string? suggestion = Spelling.Suggest(name, known);
            yield return new("$.frequencyCorrelations", 0, $"\"{name}\"", "the id of a risk or a cause")
            {
                Suggestion = suggestion,
            };
        }
    }

    private IEnumerable<Problem> CheckExposure(RiskRegister register)
    {
        IEnumerable<(string Id, EventFrequency Frequency)> frequencies = register
            .Quantified.Risks.Select(risk => (risk.Id, risk.Frequency))
            .Concat(Causes.Select(cause => (cause.Id, cause.Frequency)));
        foreach ((string id, EventFrequency frequency) in frequencies)
        {
            double largest =
                frequency.Model == FrequencyModel.Count ? 1
                : !frequency.IsProbability ? double.PositiveInfinity
                : frequency.Value.IsCertain || frequency.Value.IsDistribution ? 1 / frequency.Value.Quantile(1)
                : 1;
            for (int period = 0; period < Horizon.Exposure.Length; period++)
            {
                if (Horizon.RateFactor(period) > largest)
                {
                    yield return new(
                        $"$.horizon.exposure[{period}]",
                        0,
                        $"{NumberText.Number(Horizon.RateFactor(period))} times a year's",
                        $"at most {NumberText.Number(largest)} times, as \"{id}\" comes {frequency}; a rate has no such bound"
                    );
                }
            }
        }
    }

    private IEnumerable<Problem> CheckPeriods()
    {
        if (Policies.Count > 0 && Horizon.PeriodLength != 1)
        {
            yield return new(
                "$.horizon.periodLength",
                0,
                NumberText.Number(Horizon.PeriodLength),
                "1 year where there are policies, as their terms are those of a year"
            );
        }
    }
}
