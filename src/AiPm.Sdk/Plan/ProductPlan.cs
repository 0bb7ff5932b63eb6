namespace AiPm.Sdk;

/// <summary>
/// A product plan: what is assumed, measured, built, tried, feared and scheduled, in one document that can be reviewed.
/// </summary>
/// <param name="Product">What the plan is about.</param>
public sealed partial record ProductPlan(ProductInfo Product)
{
    /// <summary>The version of the document's form that this library reads.</summary>
    public const int CurrentVersion = 2;

    /// <summary>Where the JSON Schema of the document is, for editors; <see langword="null"/> where the document does not say.</summary>
    public string? SchemaReference { get; init; }

    /// <summary>Why the product exists and where it is going; <see langword="null"/> where the plan does not say.</summary>
    public ProductStrategy? Strategy { get; init; }

    /// <summary>The market; <see langword="null"/> where the plan does not say.</summary>
    public PlanMarket? Market { get; init; }

    /// <summary>What nobody knows for sure; every estimate may use these by name.</summary>
    public IReadOnlyList<Assumption> Assumptions { get; init; } = [];

    /// <summary>What is measured.</summary>
    public IReadOnlyList<PlanMetric> Metrics { get; init; } = [];

    /// <summary>What was evaluated.</summary>
    public IReadOnlyList<PlanEvaluation> Evaluations { get; init; } = [];

    /// <summary>What was tried.</summary>
    public IReadOnlyList<PlanExperiment> Experiments { get; init; } = [];

    /// <summary>What could be built; <see langword="null"/> where the plan has no backlog.</summary>
    public PlanBacklog? Backlog { get; init; }
}
