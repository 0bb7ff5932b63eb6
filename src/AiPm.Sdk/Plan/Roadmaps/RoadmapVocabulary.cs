using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>
/// What differs between a roadmap in a file of its own and the roadmap of a plan: in the plan estimates may use the names of
/// assumptions, and ids and references are those of the whole plan. Everything else is one table.
/// </summary>
internal sealed record RoadmapVocabulary
{
    private const int LongestText = 1_000_000;

    /// <summary>A quantity of at least 0.</summary>
    public required Shape<Estimate> Amount { get; init; }

    /// <summary>A probability.</summary>
    public required Shape<Estimate> Probability { get; init; }

    /// <summary>What people call something.</summary>
    public required Shape<string> Title { get; init; }

    /// <summary>A text, which may be empty.</summary>
    public required Shape<string> Text { get; init; }

    /// <summary>A skill.</summary>
    public required Shape<string> Skill { get; init; }

    /// <summary>The id that an item is given.</summary>
    public required Shape<string> ItemId { get; init; }

    /// <summary>The id of an item that is referred to.</summary>
    public required Shape<string> Item { get; init; }

    /// <summary>The id that a resource is given.</summary>
    public required Shape<string> ResourceId { get; init; }

    /// <summary>The id of a resource that is referred to.</summary>
    public required Shape<string> Resource { get; init; }

    /// <summary>The id that a risk event is given.</summary>
    public required Shape<string> EventId { get; init; }

    /// <summary>The id of a metric that is referred to.</summary>
    public required Shape<string> Metric { get; init; }

    /// <summary>That of a roadmap's own file: ids are any texts, and what they refer to is checked with the roadmap.</summary>
    public static RoadmapVocabulary File { get; } = OfFile();

    /// <summary>That of a plan.</summary>
    public static RoadmapVocabulary Plan(EstimateShapes estimates) =>
        new()
        {
            Amount = estimates.NonNegative,
            Probability = estimates.Share,
            Title = Shape.Text(300),
            Text = Shape.Text(2_000),
            Skill = Shape.Text(200),
            ItemId = PlanIds.RoadmapItem.Definition,
            Item = PlanIds.RoadmapItem.Reference,
            ResourceId = PlanIds.Resource.Definition,
            Resource = PlanIds.Resource.Reference,
            EventId = Shape.Id,
            Metric = PlanIds.Metric.Reference,
        };

    private static RoadmapVocabulary OfFile()
    {
        Shape<string> name = Shape.Text(LongestText);
        return new()
        {
            Amount = Quantity("amount", "A quantity of at least 0", Domain.NonNegative, """[12, "PERT(2, 3, 8)"]"""),
            Probability = Quantity(
                "probability",
                "A probability, from 0 to 1",
                Domain.Share,
                """[0.8, "beta(86, 16)"]"""
            ),
            Title = name,
            Text = Shape.Text("^", "a text", 0, LongestText),
            Skill = name,
            ItemId = name,
            Item = name,
            ResourceId = name,
            Resource = name,
            EventId = name,
            Metric = name,
        };
    }

    private static Shape<Estimate> Quantity(string name, string description, Domain domain, string examples) =>
        Shape.Leaf(
            name,
            $"{description}: a number, or an estimate as text.",
            $"an estimate of {domain.Description}",
            number: value =>
                domain.Contains(value) ? Parsed.Of<Estimate>(value) : Parsed.Wrong<Estimate>(domain.Description),
            text: text =>
                Estimate.TryParse(text, domain, null, out Estimate estimate, out TextProblem? problem)
                    ? Parsed.Of(estimate)
                    : Parsed.Wrong<Estimate>(
                        $"an estimate: at character {problem.Position} stands {SafeText.Of(problem.Given)} instead of {problem.Allowed}",
                        suggestion: problem.Suggestion
                    ),
            schema: $$"""{"minimum": 0, {{(domain == Domain.Share ? "\"maximum\": 1, " : "")}}"examples": {{examples}}}"""
        );
}
