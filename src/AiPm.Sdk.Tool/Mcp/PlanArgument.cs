namespace AiPm.Sdk.Tool;

/// <summary>A plan that an assistant names: a file of the folder, or the document itself.</summary>
/// <param name="Path">The path from the folder; <see langword="null"/> for the document itself.</param>
/// <param name="Document">The document; <see langword="null"/> for a file.</param>
internal sealed record PlanArgument(string? Path, string? Document)
{
    public static Shape<PlanArgument> Shape { get; } =
        Sdk.Shape.AnyOf(
            Sdk.Shape.Text(4_000).Select(path => new PlanArgument(path, null)),
            Sdk.Shape.Document("plan", "The plan itself, as the resource aipm://schema/product-plan describes it.")
                .Select(document => new PlanArgument(null, document))
        );

    /// <summary>Reads it; what a file includes too.</summary>
    /// <exception cref="BadInputException">There is no such file in the folder.</exception>
    public DocumentReading<ProductPlan> Read(PlanFolder folder) =>
        Path is null ? PlanReader.Read(Document!) : PlanReader.ReadFile(folder.Require(Path, mustExist: true));

    /// <summary>Reads it where it is sound.</summary>
    /// <exception cref="BadInputException">It is not; the message lists the problems.</exception>
    public ProductPlan Require(PlanFolder folder)
    {
        DocumentReading<ProductPlan> reading = Read(folder);
        return reading.TryGet(out ProductPlan? plan)
            ? plan
            : throw new BadInputException(
                Problems.Describe(Path ?? "the plan", reading.Problems, reading.ProblemCount, 50)
            );
    }
}
