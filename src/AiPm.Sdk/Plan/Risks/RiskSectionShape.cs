using System.Globalization;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Risks;

namespace AiPm.Sdk;

/// <summary>The shape of everything that a plan says of risk. What the parts must be to each other is checked by the rooms' own models.</summary>
internal static class RiskSectionShape
{
    private static readonly ObjectShape<RankCorrelation> Correlation = CorrelationShapes.Of(
        "frequencyCorrelation",
        "How strongly the years of many events of two risks or causes come together.",
        Shape.Id
    );

    public static Shape<RiskSection> Of(EstimateShapes estimates)
    {
        RiskLossShapes losses = new(estimates);
        RiskShapes risks = new(estimates, losses);
        ControlShapes controls = new(estimates);
        return new CheckedShape<Draft, RiskSection>(
            Shape.Object<Draft>(
                "risks",
                "What may happen: the register, how it is rated, what is sought and borne, what joins risks, what can be done and what insurance pays.",
                members =>
                {
                    var register = members.Optional(
                        "register",
                        Shape.Included(Shape.List(risks.Risk, 0, 10_000)),
                        [],
                        "The risks."
                    );
                    Member<RiskMatrix?> matrix = members.Optional(
                        "matrix",
                        RiskRatingShapes.Matrix,
                        "The matrix that risks are rated in."
                    );
                    var appetite = members.Optional(
                        "appetite",
                        Shape.List(RiskRatingShapes.Appetite, 0, 100),
                        [],
                        "What is sought and what is borne."
                    );
                    var causes = members.Optional(
                        "causes",
                        Shape.List(losses.Cause, 0, 1_000),
                        [],
                        "What strikes several risks at once."
                    );
                    var correlations = members.Optional(
                        "frequencyCorrelations",
                        Shape.List(Correlation, 0, 1_000),
                        [],
                        "Rank correlations between the numbers of events of risks and causes."
                    );
                    Member<LossHorizon> horizon = members.Optional(
                        "horizon",
                        RiskLossShapes.Horizon,
                        LossHorizon.OneYear,
                        "The time that losses are added up over; one year when left out."
                    );
                    var insurance = members.Optional(
                        "insurance",
                        Shape.List(RiskLossShapes.Insurance, 0, 1_000),
                        [],
                        "What insurance pays."
                    );
                    var options = members.Optional(
                        "controls",
                        Shape.List(controls.Control, 0, 1_000),
                        [],
                        "What could be done about risks, with costs and effects."
                    );
                    var shared = members.Optional(
                        "sharedCosts",
                        Shape.List(controls.SharedCost, 0, 1_000),
                        [],
                        "Costs that several controls share."
                    );
                    Member<double?> budget = members.OptionalValue(
                        "controlBudget",
                        Shape.Number(Domain.NonNegative),
                        "What may be spent on controls a year; as much as pays when left out."
                    );
                    Member<ControlChoiceOptions> choice = members.Optional(
                        "controlChoice",
                        ControlShapes.Choice,
                        ControlChoiceOptions.Default,
                        "How controls are chosen."
                    );
                    var frameworks = members.Optional(
                        "frameworks",
                        Shape.List(FrameworkShapes.Own, 0, 100, uniqueBy: own => own.Key),
                        [],
                        "Frameworks of the team's own."
                    );
                    var evidence = members.Optional(
                        "evidence",
                        Shape.List(FrameworkShapes.Evidence, 0, 10_000),
                        [],
                        "What addresses entries of frameworks beside risks."
                    );
                    Member<DateOnly?> reviewed = members.OptionalValue(
                        "reviewed",
                        Shape.Date,
                        "The day on which the register was last gone through: what is late is late on it."
                    );
                    return values =>
                        new(
                            new RiskSection
                            {
                                Register = values.Get(register),
                                Matrix = values.Get(matrix),
                                Appetites = values.Get(appetite),
                                Model = new()
                                {
                                    Causes = values.Get(causes),
                                    FrequencyCorrelations = values.Get(correlations) is { Count: > 0 } pairs
                                        ? CorrelationShapes.Between(pairs, "frequencyCorrelations")
                                        : null,
                                    Horizon = values.Get(horizon),
                                    Policies = values.Get(insurance),
                                },
                                Controls = values.Get(options),
                                SharedCosts = values.Get(shared),
                                ControlBudget = values.Get(budget),
                                ControlChoice = values.Get(choice),
                                Reviewed = values.Get(reviewed),
                            },
                            values.Get(frameworks),
                            values.Get(evidence)
                        );
                }
            ),
            Whole
        );
    }

    /// <summary>The section with its frameworks looked up, or all that keeps its parts from fitting together.</summary>
    private static Parsed<RiskSection> Whole(Draft draft)
    {
        (RiskSection section, List<Problem> problems) = WithFrameworks(draft);
        Risk[] risks = [.. section.Risks];
        foreach (Problem problem in RiskRegister.Check(risks, section.Matrix, section.Appetites))
        {
            problems.Add(Renamed(problem, ("$.risks", "$.register"), ("$.appetites", "$.appetite")));
        }

        if (problems.Count == 0)
        {
            RiskRegister register = section.ToRegister("");
            problems.AddRange(
                section.Model.Check(register).Select(problem => Renamed(problem, ("$.policies", "$.insurance")))
            );
            if (section.Controls.Count + section.SharedCosts.Count > 0)
            {
                problems.AddRange(
                    ControlPlan
                        .Check(register, section.Controls, section.SharedCosts)
                        .Select(problem => problem with { Path = ControlPath(problem.Path) })
                );
            }
        }

        return problems.Count == 0 ? Parsed.Of(section) : Parsed.Wrong<RiskSection>(problems);
    }

    private static (RiskSection Section, List<Problem> Problems) WithFrameworks(Draft draft)
    {
        List<Problem> problems = [];
        Dictionary<string, RiskFramework> known = new(FrameworkShapes.Published, StringComparer.Ordinal);
        foreach ((int i, FrameworkShapes.OwnFramework own) in draft.Frameworks.Index())
        {
            if (!known.TryAdd(own.Key, own.Framework))
            {
                problems.Add(
                    new(At($"$.frameworks[{i}].id"), 0, $"\"{own.Key}\"", "a key that no published framework has")
                );
            }
        }

        List<RiskFramework> used = [];
        RiskFramework? Find(string key, string entry, string path)
        {
            if (!known.TryGetValue(key, out RiskFramework? framework))
            {
                problems.Add(
                    new($"{path}.framework", 0, $"\"{key}\"", $"one of {string.Join(", ", known.Keys)}")
                    {
                        Suggestion = Spelling.Suggest(key, known.Keys),
                    }
                );
            }
            else if (!framework.Contains(entry))
            {
                problems.Add(
                    new($"{path}.entry", 0, $"\"{entry}\"", $"an entry of {framework.Source}")
                    {
                        Suggestion = Spelling.Suggest(entry, framework.Entries.Select(known => known.Id)),
                    }
                );
                framework = null;
            }
            else if (!used.Contains(framework))
            {
                used.Add(framework);
            }

            return framework;
        }

        List<PlannedRisk> register = [];
        foreach ((int i, PlannedRisk planned) in draft.Section.Register.Index())
        {
            List<FrameworkReference> references = [];
            foreach ((int j, FrameworkReference reference) in planned.Risk.References.Index())
            {
                string path = At($"$.register[{i}].references[{j}]");
                if (Find(reference.Framework, reference.Entry, path) is { } framework)
                {
                    references.Add(framework.Reference(reference.Entry));
                }
            }

            register.Add(planned with { Risk = planned.Risk with { References = references } });
        }

        List<PlannedEvidence> evidence = [];
        foreach ((int i, FrameworkShapes.EvidenceDraft piece) in draft.Evidence.Index())
        {
            if (Find(piece.Framework, piece.Evidence.Entry, At($"$.evidence[{i}]")) is { } framework)
            {
                evidence.Add(new(framework, piece.Evidence));
            }
        }

        return (draft.Section with { Register = register, Evidence = evidence, Frameworks = used }, problems);
    }

    private static Problem Renamed(Problem problem, params (string From, string To)[] names)
    {
        foreach ((string from, string to) in names)
        {
            if (problem.Path.StartsWith(from, StringComparison.Ordinal))
            {
                return problem with { Path = to + problem.Path[from.Length..] };
            }
        }

        return problem;
    }

    /// <summary>A path of the control plan in the document, where an effect names its risk and its value after what it does.</summary>
    private static string ControlPath(string path) =>
        (path.StartsWith('$') ? path : $"$.{path}")
            .Replace(".riskId", ".risk", StringComparison.Ordinal)
            .Replace("].value", "]", StringComparison.Ordinal);

    private static string At(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>The section before its frameworks are looked up.</summary>
    private sealed record Draft(
        RiskSection Section,
        IReadOnlyList<FrameworkShapes.OwnFramework> Frameworks,
        IReadOnlyList<FrameworkShapes.EvidenceDraft> Evidence
    );
}
