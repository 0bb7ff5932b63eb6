using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>The shapes of estimates in a plan, which may use the names of its assumptions.</summary>
/// <param name="names">The assumptions by name, as they were believed before anything was measured.</param>
internal sealed class PlanEstimateShape(IReadOnlyDictionary<string, Estimate> names)
{
    internal const string Writing =
        "Write a number (12, 0.8), a text with units (\"4k\", \"80%\"), a 90 % interval (\"4k to 9k\"), a distribution "
        + "(\"PERT(2, 3, 8)\", \"normal(5, 2)\", \"beta(86, 16)\") or a formula over the names of the plan's assumptions.";

    public Shape<PlanEstimate> Any { get; } = Of("estimate", "A quantity.", null, names);

    public Shape<PlanEstimate> NonNegative { get; } =
        Of("nonNegativeEstimate", "A quantity of at least 0.", Domain.NonNegative, names);

    public Shape<PlanEstimate> Positive { get; } =
        Of("positiveEstimate", "A quantity greater than 0.", Domain.Positive, names);

    public Shape<PlanEstimate> Share { get; } = Of("shareEstimate", "A share from 0 to 1.", Domain.Share, names);

    private static Shape<PlanEstimate> Of(
        string name,
        string description,
        Domain? domain,
        IReadOnlyDictionary<string, Estimate> names
    )
    {
        string allowed = AllowedOf(domain);
        return Shape.Leaf(
            name,
            $"{description} {Writing}",
            allowed,
            number: value =>
                domain is null || domain.Contains(value)
                    ? Parsed.Of(new PlanEstimate(value.ToString("R", CultureInfo.InvariantCulture), domain))
                    : Parsed.Wrong<PlanEstimate>(domain.Description),
            text: text =>
                Estimate.TryParse(text, domain, names, out _, out TextProblem? problem)
                    ? Parsed.Of(new PlanEstimate(text, domain))
                    : Parsed.Wrong<PlanEstimate>(AllowedAt(allowed, text, problem), suggestion: problem.Suggestion),
            schema: SchemaOf(domain),
            back: estimate => estimate.Text
        );
    }

    internal static string AllowedOf(Domain? domain) =>
        domain is null ? "an estimate" : $"an estimate of {domain.Description}";

    internal static string SchemaOf(Domain? domain) => $$"""{{{Bounds(domain)}}"examples": {{Examples(domain)}}}""";

    /// <summary>The domain's bounds as the schema has them: they judge numbers, the reader judges texts.</summary>
    private static string Bounds(Domain? domain)
    {
        if (domain is null)
        {
            return "";
        }

        string lower =
            !double.IsFinite(domain.Lower) ? ""
            : domain.IncludesLower ? $"\"minimum\": {Number(domain.Lower)}, "
            : $"\"exclusiveMinimum\": {Number(domain.Lower)}, ";
        string upper =
            !double.IsFinite(domain.Upper) ? ""
            : domain.IncludesUpper ? $"\"maximum\": {Number(domain.Upper)}, "
            : $"\"exclusiveMaximum\": {Number(domain.Upper)}, ";
        return lower + upper;
    }

    private static string Examples(Domain? domain) =>
        domain == Domain.Share
            ? """[0.8, "80%", "60% to 80%", "beta(86, 16)"]"""
            : """[12, "4k to 9k", "PERT(2, 3, 8)"]""";

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>What is allowed, and where in the text something else stands; a number outside the range is wrong as a whole.</summary>
    internal static string AllowedAt(string allowed, string text, TextProblem problem) =>
        problem.Position == 1
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
        && double.IsFinite(number)
            ? allowed
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{allowed}: at character {problem.Position} stands {SafeText.Of(problem.Given)} instead of {problem.Allowed}"
            );
}
