using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>Two registers compared field by field.</summary>
internal static class RegisterDifference
{
    public static IEnumerable<RegisterChange> Between(RiskRegister before, RiskRegister after)
    {
        foreach (RegisterChange change in OfRegister(before, after))
        {
            yield return change;
        }

        foreach (Risk risk in after.Risks)
        {
            if (!before.Contains(risk.Id))
            {
                yield return new(risk.Id, RegisterChangeKind.Added, "", null, risk.ToString());
                continue;
            }

            foreach (RegisterChange change in OfRisk(before[risk.Id], risk))
            {
                yield return change;
            }
        }

        foreach (Risk risk in before.Risks.Where(risk => !after.Contains(risk.Id)))
        {
            yield return new(risk.Id, RegisterChangeKind.Removed, "", risk.ToString(), null);
        }
    }

    private static IEnumerable<RegisterChange> OfRegister(RiskRegister before, RiskRegister after)
    {
        if (before.Unit != after.Unit)
        {
            yield return Changed("", "unit", before.Unit, after.Unit);
        }

        if (!Equals(before.Matrix, after.Matrix))
        {
            yield return Changed("", "matrix", before.Matrix?.Name, after.Matrix?.Name);
        }

        foreach (
            RegisterChange change in Lists(
                "",
                "appetite",
                before.Appetites,
                after.Appetites,
                appetite => appetite.ToString(),
                Text
            )
        )
        {
            yield return change;
        }

        static string Text(RiskAppetite appetite) =>
            string.Join(
                ", ",
                new[]
                {
                    Named("appetite", appetite.AppetiteLoss is { } sought ? NumberText.Number(sought) : null),
                    Named("tolerance", appetite.ToleranceLoss is { } borne ? NumberText.Number(borne) : null),
                    Named("appetite", appetite.AppetiteLevel),
                    Named("tolerance", appetite.ToleranceLevel),
                    Named("escalated to", appetite.EscalateTo),
                }
                    .Concat(appetite.Limits.Select(limit => limit.ToString()))
                    .Where(part => part is not null)
            );

        static string? Named(string name, string? value) => value is null ? null : $"{name} {value}";
    }

    private static IEnumerable<RegisterChange> OfRisk(Risk before, Risk after)
    {
        (string What, object? Before, object? After)[] fields =
        [
            ("title", before.Title, after.Title),
            ("statement", before.Statement, after.Statement),
            ("description", before.Description, after.Description),
            ("category", Word(before.Category), Word(after.Category)),
            ("owner", before.Owner, after.Owner),
            ("status", EnumText.Of(before.Status), EnumText.Of(after.Status)),
            ("proximity", before.Proximity, after.Proximity),
            ("frequency", Frequency(before), Frequency(after)),
            ("loss", Loss(before), Loss(after)),
            ("inherent rating", before.Inherent, after.Inherent),
            ("current rating", before.Current, after.Current),
            ("target rating", before.Target, after.Target),
            ("treatments", Risk.Words(before.Treatments), Risk.Words(after.Treatments)),
            ("response", before.Response, after.Response),
            ("acceptance", before.Acceptance, after.Acceptance),
        ];
        return fields
            .Where(field => !Equals(field.Before, field.After))
            .Select(field => Changed(after.Id, field.What, field.Before?.ToString(), field.After?.ToString()))
            .Concat(
                Lists(
                    after.Id,
                    "mitigation",
                    before.Mitigations,
                    after.Mitigations,
                    item => item.Id,
                    item => item.ToString()
                )
            )
            .Concat(
                Lists(
                    after.Id,
                    "indicator",
                    before.Indicators,
                    after.Indicators,
                    item => item.Id,
                    item => item.ToString()
                )
            )
            .Concat(
                Lists(
                    after.Id,
                    "plan",
                    before.Contingencies,
                    after.Contingencies,
                    item => item.Name,
                    item => item.ToString()
                )
            );
    }

    private static string? Word(RiskCategory? category) => category is { } known ? EnumText.Of(known) : null;

    private static EventFrequency? Frequency(Risk risk) => risk.IsQuantified ? risk.Frequency : null;

    /// <summary>A severity makes quantities of its own each time, so that beliefs are compared and not their estimates.</summary>
    private static object? Loss(Risk risk) =>
        risk.Severity is { } severity ? severity
        : risk.IsQuantified ? risk.Loss
        : null;

    private static IEnumerable<RegisterChange> Lists<T>(
        string riskId,
        string noun,
        IReadOnlyList<T> before,
        IReadOnlyList<T> after,
        Func<T, string> id,
        Func<T, string> text
    )
        where T : class
    {
        foreach (T item in after)
        {
            T? was = before.FirstOrDefault(other => id(other) == id(item));
            if (was is null || !was.Equals(item))
            {
                yield return Changed(riskId, $"{noun} \"{id(item)}\"", was is null ? null : text(was), text(item));
            }
        }

        foreach (T item in before.Where(item => !after.Any(other => id(other) == id(item))))
        {
            yield return Changed(riskId, $"{noun} \"{id(item)}\"", text(item), null);
        }
    }

    private static RegisterChange Changed(string riskId, string what, string? before, string? after) =>
        new(
            riskId,
            RegisterChangeKind.Changed,
            what,
            string.IsNullOrEmpty(before) ? null : before,
            string.IsNullOrEmpty(after) ? null : after
        );
}
