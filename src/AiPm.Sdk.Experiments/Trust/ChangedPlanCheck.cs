using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>Whether hypothesis, metrics, split and analysis are those that were registered before the data.</summary>
/// <remarks>
/// Fails where something was changed, as a claim chosen after the data has no error rate (Nosek, Ebersole, DeHaven and Mellor 2018, PNAS 115); not enough data
/// where nothing was registered, so that nobody can tell.
/// </remarks>
public sealed record ChangedPlanCheck : TrustCheck
{
    private ChangedPlanCheck(
        string subject,
        Registration? registration,
        IReadOnlyList<string> changes,
        TrustStatement statement
    )
        : base(TrustCheckKind.ChangedPlan, subject, statement)
    {
        RegisteredOn = registration?.On;
        Changes = changes;
    }

    /// <summary>The day of the registration; <see langword="null"/> where nothing was registered.</summary>
    public DateOnly? RegisteredOn { get; }

    /// <summary>What was changed after it, one sentence a change.</summary>
    public IReadOnlyList<string> Changes { get; }

    /// <summary>Compares an analysed experiment with its registration.</summary>
    public static ChangedPlanCheck Of(ExperimentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Registration? registration = result.Experiment.Registration;
        string sentence =
            registration is null
                ? "Nothing was registered before the data, so nobody can tell what was chosen after them."
            : result.Changes.Count == 0
                ? $"The experiment is analysed as it was registered on {DateText.Date(registration.On)}."
            : $"Since the registration of {DateText.Date(registration.On)}: {string.Join(' ', result.Changes)}";
        (TrustVerdict verdict, string advice) =
            registration is null
                ? (
                    TrustVerdict.NotEnoughData,
                    "Register the next experiment before its first unit; read this one as a suggestion."
                )
            : result.Changes.Count == 0 ? (TrustVerdict.Pass, TrustStatement.NothingToDo)
            : (
                TrustVerdict.Fail,
                "Report the registered analysis first and the changed one as exploratory, or repeat the experiment with the new plan."
            );
        return new(
            result.Experiment.Name,
            registration,
            result.Changes,
            new(
                verdict,
                new(sentence, "Preregistration (Nosek et al. 2018)", ["the registration was written before the data"]),
                advice
            )
        );
    }
}
