using AiPm.Sdk.Risks;

namespace AiPm.Sdk;

/// <summary>The shapes of frameworks that risks and evidence refer to: published ones by a key, a team's own in full.</summary>
internal static class FrameworkShapes
{
    /// <summary>What stands for a framework.</summary>
    public const string KeyMeaning =
        "The framework: one of owaspLlm2025, owaspLlm2026, nistAiRmf, nistGenerativeAi, iso42001, iso23894 and mitDomains, or the id of one of the plan's own.";

    /// <summary>The published frameworks by their keys.</summary>
    public static IReadOnlyDictionary<string, RiskFramework> Published { get; } =
        new Dictionary<string, RiskFramework>(StringComparer.Ordinal)
        {
            ["owaspLlm2025"] = RiskFrameworks.OwaspLlm2025,
            ["owaspLlm2026"] = RiskFrameworks.OwaspLlm2026,
            ["nistAiRmf"] = RiskFrameworks.NistAiRmf,
            ["nistGenerativeAi"] = RiskFrameworks.NistGenerativeAi,
            ["iso42001"] = RiskFrameworks.Iso42001,
            ["iso23894"] = RiskFrameworks.Iso23894,
            ["mitDomains"] = RiskFrameworks.MitDomains,
        };

    /// <summary>The key of a framework.</summary>
    public static Shape<string> Key { get; } = Shape.Id;

    private static readonly ObjectShape<FrameworkEntry> Entry = Shape.Object<FrameworkEntry>(
        "frameworkEntry",
        "An entry of a framework, below another or at the top.",
        members =>
        {
            Member<string> id = members.Required("id", Shape.Text(200), "Its id.");
            Member<string> title = members.Required("title", Shape.Text(1_000), "What it is.");
            Member<string?> parent = members.Optional("parent", Shape.Text(200), "The entry before that contains it.");
            return values => new(values.Get(id), values.Get(title), values.Get(parent));
        }
    );

    /// <summary>A framework of the team's own, with its key.</summary>
    public static ObjectShape<OwnFramework> Own { get; } =
        Shape.Object<OwnFramework>(
            "framework",
            "A framework of the team's own, or one that the library does not have.",
            members =>
            {
                Member<string> id = members.Required("id", Shape.Id, "Its id, by which risks refer to it.");
                Member<string> name = members.Required("name", Shape.Text(200), "What it is called.");
                Member<string> edition = members.Required(
                    "edition",
                    Shape.Text(100),
                    "Which edition the entries follow."
                );
                Member<DateOnly> date = members.Required("date", Shape.Date, "When that edition was published.");
                Member<string> reference = members.Required("reference", Shape.Text(1_000), "Where it stands.");
                Member<string> notice = members.Optional(
                    "notice",
                    Shape.Text(1_000),
                    "As the plan has it.",
                    "What the data is not, and how far it was checked."
                );
                var entries = members.Required(
                    "entries",
                    Shape.List(Entry, 1, 10_000),
                    "Entries, each after its parent."
                );
                return values =>
                    new(
                        values.Get(id),
                        new(
                            new(
                                values.Get(name),
                                values.Get(edition),
                                values.Get(date),
                                values.Get(reference),
                                values.Get(notice)
                            ),
                            values.Get(entries)
                        )
                    );
            }
        );

    /// <summary>What addresses an entry, with the key of its framework.</summary>
    public static ObjectShape<EvidenceDraft> Evidence { get; } =
        Shape.Object<EvidenceDraft>(
            "coverageEvidence",
            "What addresses an entry of a framework beside the risks that refer to it, or why it does not apply.",
            members =>
            {
                Member<string> framework = members.Required("framework", Key, KeyMeaning);
                Member<string> entry = members.Required("entry", Shape.Text(200), "The id of the entry.");
                Member<string> by = members.Required(
                    "by",
                    Shape.Text(1_000),
                    "What addresses it, or why it does not apply."
                );
                Member<CoverageState> state = members.Optional(
                    "state",
                    Shape.Choice<CoverageState>([
                        ("addressed", CoverageState.Addressed),
                        ("partly", CoverageState.Partly),
                        ("notApplicable", CoverageState.NotApplicable),
                    ]),
                    CoverageState.Addressed,
                    "How far."
                );
                return values => new(values.Get(framework), new(values.Get(entry), values.Get(by), values.Get(state)));
            }
        );

    /// <summary>A framework of a plan with its key.</summary>
    internal sealed record OwnFramework(string Key, RiskFramework Framework);

    /// <summary>Evidence whose framework is a key yet.</summary>
    internal sealed record EvidenceDraft(string Framework, CoverageEvidence Evidence);
}
